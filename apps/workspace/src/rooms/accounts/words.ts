import { useWords } from '../../words/words.ts'
import { type AccountsWords, en } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of the accounts room in the reader's language. */
export function useAccountsWords(): AccountsWords {
  return useWords({ en, sv })
}
