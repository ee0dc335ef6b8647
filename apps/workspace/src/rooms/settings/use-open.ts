import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'

const route = getRouteApi('/inside/settings')

/** Which dialog is open; it stands in the address, so going back closes it. */
export function useOpen(): {
  open: string | undefined
  setOpen: (open: string | undefined) => void
} {
  const { open } = route.useSearch()
  const navigate = route.useNavigate()
  const setOpen = useCallback(
    (next: string | undefined) =>
      void navigate({
        resetScroll: false,
        search: ({ open: _before, ...rest }) =>
          next === undefined ? rest : { ...rest, open: next },
      }),
    [navigate],
  )
  return { open, setOpen }
}
