/** The door of invoices: what other rooms may call. */

export { booksBalance, type Discrepancy } from './queries/books.ts'
