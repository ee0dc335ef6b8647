import { useWords } from '../../../words/words.ts'
import { en, type ModelsWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of the page about the models in the reader's language. */
export function useModelsWords(): ModelsWords {
  return useWords({ en, sv })
}
