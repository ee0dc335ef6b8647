export { type Clock, kept, type MovableClock, movableClock, wallClock } from './clock.ts'
