import type { Language } from '@tolv/figures'
import { english } from './english.ts'
import { swedish } from './swedish.ts'
import type { Words } from './words.ts'

export function wordsOf(language: Language): Words {
  return language === 'sv' ? swedish : english
}
