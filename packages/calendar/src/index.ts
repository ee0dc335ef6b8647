export { type Alignment, anchorFor } from './anchors.ts'
export {
  addBankDays,
  bankDaysBetween,
  isBankDay,
  nextBankDay,
  previousBankDay,
} from './bank-days.ts'
export { compareDays, epochDay, plainDateFrom, plainDateOf } from './civil.ts'
export { dueOn, type PaymentTerms } from './due.ts'
export { type BankCountry, type Holiday, holidays } from './holidays.ts'
export {
  daysLater,
  localDay,
  type Moments,
  momentsOf,
  secondsIn,
  startOfDay,
} from './instants.ts'
export {
  addBusinessHours,
  isOpen,
  nextOpening,
  type Opening,
  type OpeningHours,
  openingHours,
  type WrittenHours,
} from './opening-hours.ts'
export {
  common,
  daysIn,
  type Interval,
  type Period,
  periodAt,
  periodNumber,
  periodOf,
  periodsBetween,
  type Rhythm,
} from './periods.ts'
