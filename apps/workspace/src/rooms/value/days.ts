import { dayOfIso } from '@tolv/figures'

/** Whole days from one ISO day to another; below zero when the other is earlier, 0 when either is no day. */
export function daysBetween(from: string, to: string): number {
  const start = dayOfIso(from.slice(0, 10))
  const end = dayOfIso(to.slice(0, 10))
  return start === null || end === null ? 0 : end - start
}
