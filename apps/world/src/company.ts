/**
 * Fjällström, simulated: every account from its first day to the day it leaves, whether that day has come or not.
 *
 * What has happened until the last day of the files is what a stranger sees; what comes after is the truth that a
 * valuation can be held against (see truth.ts). No account is older than the files, so nobody is missing from them.
 */

import { nameOf, placeOf } from './names.ts'
import { type Chance, chance } from './random.ts'
import {
  channels,
  failedCard,
  type Interval,
  type PriceRise,
  type Product,
  paymentMethods,
  priceRises,
  type Segment,
  segments,
} from './segments.ts'

/** Something bought at a price from a day on. `to` is null while it runs, else the first day without it. */
export type Phase = {
  /** the subscription's number in the company's own system */
  id: string
  product: string
  amountMinor: number
  interval: Interval
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
}

export type DemoAccount = {
  number: string
  name: string
  email: string
  segment: string
  customer: Segment['customer']
  region: string
  town: string
  paymentMethod: string
  channel: string
  phases: Phase[]
  /** Prices to come: steps up and down its ladder after the files end, until it leaves. */
  later: { from: Temporal.PlainDate; amountMinor: number }[]
  /** Renewals made before it leaves, past or future. */
  renewals: number
  /** The day it leaves, past or future. */
  leavesOn: Temporal.PlainDate
  leaves: 'voluntary' | 'involuntary'
}

export type DemoCompany = {
  name: string
  currency: 'SEK'
  /** First day of the files. */
  from: Temporal.PlainDate
  /** Last day of the files. */
  to: Temporal.PlainDate
  accounts: DemoAccount[]
}

const firstDay = Temporal.PlainDate.from('2024-06-01')
const lastDay = Temporal.PlainDate.from('2026-11-30')
const months = 30
const monthsOf: Record<Interval, number> = { month: 1, year: 12 }
/** Nobody stays with an electricity company for more than a hundred years. */
const monthsMax = 1200
/** The account that stands first in the manual, so that its number is always the same: a large housing co-op. */
const norrskenet = 482

/** The whole company of `seed`: 2,000 accounts over 30 months. The same seed gives the same company, always. */
export const simulateCompany = (seed: number): DemoCompany => {
  const drafts: { segment: Segment; startedOn: Temporal.PlainDate; luck: Chance }[] = []
  for (const [segmentPlace, segment] of segments.entries()) {
    for (let place = 0; place < segment.accounts; place += 1) {
      const luck = chance({ seed, place: segmentPlace * 100_000 + place })
      drafts.push({ segment, startedOn: startOf(segment, luck), luck })
    }
  }
  drafts.sort((a, b) => Temporal.PlainDate.compare(a.startedOn, b.startedOn))
  const accounts = drafts.map(({ segment, startedOn, luck }, place) =>
    accountOf({ segment, startedOn, luck, number: 100_001 + place }),
  )
  nameTheFirst(accounts)
  return { name: 'Fjällström', currency: 'SEK', from: firstDay, to: lastDay, accounts }
}

/** A start within the 30 months: the company grows by two percent a month, and each segment has its season. */
const startOf = (segment: Segment, luck: Chance): Temporal.PlainDate => {
  const month = luck.weighted(
    Array.from({ length: months }, (_, since) => {
      const season = segment.starts[(firstDay.month - 1 + since) % 12] ?? 1
      return [since, season * 1.02 ** since] as const
    }),
  )
  const day = luck.happens(0.3) ? 1 : 1 + luck.below(28)
  return firstDay.add({ months: month }).with({ day })
}

const accountOf = (draft: {
  segment: Segment
  startedOn: Temporal.PlainDate
  luck: Chance
  number: number
}): DemoAccount => {
  const { segment, startedOn, luck, number } = draft
  const place = placeOf(luck)
  const product = luck.weighted(segment.products)
  const paymentMethod = luck.weighted<string>(paymentMethods[segment.customer])
  const { renewals, leaves } = lifeOf({ segment, startedOn, product, paymentMethod, luck })
  const leavesOn = startedOn.add({ months: renewalMonths(product, renewals + 1) })
  return {
    number: String(number),
    ...nameOf(luck, segment.customer, number),
    segment: segment.name,
    customer: segment.customer,
    ...place,
    paymentMethod,
    channel: luck.weighted<string>(channels[segment.customer]),
    ...pricesOf({ segment, startedOn, product, renewals, leavesOn, number, luck }),
    renewals,
    leavesOn,
    leaves,
  }
}

/** How many times it renews before it leaves, and whether it wanted to leave. */
const lifeOf = (life: {
  segment: Segment
  startedOn: Temporal.PlainDate
  product: Product
  paymentMethod: string
  luck: Chance
}): { renewals: number; leaves: 'voluntary' | 'involuntary' } => {
  const { segment, startedOn, product, paymentMethod, luck } = life
  const [a, b] = segment.leaving
  const leaving = luck.beta(a, b)
  const cardFails = paymentMethod === 'Kort' ? failedCard[product.interval] : 0
  const rises = risesMet(product, startedOn)
  const renewalsMax = monthsMax / monthsOf[product.interval]
  for (let renewal = 1; renewal <= renewalsMax; renewal += 1) {
    const factor = rises.get(renewal)?.churnFactor ?? 1
    if (luck.happens(cardFails)) return { renewals: renewal - 1, leaves: 'involuntary' }
    if (luck.happens(Math.min(1, leaving * factor))) {
      return { renewals: renewal - 1, leaves: 'voluntary' }
    }
  }
  return { renewals: renewalsMax, leaves: 'voluntary' }
}

/** At which renewals a price rise is met. */
const risesMet = (
  product: Product,
  startedOn: Temporal.PlainDate,
): ReadonlyMap<number, PriceRise> => {
  const met = new Map<number, PriceRise>()
  const period = monthsOf[product.interval]
  for (const rise of priceRises.filter(({ products }) => products.includes(product.name))) {
    const since = startedOn.toPlainYearMonth().until(rise.month, { largestUnit: 'month' }).months
    if (since > 0 && since % period === 0) met.set(since / period, rise)
  }
  return met
}

const renewalMonths = (product: Product, renewal: number): number =>
  monthsOf[product.interval] * renewal

/** What the account had, price by price, as far as the files know, and what it will pay after them. */
const pricesOf = (life: {
  segment: Segment
  startedOn: Temporal.PlainDate
  product: Product
  renewals: number
  leavesOn: Temporal.PlainDate
  number: number
  luck: Chance
}): Pick<DemoAccount, 'phases' | 'later'> => {
  const { segment, startedOn, renewals, leavesOn, number, luck } = life
  const phases: Phase[] = []
  const later: DemoAccount['later'] = []
  let running = { product: life.product, amountMinor: firstPrice(life.product, luck) }
  let from = startedOn
  const close = (to: Temporal.PlainDate | null) => {
    const id = `${number}-${phases.length + 1}`
    const { product, amountMinor } = running
    phases.push({ id, product: product.name, amountMinor, interval: product.interval, from, to })
  }
  const rises = risesMet(life.product, startedOn)
  for (let renewal = 1; renewal <= renewals; renewal += 1) {
    const factor = rises.get(renewal)?.factor ?? 1
    const next = priceAt(running, { segment, factor, luck })
    if (next.amountMinor === running.amountMinor) continue
    const on = startedOn.add({ months: renewalMonths(life.product, renewal) })
    if (isAfterFiles(on)) {
      if (later.length === 0) close(null)
      later.push({ from: on, amountMinor: next.amountMinor })
    } else {
      close(on)
      from = on
    }
    running = next
  }
  if (later.length === 0) close(isAfterFiles(leavesOn) ? null : leavesOn)
  return { phases, later }
}

const isAfterFiles = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, lastDay) > 0

const firstPrice = (product: Product, luck: Chance): number =>
  wholeKronor(product.kronor * 100 * Math.exp(product.spread * luck.normal()))

/** The price from a renewal on: the same, risen with everybody's, or another step of the ladder. */
const priceAt = (
  running: { product: Product; amountMinor: number },
  renewal: { segment: Segment; factor: number; luck: Chance },
): { product: Product; amountMinor: number } => {
  const { segment, factor, luck } = renewal
  const step = luck.happens(segment.upgrade) ? 1 : luck.happens(segment.upgrade / 4) ? -1 : 0
  if (step !== 0 && segment.grows === 'by-size') {
    return { ...running, amountMinor: wholeKronor(running.amountMinor * factor * 1.2 ** step) }
  }
  const products = segment.products.map(([product]) => product)
  const other = step === 0 ? undefined : products[products.indexOf(running.product) + step]
  if (other === undefined) {
    return { ...running, amountMinor: wholeKronor(running.amountMinor * factor) }
  }
  const relative = other.kronor / running.product.kronor
  return { product: other, amountMinor: wholeKronor(running.amountMinor * factor * relative) }
}

const wholeKronor = (minor: number): number => Math.round(minor / 100) * 100

/** Brf Norrskenet 4 is large, content and still here: the account that pictures and manual tell about. */
const nameTheFirst = (accounts: DemoAccount[]): void => {
  const account = accounts[norrskenet - 1]
  if (account === undefined) throw new Error(`A company has at least ${norrskenet} accounts.`)
  const startedOn = account.phases[0]?.from ?? firstDay
  const grown = startedOn.add({ months: 12 })
  Object.assign(account, {
    name: 'Brf Norrskenet 4',
    email: 'styrelsen@norrskenet4.example',
    segment: 'Housing co-ops',
    customer: 'co-op',
    region: 'Jämtland',
    town: 'Östersund',
    paymentMethod: 'E-faktura',
    channel: 'Säljare',
    renewals: 140,
    leavesOn: startedOn.add({ months: 141 }),
    leaves: 'voluntary',
    later: [],
    phases: [
      {
        id: `${account.number}-1`,
        product: 'Nordkraft Förening',
        amountMinor: 1478000,
        interval: 'month',
        from: startedOn,
        to: grown,
      },
      {
        id: `${account.number}-2`,
        product: 'Nordkraft Förening',
        amountMinor: 2246000,
        interval: 'month',
        from: grown,
        to: null,
      },
    ] satisfies Phase[],
  })
}
