/**
 * The rolling-origin back-test: the history cut at several days, each hiding a further part of it; every candidate
 * model tried from each; the model of each part of the book chosen by what came.
 */

import type { Agreements } from '../book/agreements.ts'
import type { Book } from '../book/book.ts'
import { addMonths, monthsBetween } from '../book/calendar.ts'
import type { Layout } from '../book/layout.ts'
import { layoutOf } from '../book/layout.ts'
import { sampleOf } from '../book/sample.ts'
import { fitAtWill } from '../estimate/at-will.ts'
import type { ContractFits, Only, Speaker } from '../estimate/contract.ts'
import { type Partition, partitionBy } from '../estimate/partition.ts'
import type { ModelReport } from '../model-report.ts'
import { type PurchaseModelName, purchaseModelNames } from '../models/purchase-model.ts'
import type {
  ModelName,
  Rolling,
  RollingBaseline,
  RollingCandidate,
  RollingSpend,
} from '../rolling.ts'
import type { ValuationSettings } from '../valuation.ts'
import { monthsToHide } from './backtest.ts'
import { calibrationOf } from './calibration.ts'
import type { Forecast } from './forecast.ts'
import { moneyByMonth } from './received.ts'
import { apartTried, saysOfApart, withBuyersApart } from './rolling-apart.ts'
import {
  byLikelihoodSays,
  type Choice,
  type Compared,
  candidateOf,
  choiceOf,
  coverageOf,
  resultsOf,
  scoreOf,
} from './rolling-scores.ts'
import {
  baselinesOf,
  comparedWith,
  contractFits,
  contractModels,
  type Ground,
  joined,
  keyOf,
  keyOfPart,
  keyOfSpeaker,
  type Origin,
  type Part,
  tryOrigin,
} from './rolling-trial.ts'
import { stayLikelihood } from './stay-or-leave.ts'

const mostOrigins = 5
const mostMonths = 12
/** No cut hides more than this share of the history: what is left must bear a fit. */
const mostHidden = 0.6
/** A larger book is tried on so many accounts, evenly taken. */
const accountsTried = 8_000

/** The table, and the model of each part that it chose; where it chose none the likelihood does. */
export type Rolled = {
  rolling: Rolling
  only: Only
  /** the model of those who buy at will; the likelihood chooses where it is not said */
  buying: PurchaseModelName | undefined
  /** Why growth is not to be counted on; null where it is, or where nothing speaks against it. */
  growthLeftOut: string | null
  /** The same of further agreements. */
  uptakeLeftOut: string | null
  /** The same of growth of what is spent at a time. */
  spendLeftOut: string | null
  /** The trait by whose values those who buy at will are apart; null where they are one. */
  apart: string | null
  /** Names the choice: the same name is the same one. */
  choice: string
  /** The whole book as it stood at the newest cut; null where only a sample of it was tried. */
  newest: Layout | null
}

const undecided = {
  choice: '',
  only: () => null,
  buying: undefined,
  growthLeftOut: null,
  uptakeLeftOut: null,
  spendLeftOut: null,
  newest: null,
}

/** Tries the candidates on a book. */
export function rollBook(book: Book, settings: ValuationSettings, today: Today): Rolled {
  const hidden = monthsToHide(today.layout)
  const apart = today.apart?.trait ?? null
  if (typeof hidden !== 'number') return { rolling: hidden, ...undecided, apart }
  const ground = groundOf(book, settings, today)
  const { parts, criteria } = partsOf(ground)
  if (parts.length === 0)
    return {
      rolling: { refused: 'No model speaks for any part of the book, so none can be tried.' },
      ...undecided,
      apart,
    }
  const whole: Ground = { ...ground, parts }
  const tried = cutsOf(ground.layout, hidden).map((cut) => tryOrigin(whole, cut))
  const asApart = apartTried(whole, tried)
  const origins = asApart?.counted === true ? tried.map(withBuyersApart) : tried
  const judged = parts.map((_, g) => judge(whole, { g, origins, criteria: criteria[g]! }))
  const rolling = { ...tableOf(whole, origins, judged), apart: asApart }
  if (asApart !== null) rolling.says.push(saysOfApart(asApart))
  if (ground.book !== book) {
    rolling.of = today.layout.known.length
    rolling.says.push(
      `Tried on ${rolling.accounts} of ${rolling.of} accounts, evenly taken: more would say the same, later.`,
    )
  }
  const chosen = new Map(judged.map(({ choice }, g) => [keyOfPart(parts[g]!), choice?.model]))
  return {
    rolling,
    choice: JSON.stringify([...chosen]),
    apart: asApart?.counted === false ? null : apart,
    buying: purchaseModelNames.find((name) => name === chosen.get(keyOfPart(atWill))),
    only: (part, period) => chosen.get(keyOf(part, period)) ?? null,
    growthLeftOut: rolling.growth !== null && !rolling.growth.counted ? growthFurtherOff : null,
    spendLeftOut: rolling.spend !== null && !rolling.spend.counted ? growthFurtherOff : null,
    uptakeLeftOut: rolling.uptake !== null && !rolling.uptake.counted ? uptakeFurtherOff : null,
    newest: ground.book === book ? origins[0]!.past : null,
  }
}

const uptakeFurtherOff =
  'Measured, and not counted on: on the cuts of the past nothing was nearer to what came.'
const growthFurtherOff =
  'Measured, and not counted on: on the cuts of the past no growth was nearer to what came.'

const atWill: Part = { part: null, period: 'week', kind: 'at-will' }

type Today = Pick<Ground, 'layout' | 'partition' | 'apart'>

function groundOf(book: Book, settings: ValuationSettings, today: Today): Omit<Ground, 'parts'> {
  const tried = sampleOf(book, accountsTried)
  if (tried === book) return { book, settings, ...today }
  const byTrait = (of: Partition | null) => (of === null ? null : partitionBy(tried, of.trait))
  return {
    book: tried,
    settings,
    layout: layoutOf(tried, settings.asOf),
    partition: byTrait(today.partition),
    apart: byTrait(today.apart),
  }
}

/** Days to cut at and months to compare from each, the newest first. */
function cutsOf({ asOf, from }: Layout, hidden: number): { cut: number; months: number }[] {
  const span = monthsBetween(from, asOf)
  const step = Math.max(1, Math.round(hidden / 3))
  const cuts = []
  for (let n = 0; n < mostOrigins; n++) {
    const behind = hidden + n * step
    if (n > 0 && behind > mostHidden * span) break
    cuts.push({ cut: addMonths(asOf, -behind), months: Math.min(mostMonths, behind) })
  }
  return cuts
}

type Criteria = Map<ModelName, number>

/** The parts that have a model today, and by part each candidate's Bayesian information criterion there. */
function partsOf(ground: Omit<Ground, 'parts'>) {
  const { layout } = ground
  const parts: Part[] = []
  const criteria: Criteria[] = []
  const at = new Map<string, number>()
  const borrowing = new Set<string>()
  for (const { model, contracts } of contractFits(ground, () => null))
    for (const speaker of contracts.speakers) {
      const { name, part, period, accounts, logLikelihood, parameters } = speaker.report
      const key = keyOfSpeaker(speaker)
      if (!at.has(key)) {
        at.set(key, parts.length)
        parts.push({ part, period, kind: 'contract' })
        criteria.push(new Map())
      }
      if (name !== model) continue
      const known = criteria[at.get(key)!]!
      if (speaker.report.certificate.flags.includes('too-few-accounts')) borrowing.add(key)
      const criterion =
        model === 'discrete-hazard'
          ? hazardCriterion(layout.agreements, contracts, { speaker, others: known })
          : Object.keys(parameters).length * Math.log(accounts) - 2 * logLikelihood
      known.set(model, criterion)
    }
  // A small part borrows from the others, and has no model of its own to choose.
  for (const key of borrowing) criteria[at.get(key)!] = new Map([['shifted-beta-geometric', 0]])
  if (layout.buyers.count > 0) {
    parts.push(atWill)
    criteria.push(
      new Map(purchaseModelNames.map((model) => [model, purchaseCriterion(layout, model)])),
    )
  }
  return { parts, criteria }
}

type HazardOf = { speaker: Speaker; others: Criteria }

/**
 * The hazard is one fit to the whole book, its causes told apart; what is comparable is how likely it holds the staying
 * and leaving of this part. Knowing more of the customers it fits better as a matter of course: that may not rule out
 * the others, only be no reason to rule it out.
 */
function hazardCriterion(
  agreements: Agreements,
  contracts: ContractFits,
  { speaker: { report }, others }: HazardOf,
): number {
  const { speakers } = contracts
  const likely = stayLikelihood(agreements, contracts, (at) => speakers[at]!.report === report)
  const own = (report.effectiveParameters ?? 0) * Math.log(report.accounts) - 2 * likely
  return others.size === 0 ? own : Math.max(own, Math.min(...others.values()))
}

/** All three have four parameters; one that has not converged is not to be chosen while another has. */
function purchaseCriterion({ buyers }: Layout, model: PurchaseModelName): number {
  const fit = fitAtWill(buyers, model).buying?.fit
  if (fit === undefined || !Number.isFinite(fit.logLikelihood)) return Number.MAX_VALUE
  return fit.certificate.converged ? -2 * fit.logLikelihood : Number.MAX_VALUE
}

type Judged = { choice: Choice | null; candidates: RollingCandidate[] }

/** Every candidate of one part over all origins, and the choice between them. */
function judge(
  { parts }: Ground,
  { g, origins, criteria }: { g: number; origins: Origin[]; criteria: Criteria },
): Judged {
  const part = parts[g]!
  const models = part.kind === 'contract' ? contractModels : purchaseModelNames
  const tried = models
    .filter((model) => criteria.has(model))
    .map((model) => ({ model, compared: comparedOf(origins, model, g) }))
  const choice = choiceOf(
    tried.map(({ model, compared }) => ({
      model,
      mape: scoreOf(compared).mape,
      origins: compared.length,
      criterion: criteria.get(model)!,
      stayed: new Map(
        compared.flatMap(({ cutOn, stayed }) =>
          stayed === null ? [] : [[cutOn, stayed] as const],
        ),
      ),
    })),
  )
  const likeliest = [...criteria]
    .filter(([model]) => model !== 'constant-churn' && model !== 'discrete-hazard')
    .toSorted((a, b) => a[1] - b[1])[0]?.[0]
  const candidates = tried.map(({ model, compared }) => {
    const chosen = model === (choice?.model ?? likeliest)
    const says =
      choice === null ? byLikelihoodSays[chosen ? 'chosen' : 'other'] : choice.says(model)
    const alone = tried.length === 1 && chosen && choice !== null
    return candidateOf({ ...part, model, chosen, says: alone ? saysAlone(part) : says }, compared)
  })
  return { choice, candidates }
}

const saysAlone = ({ kind }: Part) =>
  kind === 'contract'
    ? 'The only one: too few accounts for a choice of their own, so they borrow from the others.'
    : 'The only one that could be tried.'

function comparedOf(origins: Origin[], model: ModelName, g: number): Compared[] {
  return origins.flatMap((origin) => {
    const told = origin.told.find((one) => one.model === model)
    const forecast = told?.byPart[g]
    const came = origin.came[g]!
    if (!forecast || came.every((sum) => sum === 0)) return []
    return [{ ...comparedWith(origin, forecast, came), stayed: told.stayed[g]! }]
  })
}

type Table = Extract<Rolling, { refused: null }>

function tableOf(ground: Ground, origins: Origin[], judged: Judged[]): Omit<Table, 'apart'> {
  const whole = origins.flatMap((origin) => wholeOf(origin, judged))
  const newest = origins[0]!
  return {
    refused: null,
    accounts: ground.layout.known.length,
    of: ground.layout.known.length,
    origins: origins.map(({ cutOn, edges, past }) => ({
      cutOn,
      to: edges.at(-1)!,
      months: edges.length - 1,
      accounts: past.status.filter((status) => status !== 'churned').length,
    })),
    candidates: judged.flatMap(({ candidates }) => candidates),
    baselines: baselines(origins, judged),
    chosen: {
      ...scoreOf(whole),
      coverage: coverageOf(whole),
      origins: resultsOf(whole),
    },
    growth: growthTried(ground, origins),
    spend: spendTried(origins),
    uptake: uptakeTried(origins),
    calibration: calibrationOf(expectationOf(ground, newest, judged)),
    says: saysOf(origins, judged),
  }
}

/** The book by the sBG with and without growth, over the cuts that had seen any. */
function growthTried({ parts }: Ground, origins: Origin[]): Table['growth'] {
  const sides = origins.flatMap((origin) => {
    const told = origin.told.find(({ model }) => model === 'shifted-beta-geometric')
    const here = parts.flatMap((_, g) => (told?.byPart[g] ? [g] : []))
    if (origin.grown === null || here.length === 0) return []
    const months = origin.edges.length - 1
    const actual = Array.from({ length: months }, (_, m) =>
      here.reduce((sum, g) => sum + origin.came[g]![m]!, 0),
    )
    const side = (forecasts: Forecast[]) => comparedWith(origin, joined(forecasts, months), actual)
    const { grown } = origin
    return [
      {
        none: side(here.map((g) => told!.byPart[g]!)),
        fading: side(here.map((g) => grown.forecasts[g]!)),
        rates: { cutOn: origin.cutOn, expected: grown.expected, came: grown.came },
      },
    ]
  })
  if (sides.length === 0) return null
  const none = scoreOf(sides.map((side) => side.none))
  const fading = scoreOf(sides.map((side) => side.fading))
  const rates = sides.map((side) => side.rates)
  return { none, fading, rates, counted: isNearer(rates) }
}

/** Whether growth was nearer to what came than none; in the forecast as a whole the chance of churn drowns it. */
function isNearer(rates: RollingSpend['rates']): boolean {
  const off = (of: (one: (typeof rates)[number]) => number) =>
    rates.reduce((sum, one) => sum + Math.abs(one.came - of(one)), 0)
  return off(({ expected }) => expected) <= off(() => 0)
}

function spendTried(origins: Origin[]): Table['spend'] {
  const rates = origins.flatMap(({ cutOn, dearer }) =>
    dearer === null ? [] : [{ cutOn, ...dearer }],
  )
  return rates.length === 0 ? null : { rates, counted: isNearer(rates) }
}

function uptakeTried(origins: Origin[]): Table['uptake'] {
  const cuts = origins.flatMap(({ cutOn, taken }) => (taken === null ? [] : [{ cutOn, ...taken }]))
  if (cuts.length === 0) return null
  const off = (of: (one: (typeof cuts)[number]) => number) =>
    cuts.reduce((sum, one) => sum + Math.abs(one.came - of(one)), 0)
  return { cuts, counted: off(({ expected }) => expected.value) < off(() => 0) }
}

const nameOf = ({ candidates }: Judged) => candidates.find(({ chosen }) => chosen)?.model

/** The parts that a chosen model spoke for at this cut. */
function spoken(origin: Origin, judged: Judged[]) {
  return judged.flatMap((one, g) => {
    const name = nameOf(one)
    const told = origin.told.find(({ model }) => model === name)
    const forecast = told?.byPart[g]
    return told && forecast ? [{ g, told, forecast }] : []
  })
}

function wholeOf(origin: Origin, judged: Judged[]): Compared[] {
  const parts = spoken(origin, judged)
  if (parts.length === 0) return []
  const months = origin.edges.length - 1
  const came = Array.from({ length: months }, (_, m) =>
    parts.reduce((sum, { g }) => sum + origin.came[g]![m]!, 0),
  )
  return [
    comparedWith(
      origin,
      joined(
        parts.map(({ forecast }) => forecast),
        months,
      ),
      came,
    ),
  ]
}

const baselineNames = ['constant-churn', 'last-period-churn', 'last-value-carried'] as const

function baselines(origins: Origin[], judged: Judged[]): RollingBaseline[] {
  return baselineNames.map((name) => {
    const compared = origins.flatMap((origin) => {
      const parts = spoken(origin, judged)
      if (parts.length === 0) return []
      const actual = origin.came[0]!.map((_, m) =>
        parts.reduce((sum, { g }) => sum + origin.came[g]![m]!, 0),
      )
      const forecast = baselinesOf(
        origin,
        parts.map(({ g }) => g),
      )[name]
      const total = forecast.reduce((sum, value) => sum + value, 0)
      return [
        {
          cutOn: origin.cutOn,
          actual,
          forecast,
          inside: [],
          low: total,
          high: total,
          stayed: null,
        },
      ]
    })
    return { name, ...scoreOf(compared), origins: resultsOf(compared) }
  })
}

/** What the chosen models expected of each account at a cut. */
function expectationOf({ book, layout, settings }: Ground, origin: Origin, judged: Judged[]) {
  const parts = new Map(spoken(origin, judged).map(({ g, told }) => [g, told.each]))
  const { past, edges, groupOf } = origin
  const pick = (name: 'money' | 'variance' | 'staying') =>
    Float64Array.from(past.known, (_, at) => parts.get(groupOf[at]!)?.[name][at] ?? 0)
  const active = (account: number) => past.status[past.position[account]!] === 'active'
  const atWill = (account: number) => past.status[past.position[account]!] === 'at-will'
  const sums = moneyByMonth(book, layout, {
    edges: [edges[0]!, edges.at(-1)!],
    groups: past.known.length,
    groupOf: (account) => past.position[account]!,
    business: {
      agreements: active,
      payments: (account) => active(account) || atWill(account),
      orders: atWill,
      origin: past.asOf,
    },
  })
  return {
    layout,
    past,
    edges,
    each: { money: pick('money'), variance: pick('variance'), staying: pick('staying') },
    speaks: (at: number) => parts.has(groupOf[at]!),
    came: (at: number) => sums[at]!.same[0]! * settings.margin,
  }
}

function saysOf(origins: Origin[], judged: Judged[]): string[] {
  const says = [
    'The models were fitted anew on each cut to what was known then; how the book is divided is as of today.',
  ]
  if (origins.length < 2)
    says.push('The history bears one cut only, so the models are chosen by their likelihood.')
  else if (judged.some(({ choice }) => choice === null))
    says.push('Where fewer than two cuts could be compared the model is chosen by its likelihood.')
  return says
}

/** The models of a valuation that was made before, as a choice: the same figures come again. */
export function chosenBefore(models: Pick<ModelReport, 'name' | 'part' | 'period'>[]): {
  only: Only
  buying: PurchaseModelName | undefined
  apart: string | null
} {
  const names = new Map(models.map(({ part, period, name }) => [keyOf(part, period), name]))
  const buying = purchaseModelNames.find((name) => models.some((model) => model.name === name))
  const apart = models.find(({ name, part }) => name === buying && part !== null)?.part?.trait
  return {
    only: (part, period) => names.get(keyOf(part, period)) ?? null,
    buying,
    apart: apart ?? null,
  }
}
