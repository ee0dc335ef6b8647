import { useWords } from '../../words/words.ts'
import { type CatalogWords, en } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of the catalogue in the reader's language. */
export function useCatalogWords(): CatalogWords {
  return useWords({ en, sv })
}
