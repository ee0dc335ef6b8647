/**
 * Growth of what running agreements pay: upgrades and downgrades, as a rate per year that fades.
 *
 * The rate is ratio of money: what monthly amounts rose by in agreements that carried on, less what they fell by, to
 * the money-years they ran (both minor units). So an account counts by what it pays, and one that never changed counts
 * against growth. Its standard error is by account (linearised ratio; Cochran, Sampling Techniques, 6.4), since the
 * changes of one account are not independent. Parts are drawn to the whole as far as they do not differ beyond chance
 * (DerSimonian and Laird 1986).
 *
 * A change that many make in one month, by the same share, is a price change: a decision of the company, which the
 * past does not promise again. It is measured and told, and not counted on.
 *
 * Growth fades: nobody upgrades for ever. After t years an agreement pays exp(rate/λ·(1 − e^(−λt))) of what it pays
 * today, λ = ln 2/half-life; so the sum to come stays as bounded as it was without growth.
 */

import type { Agreements } from '../book/agreements.ts'
import { type Book, intervals, neverEnded } from '../book/book.ts'
import { daysPerYear, monthsIn } from '../book/calendar.ts'
import { hasPayments, type Layout } from '../book/layout.ts'
import type { Retention } from '../models/retention-curve.ts'
import type { Chance } from '../numerics/chance.ts'
import { drawnTogether, type Measured } from '../numerics/drawn-together.ts'
import { ratioOf } from '../numerics/ratio.ts'
import type { Growth } from '../valuation.ts'
import { drawCount } from './draws.ts'
import { type Reach, residualTable } from './residual.ts'

/** Who speaks, and for which agreements: by agreement an index into `speakers`, -1 where nobody does. */
export type Spoken = { speakers: readonly unknown[]; speakerOf: Int16Array }

/** Growth of one part: rate per year today, and the same under each draw. */
export type Growing = { rate: number; draws: Float64Array }

/** Years after which the rate is half of what it is today. */
export const halfLifeYears = 2
export const fading = Math.LN2 / halfLifeYears

/** Changes and money-years further back say little of today. */
const yearsLookedAt = 3
const fewestChanges = 10
const fewestYears = 1
/** No part is believed to grow or shrink faster, per year. */
const mostPerYear = 0.5

/** What the history says of growth, and by speaker how its agreements grow; none where it does not bear it. */
export function growthOf(
  book: Book,
  { layout, contracts }: { layout: Layout; contracts: Spoken },
  chance: Chance,
): { growth: Growth; bySpeaker: (Growing | null)[] } {
  const none = (says: string) => ({
    growth: { ...nothing, says },
    bySpeaker: contracts.speakers.map(() => null),
  })
  if (contracts.speakers.length === 0)
    return none('No agreements renew, so there is nothing to grow.')
  if (layout.dateless) return none('A snapshot tells one amount of each, so growth cannot be seen.')
  if (layout.asOf - layout.from < fewestYears * daysPerYear)
    return none('Less than a year of history tells too little of growth.')
  const accounts = changesOf(
    book,
    { layout, speakerOf: contracts.speakerOf },
    { since: layout.asOf - yearsLookedAt * daysPerYear, until: layout.asOf, begunBy: layout.asOf },
  )
  const changes = accounts.reduce((sum, one) => sum + one.changes, 0)
  if (changes < fewestChanges)
    return none(
      `Of running agreements ${changes} changed amount by themselves: too few to tell growth.`,
    )
  const whole = rateOf(accounts)
  const parts = contracts.speakers.map((_, speaker) =>
    rateOf(accounts.filter((one) => one.speaker === speaker)),
  )
  const drawn = drawnTogether(whole, parts)
  const alike = Float64Array.from({ length: drawCount }, () => chance.normal())
  const bySpeaker = drawn.map(
    ({ rate, own, common }): Growing => ({
      rate,
      draws: alike.map((z) => held(rate + Math.hypot(own, common) * z)),
    }),
  )
  const money = accounts.reduce((sum, one) => sum + one.exposure, 0)
  const prices = accounts.reduce((sum, one) => sum + one.priced, 0) / money
  const estimate = (rate: number) => Math.expm1(rate)
  return {
    growth: {
      perYear: {
        value: estimate(whole.rate),
        low: estimate(whole.rate - 1.645 * whole.se),
        high: estimate(whole.rate + 1.645 * whole.se),
      },
      pricesPerYear: estimate(prices),
      halfLifeYears,
      changes,
      counted: true,
      says: 'As measured, fading by half in two years.',
    },
    bySpeaker,
  }
}

const nothing: Growth = {
  perYear: { value: 0, low: 0, high: 0 },
  pricesPerYear: 0,
  halfLifeYears,
  changes: 0,
  counted: false,
  says: '',
}

/** By account and speaker: minor units a month won and lost by changes, and money-years they are won on. */
type Changed = {
  speaker: number
  own: number
  priced: number
  exposure: number
  changes: number
}

type Change = { from: number; to: number; on: number; speaker: number; account: number }

/** Days between which changes are looked for, of agreements that were there before a day. */
type Window = { since: number; until: number; begunBy: number }

/**
 * The rate at which what the agreements running at `from` paid came to grow until `to`, per year, by themselves; null
 * where nothing ran.
 */
export function realisedGrowth(
  book: Book,
  layout: Layout,
  { from, to }: { from: number; to: number },
): number | null {
  const speakerOf = new Int16Array(layout.agreements.count)
  const window = { since: from, until: to, begunBy: from }
  const accounts = changesOf(book, { layout, speakerOf }, window)
  return accounts.length === 0 ? null : rateOf(accounts).rate
}

/** The rate that growth of so much a year today has on average over the years to come. */
export const meanRate = (rate: number, years: number): number =>
  Math.log(grownAfter(rate, years)) / years

type Running = { layout: Layout; speakerOf: Int16Array }

function changesOf(
  book: Book,
  { layout: { agreements }, speakerOf }: Running,
  { since, until, begunBy }: Window,
): Changed[] {
  const byAccount = new Map<number, Changed>()
  const speakers = 1 + speakerOf.reduce((most, speaker) => Math.max(most, speaker), 0)
  const entry = (account: number, speaker: number) => {
    const key = account * speakers + speaker
    const found = byAccount.get(key)
    if (found !== undefined) return found
    const fresh = { speaker, own: 0, priced: 0, exposure: 0, changes: 0 }
    byAccount.set(key, fresh)
    return fresh
  }
  const found: Change[] = []
  for (let i = 0; i < agreements.count; i++) {
    const speaker = speakerOf[i]!
    const account = agreements.account[i]!
    if (agreements.origin[i]! > begunBy) continue
    if (speaker < 0 || agreements.amount[i] === 0 || isByInvoice(book, account)) continue
    const end = Math.min(until, agreements.endedOn[i]!)
    const start = Math.max(since, agreements.startedOn[i]!)
    if (end > start)
      entry(account, speaker).exposure += (monthlyOf(agreements, i) * (end - start)) / daysPerYear
    const next = carriedOnBy(agreements, i)
    if (next < 0) continue
    const on = agreements.startedOn[next]!
    if (on <= since || on > until) continue
    const [from, to] = [monthlyOf(agreements, i), monthlyOf(agreements, next)]
    if (from > 0 && to > 0 && from !== to) found.push({ from, to, on, speaker, account })
  }
  const isPrice = priceChanges(found, agreements)
  for (const change of found) {
    const one = entry(change.account, change.speaker)
    if (isPrice(change)) one.priced += change.to - change.from
    else {
      one.own += change.to - change.from
      one.changes++
    }
  }
  return [...byAccount.values()].filter(({ exposure }) => exposure > 0)
}

/** Invoices tell of an account as a whole, late and in lumps: their amounts are not taken for a change of mind. */
function isByInvoice(book: Book, account: number): boolean {
  const { first } = book.subscriptions
  return first[account] === first[account + 1] && hasPayments(book, account)
}

/**
 * All that a reading of a book on the day of a layout hangs on: what was known that day, who tells by invoice, and the
 * traits of those who were known.
 */
export function knownOn(book: Book, layout: Layout) {
  // Accounts that came later have a place in the book, and in no layout of the day.
  const { position: _, ...known } = layout
  const traits = book.traits.map(({ name, values, codes }) => ({
    name,
    values,
    codes: layout.known.map((account) => codes[account]!),
  }))
  return { known, byInvoice: Array.from(layout.known, (one) => isByInvoice(book, one)), traits }
}

/** By contract: use comes and goes without anybody changing their mind. */
const monthlyOf = ({ amount, use, period }: Agreements, i: number): number =>
  (amount[i]! - use[i]!) / monthsIn[intervals[period[i]!]!]

/** The agreement that carries this one on; -1 when none does. Those of one account stand together. */
function carriedOnBy(agreements: Agreements, i: number): number {
  const end = agreements.endedOn[i]!
  if (end === neverEnded || agreements.left[i] === 1) return -1
  for (let j = i + 1; j < agreements.count; j++) {
    if (agreements.account[j] !== agreements.account[i]) return -1
    const gap = agreements.startedOn[j]! - end
    if (gap >= -1 && gap <= 7 && agreements.origin[j] === agreements.origin[i]) return j
  }
  return -1
}

/** Made by at least ten in one month to the half percent, and by a twentieth of all agreements: a price change. */
function priceChanges(changes: Change[], { count }: Agreements): (change: Change) => boolean {
  const key = ({ from, to, on }: Change) =>
    `${Math.floor(on / 31)} ${Math.round((to / from) * 200)}`
  const counts = new Map<string, number>()
  for (const change of changes) counts.set(key(change), (counts.get(key(change)) ?? 0) + 1)
  return (change) => counts.get(key(change))! >= Math.max(10, count / 20)
}

/** The rate of some accounts, no faster than is believed of any. */
function rateOf(accounts: Changed[]): Measured {
  const { rate, se } = ratioOf(accounts, mostPerYear)
  return { rate: held(rate), se }
}

const held = (rate: number) => Math.max(-mostPerYear, Math.min(mostPerYear, rate))

/** How many times today's amount is paid after so many years. */
export function grownAfter(rate: number, years: number): number {
  return Math.exp((rate / fading) * -Math.expm1(-fading * years))
}

/**
 * What growth makes of the money to come, by variant and renewals made: Σ P(j)·v^(j − 1)·m(t_j)/Σ P(j)·v^(j − 1), the
 * jth renewal taken to fall j − ½ periods from now. m is a sum of exponentials, e^a·Σ (−a)^n/n!·e^(−nλt) with a =
 * rate/λ, so each term is a residual table under a smaller v: exact to the tail, and no sum is cut.
 */
export function growthTables(
  retention: Retention,
  rate: number,
  { reach, periodDays }: { reach: Reach; periodDays: number },
): Float64Array[] {
  const a = rate / fading
  const years = periodDays / daysPerYear
  const plain = residualTable(retention, reach)
  const sums = plain.map((column) => column.map((value) => value * Math.exp(a)))
  let coefficient = Math.exp(a)
  for (let n = 1; n < 40; n++) {
    coefficient *= -a / n
    const decay = Math.exp(-n * fading * years)
    const table = residualTable(retention, { ...reach, v: reach.v * decay })
    const from = coefficient * Math.exp((-n * fading * years) / 2)
    sums.forEach((column, variant) => {
      for (let k = 0; k < column.length; k++) column[k]! += from * table[variant]![k]!
    })
    if (Math.abs(coefficient) < 1e-9) break
  }
  return sums.map((column, variant) =>
    column.map((value, k) => {
      const share = value / plain[variant]![k]!
      return Number.isFinite(share) && share > 0 ? share : 1
    }),
  )
}
