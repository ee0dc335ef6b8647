import { useEffect, useState } from 'react'

const restMs = 250

/** What somebody writes, once nobody has changed it for a moment; while it cannot be sent, the last that could. */
export function useRested<Wish>(wish: Wish | undefined): Wish | undefined {
  const [rested, setRested] = useState(wish)
  const said = JSON.stringify(wish)
  useEffect(() => {
    if (said === undefined) return undefined
    const timer = setTimeout(() => setRested(JSON.parse(said)), restMs)
    return () => clearTimeout(timer)
  }, [said])
  return rested
}
