export { type CopyValue, copyIn, copyRow, streamRows } from './copy.ts'
export { type Database, databaseErrorCode, openDatabase } from './database.ts'
export { derivedKey } from './folder.ts'
export { firstIdAt, newId, newTenantId } from './ids.ts'
export { migrate } from './migrate.ts'
export { among, type CellValue, insertRows, type RowsTarget } from './rows.ts'
export {
  asTenantId,
  type DirectoryTx,
  inDirectory,
  inTenant,
  mayRetry,
  perTransaction,
  type TenantId,
  type Tx,
  together,
} from './transaction.ts'
