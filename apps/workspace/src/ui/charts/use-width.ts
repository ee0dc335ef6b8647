import { useCallback, useState } from 'react'

/**
 * The width of an element in whole CSS pixels, kept true as it changes; 0 until it has been laid out.
 *
 * Charts are drawn at one unit to the pixel, so that their text has the size of the text around them.
 */
export function useWidth<E extends Element>(): [
  (node: E | null) => (() => void) | undefined,
  number,
] {
  const [width, setWidth] = useState(0)
  const measure = useCallback((node: E | null) => {
    if (!node) return undefined
    const observer = new ResizeObserver((entries) => {
      const entry = entries[0]
      if (entry) setWidth(Math.floor(entry.contentRect.width))
    })
    observer.observe(node)
    return () => observer.disconnect()
  }, [])
  return [measure, width]
}
