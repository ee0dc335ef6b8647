import { useWords } from '../../../words/words.ts'
import { en, type SegmentsWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of the page about segments in the reader's language. */
export function useSegmentsWords(): SegmentsWords {
  return useWords({ en, sv })
}
