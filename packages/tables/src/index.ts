export type { Column } from './column.ts'
export { csvHeader, csvLine, textCell } from './csv.ts'
export { type ParquetFile, parquetFile } from './parquet.ts'
