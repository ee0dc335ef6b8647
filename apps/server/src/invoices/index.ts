/** The door of invoices: what other rooms may call. */

export { foresee } from './commands/foresee.ts'
export { settleNow } from './commands/settle-now.ts'
export { invoiceJobs } from './jobs.ts'
export { booksBalance, type Discrepancy } from './queries/books.ts'
export { invoiceRoutes } from './routes.ts'
