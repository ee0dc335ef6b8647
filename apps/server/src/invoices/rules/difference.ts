/**
 * How what an account would be billed differs from what it was billed a month before, and by what: so that a person can
 * look at the unusual ones before anything is issued.
 */

export type Difference = 'same' | 'new' | 'gone' | 'higher' | 'lower' | 'held'

/**
 * What one component comes to in a document, in minor units without VAT. The key says what it is a part of whatever it
 * is called: a plan that was renamed, or whose lines were called otherwise by an older Tolv, is the same part.
 */
export type Part = { key: string; name: string; minor: bigint }

/** Twice as much, or half as much, is unusual. */
const unusual = 2n

/**
 * Which kind of difference it is.
 * @param nowMinor null when nothing would be billed
 * @param beforeMinor null when nothing was billed
 */
export function differenceOf(nowMinor: bigint | null, beforeMinor: bigint | null): Difference {
  if (nowMinor === null) return 'gone'
  if (beforeMinor === null) return 'new'
  if (nowMinor > beforeMinor && nowMinor >= beforeMinor * unusual) return 'higher'
  if (nowMinor < beforeMinor && nowMinor * unusual <= beforeMinor) return 'lower'
  return 'same'
}

/** What changed between two documents, the largest change first: at most so many, as they are called now. */
export function changedParts(
  { now, before }: { now: Part[]; before: Part[] },
  most: number,
): { name: string; nowMinor: bigint; beforeMinor: bigint }[] {
  const parts = new Map<string, { name: string; nowMinor: bigint; beforeMinor: bigint }>()
  const of = ({ key, name }: Part) => {
    const known = parts.get(key) ?? { name, nowMinor: 0n, beforeMinor: 0n }
    parts.set(key, known)
    return known
  }
  for (const part of now) of(part).nowMinor += part.minor
  for (const part of before) of(part).beforeMinor += part.minor
  return [...parts.values()]
    .filter(({ nowMinor, beforeMinor }) => nowMinor !== beforeMinor)
    .sort((a, b) => compare(sizeOf(b), sizeOf(a)) || (a.name < b.name ? -1 : 1))
    .slice(0, most)
}

type Changed = { nowMinor: bigint; beforeMinor: bigint }
const sizeOf = ({ nowMinor, beforeMinor }: Changed) =>
  nowMinor > beforeMinor ? nowMinor - beforeMinor : beforeMinor - nowMinor
const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)
