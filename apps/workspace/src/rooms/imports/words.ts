import { useWords } from '../../words/words.ts'
import { en, type ImportsWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of the imports room in the reader's language. */
export function useImportsWords(): ImportsWords {
  return useWords({ en, sv })
}
