export { type Clock, type MovableClock, movableClock, wallClock } from './clock.ts'
export { tenantClock, tenantNow } from './tenant-clock.ts'
