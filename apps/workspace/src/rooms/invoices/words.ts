import { useWords } from '../../words/words.ts'
import { en, type InvoicesWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of invoices in the reader's language. */
export function useInvoicesWords(): InvoicesWords {
  return useWords({ en, sv })
}
