import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ValueSearch } from './search.ts'

/** What is to be said otherwise; undefined takes it out of the address. */
export type AddressChange = { [Key in keyof ValueSearch]?: ValueSearch[Key] | undefined }

/**
 * What the page's address says, and a way to say something else in it. A change of overlay is no step in the history.
 */
export function useAddress(): [ValueSearch, (change: AddressChange) => void] {
  const search = useSearch({ from: '/inside/value' })
  const navigate = useNavigate({ from: '/value' })
  const change = useCallback(
    (changed: AddressChange) => {
      void navigate({
        search: (before) => withoutEmpty({ ...before, ...changed }),
        replace: true,
        resetScroll: false,
      })
    },
    [navigate],
  )
  return [search, change]
}

/** Leaves out what is undefined, so that an address says only what differs from the usual page. */
function withoutEmpty(search: AddressChange): ValueSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}
