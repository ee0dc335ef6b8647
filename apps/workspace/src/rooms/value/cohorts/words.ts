import { useWords } from '../../../words/words.ts'
import { type CohortsWords, en } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of the page about cohorts in the reader's language. */
export function useCohortsWords(): CohortsWords {
  return useWords({ en, sv })
}
