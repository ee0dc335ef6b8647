import { useSyncExternalStore } from 'react'

/** The languages that every room has words in. Adding one here fails the build until every room has it. */
export const languages = ['en', 'sv'] as const
export type Language = (typeof languages)[number]

/** What a language calls itself: a reader looks for their own word, not for ours. */
export const languageNames: Record<Language, string> = { en: 'English', sv: 'Svenska' }

const stored = 'tolv.language'
const listeners = new Set<() => void>()
/** Not asked for until somebody reads, so that texts can be tested where there is no screen. */
let current: Language | null = null

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}

function remembered(): Language {
  const kept = localStorage.getItem(stored)
  if (isLanguage(kept)) return kept
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage)
  return wanted ?? 'en'
}

/** The language the reader reads in. It is apart from the tenant's locale, which decides how numbers are written. */
export function readerLanguage(): Language {
  current ??= remembered()
  return current
}

/** Changes the reader's language on this screen, at once, and remembers it for the sign-in page. */
export function readIn(language: Language): void {
  localStorage.setItem(stored, language)
  document.documentElement.lang = language
  if (language === current) return
  current = language
  for (const tell of listeners) tell()
}

/** The reader's language, followed. */
export function useLanguage(): Language {
  return useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, readerLanguage)
}
