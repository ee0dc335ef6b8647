import { useEffect, useRef, useState } from 'react'

const moveMs = 240

/** Fast at first and calm at the end; `share` of the time gone gives the share of the way gone. */
export function easeOut(share: number): number {
  return 1 - (1 - share) ** 3
}

/**
 * Where each value stands on its way from old to new. Lists of unlike length do not move: the new one is taken at once.
 */
export function between(from: readonly number[], to: readonly number[], share: number): number[] {
  if (from.length !== to.length) return [...to]
  return to.map((value, index) => {
    const start = from[index] ?? value
    return start + (value - start) * share
  })
}

function wantsStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}

/**
 * The same values, but moving for 240 ms from what they were to what they have become.
 *
 * Needles and bars move so that the eye can follow a new valuation; written figures change at once and do not come
 * here. A reader who asks for reduced motion gets the new values without the way there.
 */
export function useMoved(values: readonly number[]): readonly number[] {
  const wanted = values.join(' ')
  const shown = useRef<readonly number[]>(values)
  const [, redraw] = useState(0)
  const target = useRef(wanted)

  useEffect(() => {
    if (target.current === wanted) return
    target.current = wanted
    const goal = wanted === '' ? [] : wanted.split(' ').map(Number)
    const from = shown.current
    if (wantsStillness() || from.length !== goal.length) {
      shown.current = goal
      redraw((count) => count + 1)
      return
    }
    const startedAt = performance.now()
    let frame = requestAnimationFrame(function step(at) {
      const share = Math.min(1, Math.max(0, (at - startedAt) / moveMs))
      shown.current = between(from, goal, easeOut(share))
      redraw((count) => count + 1)
      if (share < 1) frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [wanted])

  return shown.current.length === values.length ? shown.current : values
}
