import { useSyncExternalStore } from 'react'

/**
 * Follow the system, or hold to one. The setting belongs to the screen and not to the user, so it stays in the browser.
 */
export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const stored = 'tolv.theme'
const listeners = new Set<() => void>()
let current: Theme = themes.find((theme) => theme === localStorage.getItem(stored)) ?? 'auto'
show(current)

function show(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** Sets the theme of this browser. */
export function setTheme(theme: Theme): void {
  current = theme
  localStorage.setItem(stored, theme)
  show(theme)
  for (const tell of listeners) tell()
}

/** The theme of this browser, followed. */
export function useTheme(): Theme {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => current,
  )
}
