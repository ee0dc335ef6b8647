import { useWords } from '../../../words/words.ts'
import { en, type WhatIfWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of what-if in the reader's language. */
export function useWhatIfWords(): WhatIfWords {
  return useWords({ en, sv })
}
