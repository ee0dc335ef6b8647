/**
 * Names of lines. A line is named by what it is for, so that the same line owed again has the same name; what is owed
 * anew after it was credited is counted on. Two workers that settle the same subscription make the same names.
 */
import type { Period } from '@tolv/calendar'

export type Names = { first(base: string): string; next(base: string): string }

/** Names that none of the lines given has. */
export function namesBeside(lines: readonly { key: string }[]): Names {
  const taken = new Set(lines.map(({ key }) => key))
  const numbered = (base: string, from: number): string => {
    for (let number = from; ; number++) {
      const key = `${base}-${number}`
      if (taken.has(key)) continue
      taken.add(key)
      return key
    }
  }
  return {
    first(base) {
      if (taken.has(base)) return numbered(`${base}:again`, 2)
      taken.add(base)
      return base
    },
    next: (base) => numbered(base, 1),
  }
}

export function pieceName(id: string, period: Period, what: { from: string; quantity: string }) {
  return `recurring:${id}:${period.from}/${period.to}:${what.from}:${what.quantity}`
}

export function ratedName(what: 'usage' | 'whole' | 'true-up', id: string, period: Period) {
  return `${what}:${id}:${period.from}/${period.to}`
}

/** Whether a line is for what was used, or completes it to what was promised; also what corrects or credits one. */
export const isUseName = (key: string) => key.startsWith('usage:') || key.startsWith('true-up:')

export const isWholeName = (key: string) => key.startsWith('whole:')
