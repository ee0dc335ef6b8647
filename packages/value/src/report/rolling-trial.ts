/**
 * One cut of the history: every candidate model fitted to what was known on that day, and the forecast of each part
 * of the book beside what came. Nothing after the cut is known to a fit; the division into parts is today's.
 */

import type { Book } from '../book/book.ts'
import { neverEnded } from '../book/book.ts'
import { addMonths, daysPerYear } from '../book/calendar.ts'
import { type Layout, layoutOf } from '../book/layout.ts'
import { takenOver } from '../book/lineage.ts'
import { spreadOf } from '../estimate/appraise.ts'
import { type AtWillFits, fitAtWill } from '../estimate/at-will.ts'
import { buyersApart, withApart } from '../estimate/at-will-parts.ts'
import { buyerMoney } from '../estimate/buyer-money.ts'
import { type ContractFits, fitContracts, type Speaker } from '../estimate/contract.ts'
import { emptySum, type Sum } from '../estimate/contract-money.ts'
import { drawCount } from '../estimate/draws.ts'
import { growthOf, knownOn, meanRate, realisedGrowth } from '../estimate/growth.ts'
import type { Partition } from '../estimate/partition.ts'
import { estimateFrom, holds } from '../estimate/spread.ts'
import type { Day, Interval, ModelReport } from '../model-report.ts'
import { purchaseModelNames } from '../models/purchase-model.ts'
import { type Chance, chanceFrom } from '../numerics/chance.ts'
import { perYear } from '../rate.ts'
import type { ModelName } from '../rolling.ts'
import type { AccountStatus, ValuationSettings } from '../valuation.ts'
import { type Each, type Forecast, forecastGroups } from './forecast.ts'
import { churnSince } from './naive.ts'
import { moneyByMonth } from './received.ts'
import type { Compared } from './rolling-scores.ts'
import { dearerAfter } from './rolling-spend.ts'
import { type TakenUp, takenUpAfter } from './rolling-uptake.ts'
import { type StayScore, stayScores } from './stay-or-leave.ts'

export const contractModels: ModelName[] = [
  'constant-churn',
  'shifted-beta-geometric',
  'beta-discrete-weibull',
  'discrete-hazard',
]

/** A part of the book that has its own model. */
export type Part = {
  part: ModelReport['part']
  period: Interval
  kind: 'contract' | 'at-will'
}

export const keyOf = (part: ModelReport['part'], period: Interval): string =>
  `${period}|${part === null ? '' : `${part.trait}|${part.value}`}`

const atWillKey = 'at will'
export const keyOfPart = (one: Part): string =>
  one.kind === 'at-will' ? atWillKey : keyOf(one.part, one.period)

/** The history as a trial sees it: the book, its layout today, and how it is divided. */
export type Ground = {
  book: Book
  layout: Layout
  partition: Partition | null
  /** By whose values those who buy at will may be apart. */
  apart: Partition | null
  settings: ValuationSettings
  parts: Part[]
}

export type Foreseen = { byPart: (Forecast | null)[]; each: Each }

/** A model's forecast of each part, null where it could not be fitted there. */
export type Told = Foreseen & {
  model: ModelName
  /** At will, where the values of a trait differ on that day: each with its own parameters; null where they do not. */
  apart: Foreseen | null
  /** How well it foresaw who stays, by part; null at will, where nobody sees who left. */
  stayed: (StayScore | null)[]
}

export type Origin = {
  /** The sBG's forecast by part, with what agreements pay growing as measured then; null where none was seen. */
  grown: { forecasts: Forecast[]; expected: number; came: number } | null
  /** Further agreements, by the sBG; null where none are asked for, or none can be told. */
  taken: TakenUp | null
  /** By how much a year what is spent at a time was expected to grow, and grew; null where none could be told. */
  dearer: { expected: number; came: number } | null
  cutOn: Day
  edges: Day[]
  past: Layout
  /** Part of each account known then; -1 where none, or it had left. */
  groupOf: Int32Array
  /** Margin that came, by part and month. */
  came: number[][]
  told: Told[]
  /** Margin of the last month before the cut, by part. */
  carried: number[]
}

/** Settings under which margin is forecast as it is received: nothing discounted, nothing taken off. */
export function asReceived(
  settings: ValuationSettings,
  cut: Day,
  months: number,
): ValuationSettings {
  return {
    ...settings,
    asOf: cut,
    discount: perYear(0),
    costToServeMinorPerMonth: 0,
    costToAcquireMinor: 0,
    horizonMonths: months,
  }
}

/** Cuts the history, fits every candidate to what was left, and counts what came. */
export function tryOrigin(ground: Ground, { cut, months }: { cut: Day; months: number }): Origin {
  const { book, parts } = ground
  const settings = asReceived(ground.settings, cut, months)
  const past = layoutOf(book, cut)
  const edges = Array.from({ length: months + 1 }, (_, m) => addMonths(cut, m))
  const { contracts, groupOf, told, grown } = foretold(ground, { past, settings, edges })
  const scored = stayScores({ layout: ground.layout, past, edges, groups: parts.length, groupOf })
  const end = edges.at(-1)!
  const came = realisedGrowth(book, ground.layout, { from: cut, to: end })
  return {
    grown: grown === null || came === null ? null : { ...grown, came },
    taken: takenUpAfter({ layout: ground.layout, past, contracts, settings, end }),
    dearer: dearerAfter(book, past, end),
    cutOn: cut,
    edges,
    past,
    groupOf,
    ...cameOf(ground, { past, groupOf, edges }),
    told: told.map((one) => ({
      ...one,
      stayed: isAtWill(one.model) ? parts.map(() => null) : scored(one.each.staying),
    })),
  }
}

const isAtWill = (model: ModelName) => purchaseModelNames.some((name) => name === model)

/** What is said on the day of a cut of what is to come: all of it hangs on what was known then, and on nothing else. */
type Foretold = {
  /** those of the sBG */
  contracts: ContractFits
  groupOf: Int32Array
  told: Omit<Told, 'stayed'>[]
  grown: Pick<NonNullable<Origin['grown']>, 'forecasts' | 'expected'> | null
}

type Then = { past: Layout; settings: ValuationSettings; edges: Day[] }

/** Taken over from the book before where that one said the same of the day: then nothing is fitted anew. */
const foretold = (ground: Ground, then: Then): Foretold =>
  takenOver(
    ground.book,
    { name: `foretold on ${then.past.asOf}`, of: knownThen(ground, then) },
    () => foretell(ground, then),
  )

function knownThen({ book, partition, apart, parts }: Ground, { past, settings, edges }: Then) {
  const [trait, buyersBy] = [partition?.trait ?? null, apart?.trait ?? null]
  return { known: knownOn(book, past), trait, buyersBy, parts, settings, edges }
}

function foretell(ground: Ground, { past, settings, edges }: Then): Foretold {
  const { book, partition, parts } = ground
  const fits = contractFits({ layout: past, partition, book }, () => chanceFrom(settings.seed))
  const groupOf = groupsOf(past, { parts, fits: fits[0]!.contracts })
  const grouping = { groups: parts.length, groupOf: (at: number) => groupOf[at]! }
  const forecast = (contracts: ContractFits) =>
    forecastGroups({ layout: past, contracts, settings, buying: null }, edges, grouping)
  const told = fits.map(({ model, contracts }) => {
    const { forecasts, each } = forecast(contracts)
    // A model that cannot be fitted to a part gives way to what the likelihood says, here as in a valuation.
    const spoken = new Set(contracts.speakers.map(keyOfSpeaker))
    const byPart = parts.map((part, g) => (spoken.has(keyOfPart(part)) ? forecasts[g]! : null))
    return { model, byPart, each, apart: null }
  })
  const { contracts } = fits[sbgAt]!
  return {
    contracts,
    groupOf,
    told: [...told, ...buyersTold(ground, { past, settings, edges, grouping })],
    grown: withGrowth(book, contracts, {
      past,
      settings,
      end: edges.at(-1)!,
      forecast: (grown) => forecast(grown).forecasts,
    }),
  }
}

const sbgAt = contractModels.indexOf('shifted-beta-geometric')

type Growth = {
  past: Layout
  settings: ValuationSettings
  end: Day
  forecast: (contracts: ContractFits) => Forecast[]
}

function withGrowth(
  book: Book,
  contracts: ContractFits,
  { past, settings, end, forecast }: Growth,
): Foretold['grown'] {
  const chance = chanceFrom(settings.seed + 2)
  const { growth, bySpeaker } = growthOf(book, { layout: past, contracts }, chance)
  if (!growth.counted) return null
  const rate = Math.log1p(growth.perYear.value)
  const expected = meanRate(rate, (end - past.asOf) / daysPerYear)
  const speakers = contracts.speakers.map((speaker, index) => ({
    ...speaker,
    growing: bySpeaker[index] ?? null,
  }))
  return { forecasts: forecast({ ...contracts, speakers }), expected }
}

/** Each candidate fitted to a layout, with draws by a chance of its own; null draws nothing. */
export function contractFits(
  { layout, partition, book }: Pick<Ground, 'layout' | 'partition' | 'book'>,
  chanceOf: () => Chance | null,
) {
  return contractModels.map((model): { model: ModelName; contracts: ContractFits } => ({
    model,
    contracts: fitContracts(layout.agreements, partition, {
      chance: chanceOf(),
      only: () => model,
      rivals: 'unheard',
      traits: book.traits,
    }),
  }))
}

export const keyOfSpeaker = ({ report }: Speaker): string => keyOf(report.part, report.period)

/** The part of each account that had not left: of its last running agreement, or those who buy at will. */
function groupsOf(
  { agreements, known, position, status }: Layout,
  { parts, fits }: { parts: Part[]; fits: ContractFits },
): Int32Array {
  const indexOf = new Map(parts.map((part, index) => [keyOfPart(part), index]))
  const groupOf = new Int32Array(known.length).fill(-1)
  status.forEach((one, at) => {
    if (one === 'at-will') groupOf[at] = indexOf.get(atWillKey) ?? -1
  })
  for (let i = 0; i < agreements.count; i++) {
    const speaker = fits.speakerOf[i]!
    if (agreements.endedOn[i] !== neverEnded || speaker < 0 || agreements.amount[i] === 0) continue
    groupOf[position[agreements.account[i]!]!] =
      indexOf.get(keyOfSpeaker(fits.speakers[speaker]!)) ?? -1
  }
  return groupOf
}

type Cut = { past: Layout; groupOf: Int32Array; edges: Day[] }

function cameOf({ book, layout, settings, parts }: Ground, { past, groupOf, edges }: Cut) {
  const group = (account: number) => {
    const at = past.position[account]!
    return at < 0 ? -1 : groupOf[at]!
  }
  const is = (account: number, statuses: AccountStatus[]) =>
    statuses.includes(past.status[past.position[account]!]!)
  const business = {
    agreements: (account: number) => is(account, ['active']),
    payments: (account: number) => is(account, ['active', 'at-will']),
    orders: (account: number) => is(account, ['at-will']),
    origin: past.asOf,
  }
  const known = { groups: parts.length, groupOf: group, business }
  const came = moneyByMonth(book, layout, { edges, ...known })
  const lastMonth = [addMonths(edges[0]!, -1), edges[0]!]
  const before = moneyByMonth(book, past, { edges: lastMonth, ...known })
  return {
    came: came.map(({ same }) => same.map((sum) => sum * settings.margin)),
    carried: before.map(({ same }) => same[0]! * settings.margin),
  }
}

type Buying = {
  past: Layout
  settings: ValuationSettings
  edges: Day[]
  grouping: { groups: number; groupOf: (at: number) => number }
}

function buyersTold(ground: Ground, of: Buying): Omit<Told, 'stayed'>[] {
  const here = ground.parts.findIndex(({ kind }) => kind === 'at-will')
  if (here < 0) return []
  const likeliest = fitAtWill(of.past.buyers).buying?.fit.logLikelihood ?? 0
  return purchaseModelNames.map((model) => {
    const atWill = fitAtWill(of.past.buyers, model)
    const speaks = atWill.reports[0]?.name === model
    const foresee = (fits: AtWillFits): Foreseen => {
      const { past: layout, settings, edges, grouping } = of
      const contracts = { speakers: [], speakerOf: new Int16Array(0), refusals: [] }
      const buying = buyerMoney({ layout, atWill: fits }, settings)
      const book = { layout, contracts, settings, buying }
      const { forecasts, each } = forecastGroups(book, edges, grouping)
      const isTold = (g: number) => g === here && speaks && buying !== null
      return { byPart: ground.parts.map((_, g) => (isTold(g) ? forecasts[g]! : null)), each }
    }
    const behind = likeliest - (atWill.buying?.fit.logLikelihood ?? Number.NEGATIVE_INFINITY)
    const apart = behind > mostBehind ? null : apartThen(ground, of, atWill)
    return {
      model,
      ...foresee(atWill),
      apart: apart === null ? null : foresee(withApart(atWill, apart)),
    }
  })
}

/** A model so much less likely on the day of a cut is not going to be chosen, and not tried by segment. */
const mostBehind = 10

function apartThen({ apart }: Ground, { past, settings }: Buying, fits: AtWillFits) {
  if (apart === null) return null
  return buyersApart(past.buyers, fits, { partition: apart, seed: settings.seed + 5 })
}

/** A forecast of some months beside what came in them. */
export function comparedWith(
  { cutOn }: Pick<Origin, 'cutOn'>,
  forecast: Forecast,
  actual: number[],
): Compared {
  const { value, low, high } = estimateFrom(forecast.total.value, spreadOf(forecast.total))
  const shares = forecast.months.map((month) => month.value)
  return {
    cutOn,
    actual,
    // What the months come to is the total, to the last digit.
    forecast: value === 0 ? shares.map(() => 0) : shares,
    inside: forecast.months.map((month, m) => holds(spreadOf(month), actual[m]!)),
    low,
    high,
    stayed: null,
  }
}

/** Several parts as one. */
export function joined(forecasts: Forecast[], months: number): Forecast {
  const whole: Forecast = { months: Array.from({ length: months }, emptySum), total: emptySum() }
  for (const { months: sums, total } of forecasts) {
    sums.forEach((sum, m) => {
      addSum(whole.months[m]!, sum)
    })
    addSum(whole.total, total)
  }
  return whole
}

function addSum(into: Sum, sum: Sum): void {
  into.value += sum.value
  into.variance += sum.variance
  into.floor += sum.floor
  for (let s = 0; s < drawCount; s++) into.centres[s]! += sum.centres[s]!
}

/** What each baseline would have said of some parts together, by month. */
export function baselinesOf({ past, carried, edges, groupOf }: Origin, parts: number[]) {
  const last = parts.reduce((sum, g) => sum + carried[g]!, 0)
  const fading = (churn: number | null | undefined) =>
    Array.from({ length: edges.length - 1 }, (_, m) => last * (1 - (churn ?? 0)) ** (m + 1))
  const there = new Set(parts)
  const one = (at: number) => (groupOf[at]! < 0 || there.has(groupOf[at]!) ? 0 : -1)
  const grouping = { groups: 1, groupOf: one }
  return {
    'constant-churn': fading(churnSince(past, past.asOf - 365, grouping)[0]),
    'last-period-churn': fading(churnSince(past, addMonths(past.asOf, -1), grouping)[0]),
    'last-value-carried': fading(0),
  }
}
