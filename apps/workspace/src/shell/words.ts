import { useWords } from '../words/words.ts'
import { en, type ShellWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The shell's texts in the reader's language. */
export function useShellWords(): ShellWords {
  return useWords({ en, sv })
}
