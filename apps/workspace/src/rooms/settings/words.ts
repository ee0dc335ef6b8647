import { useWords } from '../../words/words.ts'
import { en, type SettingsWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of the settings in the reader's language. */
export function useSettingsWords(): SettingsWords {
  return useWords({ en, sv })
}
