import { useWords } from '../../../words/words.ts'
import { type AccountWords, en } from './words.en.ts'
import { sv } from './words.sv.ts'

export function useAccountWords(): AccountWords {
  return useWords({ en, sv })
}
