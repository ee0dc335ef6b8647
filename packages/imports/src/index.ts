export { formatDay, parseDay } from './calendar-day.ts'
export type { ReaderOptions } from './cell-reader.ts'
export type { CurrencyChoice } from './currencies.ts'
export { chooseCurrency } from './currencies.ts'
export type { BytesDecoder, EncodingVerdict, FileDecoder } from './encoding.ts'
export { detectEncoding, newFileDecoder } from './encoding.ts'
export { toHistory } from './history.ts'
export type * from './intake.ts'
export type { MappingAnswer, MappingChanges, MappingRefusal } from './mapping.ts'
export { applyMapping, confirmMapping, waitingFor } from './mapping.ts'
export { fieldsOf, neededFields } from './needs.ts'
export type { RateRow, RateSheet } from './rate-sheet.ts'
export { readRateSheet } from './rate-sheet.ts'
export type { ParsedRates, Rates } from './rates.ts'
export { parseRates } from './rates.ts'
export type { Reader, Tally } from './reader.ts'
export { newReader } from './reader.ts'
export { contentHash, newOccurrences, newRecordKeys, recordKey } from './record-key.ts'
export { writeRefusedCsv } from './refused-csv.ts'
export { newRowCutter } from './rows.ts'
export type { SeenSet } from './seen-set.ts'
export { newSeenSet } from './seen-set.ts'
export type { SniffOverrides, SniffSource } from './sniff.ts'
export { headLength, sniff } from './sniff.ts'
export type {
  SniffedUsage,
  UsageChoices,
  UsageColumn,
  UsageField,
  UsageMapping,
  UsageReader,
  UsageTableRow,
} from './usage-table.ts'
export { missingInUsage, newUsageReader, sniffUsage } from './usage-table.ts'
