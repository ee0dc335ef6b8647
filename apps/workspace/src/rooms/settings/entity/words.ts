import { useWords } from '../../../words/words.ts'
import { type EntityWords, en } from './words.en.ts'
import { sv } from './words.sv.ts'

export function useEntityWords(): EntityWords {
  return useWords({ en, sv })
}
