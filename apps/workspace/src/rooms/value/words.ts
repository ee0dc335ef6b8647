import { useWords } from '../../words/words.ts'
import { en, type ValueWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of the value room in the reader's language. */
export function useValueWords(): ValueWords {
  return useWords({ en, sv })
}
