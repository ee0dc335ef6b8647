import { useWords } from '../../../words/words.ts'
import { en, type MetricsWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of the page about metrics in the reader's language. */
export function useMetricsWords(): MetricsWords {
  return useWords({ en, sv })
}
