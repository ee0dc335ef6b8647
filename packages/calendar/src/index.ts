export {
  daysIn,
  type Interval,
  type Period,
  periodAt,
  periodNumber,
  periodOf,
  type Rhythm,
} from './periods.ts'
