import { useNavigate, useSearch } from '@tanstack/react-router'
import type { SomeLeversWire } from '@tolv/server/wire'
import { useCallback, useEffect, useRef } from 'react'
import type { WhatIfSearch } from './search.ts'

export type Scenarios = {
  a: SomeLeversWire
  /** null where only one is looked at */
  b: SomeLeversWire | null
  set: (change: { a?: SomeLeversWire; b?: SomeLeversWire | null }) => void
}

/** The scenarios in the address, so that what is looked at can be sent. No move of a lever is a step in the history. */
export function useScenarios(): Scenarios {
  const search: WhatIfSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const set = useCallback(
    (change: Parameters<Scenarios['set']>[0]) => {
      void navigate({
        to: '.',
        search: (before: WhatIfSearch) => {
          const { a: wasA, b: wasB, ...rest } = before
          const a = change.a ?? wasA
          const b = change.b === undefined ? wasB : change.b
          return {
            ...rest,
            ...(a !== undefined && Object.keys(a).length > 0 && { a }),
            ...(b !== undefined && b !== null && { b }),
          }
        },
        replace: true,
        resetScroll: false,
      })
    },
    [navigate],
  )
  return { a: search.a ?? {}, b: search.b ?? null, set }
}

/** Calls with the newest value when it has rested for a moment. */
export function useRested<Value>(call: (value: Value) => void, restMs: number) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (value: Value) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => call(value), restMs)
  }
}
