/**
 * Renewal decisions grouped for a hazard model: by what is known of the customer (its pattern), and by renewal. All
 * that the likelihood needs of a million subscribers is how many of each pattern stood before each renewal, and how
 * many left for each cause, so a fit costs by patterns and not by people.
 *
 * Terms mix: a decision stands at its renewal and nowhere else, so who pays by the year is at no risk in between.
 * What the two share is tenure, which is told in months.
 */

/** Decisions seen of each relation, in columns. */
export type HazardRows = {
  count: number
  /** Decisions seen are those after `enter` up to `through`: a relation that was old when first seen enters late. */
  enter: ArrayLike<number>
  through: ArrayLike<number>
  /** 0 when the last decision was to stay, else 1 + the place of why it left in the causes of the fit. */
  ended: ArrayLike<number>
  /** Months from one renewal to the next: 1, 3, 12. */
  monthsPer: ArrayLike<number>
  /** Words known of each relation: `codes` are places in `levels`, -1 where unknown. */
  factors: { name: string; levels: readonly string[]; codes: ArrayLike<number> }[]
  /** Numbers known of each, near 0 and of the size of 1 (a logarithm, say): told apart by tenths, within ±3. */
  numbers: { name: string; values: ArrayLike<number> }[]
}

/** The columns of the design that do not change with tenure: `1`, a word of a factor, or a number. */
export type StaticTerm =
  | { kind: 'level' }
  | { kind: 'factor'; name: string; value: string }
  | { kind: 'number'; name: string }

export type Pattern = {
  monthsPer: number
  /** Places of the columns that are not 0, and what stands there. */
  at: number[]
  x: number[]
  /** By renewal, index t − 1. */
  atRisk: Float64Array
  /** By cause and renewal. */
  lost: Float64Array[]
}

export type HazardCells = { terms: StaticTerm[]; patterns: Pattern[]; longestMonths: number }

const tenth = 10
const reach = 30
/** More patterns than a double counts exactly could be confused with each other. */
const mostPatterns = 2 ** 53

/** Groups the rows. Throws where the covariates could make more patterns than can be told apart. */
export function hazardCells(rows: HazardRows, causes: number): HazardCells {
  const { terms, firstOf } = termsOf(rows)
  const patterns: Pattern[] = []
  const known = new Map<number, number>()
  const patternOf = new Int32Array(rows.count)
  const lengths: number[] = []
  for (let i = 0; i < rows.count; i++) {
    const key = keyOf(rows, i)
    let place = known.get(key)
    if (place === undefined) {
      place = patterns.length
      known.set(key, place)
      patterns.push(patternAt(rows, i, firstOf))
      lengths.push(0)
    }
    patternOf[i] = place
    if (rows.through[i]! > lengths[place]!) lengths[place] = rows.through[i]!
  }
  let longestMonths = 0
  patterns.forEach((pattern, place) => {
    const length = lengths[place]!
    pattern.atRisk = new Float64Array(length + 1)
    pattern.lost = Array.from({ length: causes }, () => new Float64Array(length))
    longestMonths = Math.max(longestMonths, length * pattern.monthsPer)
  })
  for (let i = 0; i < rows.count; i++) {
    const { atRisk, lost } = patterns[patternOf[i]!]!
    const [enter, through] = [rows.enter[i]!, rows.through[i]!]
    if (through <= enter) continue
    atRisk[enter]! += 1
    atRisk[through]! -= 1
    if (rows.ended[i]! > 0) lost[rows.ended[i]! - 1]![through - 1]! += 1
  }
  for (const pattern of patterns) {
    const { atRisk } = pattern
    for (let t = 1; t < atRisk.length; t++) atRisk[t]! += atRisk[t - 1]!
    pattern.atRisk = atRisk.subarray(0, -1)
  }
  return { terms, patterns, longestMonths }
}

function termsOf({ factors, numbers }: HazardRows) {
  const terms: StaticTerm[] = [{ kind: 'level' }]
  const firstOf = factors.map(({ name, levels }) => {
    const first = terms.length
    for (const value of levels) terms.push({ kind: 'factor', name, value })
    return first
  })
  for (const { name } of numbers) terms.push({ kind: 'number', name })
  const sizes = [...factors.map(({ levels }) => levels.length + 1), ...numbers.map(() => 61)]
  if (sizes.reduce((product, size) => product * size, 1200) > mostPatterns)
    throw new RangeError('These covariates make more patterns than can be told apart.')
  return { terms, firstOf }
}

function keyOf({ factors, numbers, monthsPer }: HazardRows, i: number): number {
  // Terms are told apart by the tenth of a month.
  let key = Math.round(monthsPer[i]! * tenth)
  for (const { levels, codes } of factors) key = key * (levels.length + 1) + codes[i]! + 1
  for (const { values } of numbers) key = key * (2 * reach + 1) + binOf(values[i]!) + reach
  return key
}

const binOf = (value: number) =>
  Number.isFinite(value) ? Math.max(-reach, Math.min(reach, Math.round(value * tenth))) : 0

function patternAt(rows: HazardRows, i: number, firstOf: number[]): Pattern {
  const [at, x] = [[0], [1]]
  rows.factors.forEach(({ codes }, f) => {
    if (codes[i]! < 0) return
    at.push(firstOf[f]! + codes[i]!)
    x.push(1)
  })
  const numbersFrom = 1 + rows.factors.reduce((sum, { levels }) => sum + levels.length, 0)
  rows.numbers.forEach(({ values }, n) => {
    at.push(numbersFrom + n)
    x.push(binOf(values[i]!) / tenth)
  })
  return { monthsPer: rows.monthsPer[i]!, at, x, atRisk: new Float64Array(0), lost: [] }
}

/** Months of tenure at which the logit may bend. */
const bendMonths = 6
export const tenureTerms = ['tenure', 'tenure after half a year', 'first renewal'] as const

/**
 * How tenure enters the logit at the renewal that makes `renewal` of them, each `monthsPer` months: ln of the months,
 * the same beyond half a year, and whether it is the first. Smooth beyond, so that it goes on where nobody has been
 * yet.
 */
export function tenureBasis(renewal: number, monthsPer: number): [number, number, number] {
  const ln = Math.log((renewal * monthsPer) / bendMonths)
  return [ln, Math.max(0, ln), renewal === 1 ? 1 : 0]
}
