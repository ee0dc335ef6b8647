import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Which dialog is open; it stands in the address, so going back closes it. */
export function useOpen(): {
  open: string | undefined
  setOpen: (open: string | undefined) => void
} {
  const { open } = useSearch({ strict: false })
  const navigate = useNavigate()
  const setOpen = useCallback(
    (next: string | undefined) =>
      void navigate({
        to: '.',
        resetScroll: false,
        search: ({ open: _before, ...rest }) =>
          next === undefined ? rest : { ...rest, open: next },
      }),
    [navigate],
  )
  return { open, setOpen }
}
