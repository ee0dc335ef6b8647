export { type Clock, kept, type MovableClock, movableClock, wallClock } from './clock.ts'
export { clockStandsAt, moveTestClock, tenantClock, tenantNow } from './tenant-clock.ts'
