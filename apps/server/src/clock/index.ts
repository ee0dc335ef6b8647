export {
  type Clock,
  kept,
  type MovableClock,
  movableClock,
  wallClock,
} from '../time/index.ts'
export { clockStandsAt, moveTestClock, tenantClock, tenantNow } from './tenant-clock.ts'
