export { type Clock, type MovableClock, movableClock, wallClock } from './clock.ts'
export { type TenantClock, tenantClock, tenantNow } from './tenant-clock.ts'
