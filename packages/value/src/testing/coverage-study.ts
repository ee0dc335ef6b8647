/**
 * The coverage study: companies whose customers are drawn from known chances are valued, then lived through to the
 * end. How often the 90 % interval of the total, and of each account, holds what came is the only proof there is of
 * an interval.
 *
 * An account's lifetime is a whole number of payments, so its interval holds more than 90 % by its nature: an end that
 * falls on a payment holds all who stop there. Inside is counted with the ends.
 */

import { newBook } from '../book/book.ts'
import { addMonths } from '../book/calendar.ts'
import { appraise, futuresOf, readBook } from '../estimate/appraise.ts'
import type { HistoryRecord } from '../history.ts'
import { type Chance, chanceFrom, drawBeta } from '../numerics/chance.ts'
import { discountFactor, perYear } from '../rate.ts'
import type { ValuationSettings } from '../valuation.ts'

const asOf = 20_000
const settings: ValuationSettings = {
  asOf,
  margin: 1,
  discount: perYear(0.1),
  costToServeMinorPerMonth: 0,
  costToAcquireMinor: 0,
  segment: null,
  horizonMonths: null,
  seed: 12,
}

/** One customer's life: what of it the company knows on the day, and what it still brings, discounted to it. */
type Life = { known: HistoryRecord[]; came: number; segment?: string }
type Living = (chance: Chance, account: string) => Life

/** `found` founds a company, by whose chances its customers live. */
export type World = { name: string; accounts: number; found: (chance: Chance) => Living }

type Terms = {
  /** parameters of the beta distribution of the chance to leave at a renewal */
  beta: [number, number]
  interval: 'month' | 'year'
  /** chance of a fifth more at a renewal; it halves every two years after the day */
  climbs: number
}

function contract({ beta, interval, climbs }: Terms): Living {
  const months = interval === 'month' ? 1 : 12
  return (chance, account) => {
    const leaves = drawBeta(chance, ...beta)
    const startedOn = asOf - Math.floor(chance.uniform() * (interval === 'month' ? 1_100 : 2_500))
    let amountMinor = 9_900 + 10_000 * Math.floor(chance.uniform() * 4)
    let from = startedOn
    let came = 0
    const known: HistoryRecord[] = []
    const tell = (endedOn: number | null) =>
      known.push({
        kind: 'subscription',
        account,
        plan: null,
        startedOn: from,
        endedOn,
        amountMinor,
        interval,
      })
    for (let n = 1; n < 5_000; n++) {
      const day = addMonths(startedOn, n * months)
      const isKnown = day <= asOf
      if (!isKnown && !runsOn(known)) tell(null)
      if (chance.uniform() < leaves) {
        if (isKnown) tell(day)
        break
      }
      const fading = isKnown ? 1 : 2 ** (-(day - asOf) / 730.5)
      if (chance.uniform() < climbs * fading) {
        if (isKnown) {
          tell(day)
          from = day
        }
        amountMinor = Math.round(amountMinor * 1.2)
      }
      if (!isKnown) came += amountMinor * discountFactor(settings.discount, day - asOf)
    }
    return { known, came }
  }
}

/** Whether the last that is known of an account is an agreement that runs. */
function runsOn(known: HistoryRecord[]): boolean {
  const last = known.at(-1)
  return last?.kind === 'subscription' && last.endedOn === null
}

const atWill: Living = (chance, account) => {
  const perWeek = chance.gamma(0.8) / 12
  const tires = drawBeta(chance, 1.5, 4)
  const mean = 18_000 / chance.gamma(4)
  const known: HistoryRecord[] = []
  let came = 0
  let week = asOf / 7 - chance.uniform() * 100
  for (let bought = 1; ; bought++) {
    const on = Math.floor(week * 7)
    const amountMinor = Math.round((mean * chance.gamma(6)) / 6)
    if (on <= asOf) known.push({ kind: 'order', account, on, amountMinor })
    else came += amountMinor * discountFactor(settings.discount, on - asOf)
    if (bought > 1 && chance.uniform() < tires) break
    week -= Math.log(chance.uniform()) / perWeek
    if (week > asOf / 7 + 52 * 80) break
  }
  return { known, came }
}

const monthly = { interval: 'month', climbs: 0 } as const

/** Segments of unlike size and mean churn per month. */
const mix: { share: number; churn: number }[] = [
  { share: 0.04, churn: 0.007 },
  { share: 0.12, churn: 0.011 },
  { share: 0.24, churn: 0.018 },
  { share: 0.3, churn: 0.022 },
  { share: 0.2, churn: 0.031 },
  { share: 0.1, churn: 0.048 },
]

/**
 * How unlike customers are within a segment differs by segment and by company: alpha by a factor of about 1.5 round
 * one of the company's own.
 */
function segmented(chance: Chance): Living {
  const common = Math.log(1.3) + 0.4 * chance.normal()
  const lives = mix.map(({ churn }) => {
    const alpha = Math.exp(common + 0.35 * chance.normal())
    return contract({ ...monthly, beta: [alpha, (alpha * (1 - churn)) / churn] })
  })
  return (among, account) => {
    let left = among.uniform()
    const at = mix.findIndex(({ share }) => {
      left -= share
      return left < 0
    })
    const place = at < 0 ? mix.length - 1 : at
    return { ...lives[place]!(among, account), segment: `S${place}` }
  }
}

export const worlds: World[] = [
  {
    name: 'contract, customers unlike',
    accounts: 400,
    found: () => contract({ ...monthly, beta: [1.2, 15] }),
  },
  {
    name: 'contract, customers nearly alike',
    accounts: 400,
    found: () => contract({ ...monthly, beta: [30, 600] }),
  },
  {
    name: 'contract, annual terms',
    accounts: 400,
    found: () => contract({ beta: [1.5, 6], interval: 'year', climbs: 0 }),
  },
  {
    name: 'contract, growing',
    accounts: 400,
    found: () => contract({ ...monthly, beta: [1.2, 15], climbs: 1 / 60 }),
  },
  { name: 'contract, six segments', accounts: 1_200, found: segmented },
  { name: 'at will, 700 buyers', accounts: 700, found: () => atWill },
  { name: 'at will, 72 buyers', accounts: 72, found: () => atWill },
]

export type Covered = {
  books: number
  /** share of books whose total lay inside, below the low end, above the high end */
  inside: number
  below: number
  above: number
  /** what was expected of all books by what came, less one */
  bias: number
  /** share of accounts not known to have left whose own value lay inside */
  accountsInside: number
}

/** Values so many companies of a world, drawn from a seed, and lives them through. */
export function coverageOf(
  { accounts, found }: World,
  { books, seed }: { books: number; seed: number },
): Covered {
  const chance = chanceFrom(seed)
  let [inside, below, above, expected, truth, own, ownInside] = [0, 0, 0, 0, 0, 0, 0]
  for (let n = 0; n < books; n++) {
    const builder = newBook()
    const live = found(chance)
    const came = Array.from({ length: accounts }, (_, i) => {
      const life = live(chance, `K${i}`)
      for (const record of life.known) builder.add(record)
      if (life.segment !== undefined) builder.trait(`K${i}`, 'segment', life.segment)
      return life.came
    })
    const book = builder.build()
    const appraisal = appraise(book, readBook(book, settings), settings)
    const [future] = futuresOf(appraisal, 1, () => 0)
    const sum = came.reduce((total, amount) => total + amount, 0)
    if (sum < future!.low) below++
    else if (sum > future!.high) above++
    else inside++
    expected += future!.value
    truth += sum
    const { futureLow, futureHigh, status } = appraisal.values
    came.forEach((amount, at) => {
      if (status[at] === 'churned') return
      own++
      // A hair of room for what rounding does to equal sums.
      const room = 1e-6 * (1 + amount)
      if (amount >= futureLow[at]! - room && amount <= futureHigh[at]! + room) ownInside++
    })
  }
  return {
    books,
    inside: inside / books,
    below: below / books,
    above: above / books,
    bias: expected / truth - 1,
    accountsInside: ownInside / own,
  }
}
