import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 719.98px)')

/** Whether the page is the phone page. Only for what CSS cannot choose: another kind of overlay, another row. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (tell) => {
      narrow.addEventListener('change', tell)
      return () => narrow.removeEventListener('change', tell)
    },
    () => narrow.matches,
  )
}
