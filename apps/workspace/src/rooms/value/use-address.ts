import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ValueSearch } from './search.ts'

/** What is to be said otherwise; undefined takes it out of the address. */
export type AddressChange = { [Key in keyof ValueSearch]?: ValueSearch[Key] | undefined }

/**
 * What the address of a page of this room says, and a way to say something else in it. A change of overlay is no step
 * in the history.
 */
export function useAddress(): [ValueSearch, (change: AddressChange) => void] {
  const search: ValueSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (changed: AddressChange) => {
      void navigate({
        to: '.',
        search: (before: ValueSearch) => withoutEmpty({ ...before, ...changed }),
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
