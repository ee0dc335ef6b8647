export type { Days } from './days.ts'
export { dayOfIso, isoOfDay, writeDay, writeDays, writeMonth } from './days.ts'
export type { Needle, NeedleEnds, NeedleShape, NeedleState } from './needle.ts'
export { effectState, needlePath } from './needle.ts'
export type { Scale } from './scale.ts'
export { linearScale, logScale, niceTicks, sharedScale } from './scale.ts'
export type { BinBar, Point } from './shapes.ts'
export { bandPath, binBars, linePath, placeLabels } from './shapes.ts'
export type { Language } from './speak.ts'
export { speakEstimate } from './speak.ts'
export type { Unit, UnitChoice } from './units.ts'
export { minorPerMajor, noBreak, unitWord } from './units.ts'
export type { AmountStyle, Interval90, Written, WrittenEstimate } from './write.ts'
export {
  writeAmount,
  writeColumn,
  writeCount,
  writeEstimate,
  writeFact,
  writeNumber,
  writeShare,
  writeShareEstimate,
  writeSigned,
  writeSignedEstimate,
  writeTicks,
} from './write.ts'
