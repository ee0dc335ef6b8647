/**
 * The coverage study: companies whose customers are drawn from known chances are valued, then lived through to the
 * end. How often the 90 % interval of the total, and of each account, holds what came is the only proof there is of
 * an interval.
 *
 * An account's lifetime is a whole number of payments, so no interval of its own holds nine tenths exactly; inside is
 * counted with the ends. In most worlds all companies are drawn from one truth, which shows how far the method leans at
 * that truth; in those "of any kind" each is drawn from a truth of its own, and it is there that a method which weighs
 * what is usual must hold nine of ten.
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

/** Companies of any kind: 1 to 5 % leave a month; of every fifth customers are all alike, of others as unlike as may be. */
function anyContract(chance: Chance): Living {
  const churn = 0.01 * 5 ** chance.uniform()
  const alpha = chance.uniform() < 0.2 ? 1_000 : 1.5 * Math.exp(0.8 * chance.normal())
  return contract({ ...monthly, beta: [alpha, (alpha * (1 - churn)) / churn] })
}

/** Shops of any kind: of purchases a sixth to a third are the last, and buyers as unlike in it as may be. */
function anyShop(chance: Chance): Living {
  const tires = (1 + chance.uniform()) / 6
  const a = 1.2 * Math.exp(0.6 * chance.normal())
  return shop({ r: 0.5 + chance.uniform(), leaves: [a, (a * (1 - tires)) / tires] })
}

/** By contract as it is believed before the data: flat in mean churn and in size^(−1/2), or all are alike. */
function believedContract(chance: Chance): Living {
  const churn = 0.01 + 0.04 * chance.uniform()
  const size = chance.uniform() < 1 / 3 ? 1e6 : (0.02 + 0.48 * chance.uniform()) ** -2
  return contract({ ...monthly, beta: [churn * size, (1 - churn) * size] })
}

/** At will as it is believed before the data (estimate/at-will.ts). */
const believedShop = (chance: Chance): Living =>
  shop({
    r: 0.5 + chance.uniform(),
    leaves: [Math.exp(chance.normal()), 3 * Math.exp(chance.normal())],
  })

type ShopTerms = {
  /** shape of the gamma distribution of how often buyers buy */
  r: number
  /** parameters of the beta distribution of the chance that a purchase is the last */
  leaves: [number, number]
}

const shop =
  ({ r, leaves }: ShopTerms): Living =>
  (chance, account) => {
    const perWeek = chance.gamma(r) / 12
    const tires = drawBeta(chance, ...leaves)
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

/** Of some buyers a seventh of purchases are the last, of others two fifths; which a trait tells. */
function channelled(): Living {
  const lives = [shop({ r: 0.8, leaves: [1, 6] }), shop({ r: 0.8, leaves: [1.2, 1.8] })]
  return (among, account) => {
    const place = among.uniform() < 1 / 2 ? 0 : 1
    return { ...lives[place]!(among, account), segment: place === 0 ? 'store' : 'web' }
  }
}

const usualShop = shop({ r: 0.8, leaves: [1.5, 4] })

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
  {
    name: 'contract, customers somewhat alike',
    accounts: 400,
    found: () => contract({ ...monthly, beta: [5, 100] }),
  },
  {
    name: 'contract, few leave',
    accounts: 600,
    found: () => contract({ ...monthly, beta: [1.2, 100] }),
  },
  { name: 'contract, six segments', accounts: 1_200, found: segmented },
  { name: 'contract, companies of any kind', accounts: 400, found: anyContract },
  { name: 'at will, 700 buyers', accounts: 700, found: () => usualShop },
  { name: 'at will, 72 buyers', accounts: 72, found: () => usualShop },
  { name: 'at will, shops of any kind', accounts: 72, found: anyShop },
  { name: 'at will, two channels', accounts: 700, found: channelled },
]

/** Worlds in which a method that reckons right holds nine of ten, whatever it believes. */
export const drawnFromBelief: World[] = [
  { name: 'contract, drawn from the belief', accounts: 400, found: believedContract },
  { name: 'at will, drawn from the belief', accounts: 72, found: believedShop },
]

export type Covered = {
  books: number
  /** share of books whose total lay inside, below the low end, above the high end */
  inside: number
  below: number
  above: number
  /** what was expected of all books by what came, less one */
  bias: number
  /** of half the books the estimate was nearer to what came than this, as a share of it */
  typicalMiss: number
  /** share of accounts not known to have left whose own value lay inside */
  accountsInside: number
}

/** Values so many companies of a world, drawn from a seed, and lives them through. */
export function coverageOf(
  { accounts, found }: World,
  { books, seed }: { books: number; seed: number },
): Covered {
  const chance = chanceFrom(seed)
  const misses: number[] = []
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
    misses.push(Math.abs(future!.value / sum - 1))
    const { futureLow, futureHigh, status } = appraisal.values
    came.forEach((amount, at) => {
      if (status[at] === 'churned') return
      own++
      // Equal counts of payments are equal: by the calendar a month is 28 to 31 days, to the model one of 30.4.
      const room = 0.01 + 0.001 * amount
      if (amount >= futureLow[at]! - room && amount <= futureHigh[at]! + room) ownInside++
    })
  }
  return {
    books,
    inside: inside / books,
    below: below / books,
    above: above / books,
    bias: expected / truth - 1,
    typicalMiss: misses.toSorted((a, b) => a - b)[Math.floor(books / 2)]!,
    accountsInside: ownInside / own,
  }
}
