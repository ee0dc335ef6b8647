/** The valuation of a book: an appraisal, presented. */

import type { Book } from './book/book.ts'
import { type Layout, layoutOf } from './book/layout.ts'
import {
  type Appraisal,
  appraise,
  futuresOf,
  partitionFor,
  readBook,
  withHistoric,
} from './estimate/appraise.ts'
import { fitAtWill } from './estimate/at-will.ts'
import { choosePartitionAtWill } from './estimate/at-will-parts.ts'
import { reportsOf } from './estimate/contract.ts'
import { leftOutOf } from './estimate/spend-growth.ts'
import type { Fitted } from './fitted.ts'
import type { Day } from './model-report.ts'
import { perYear } from './rate.ts'
import { runBacktest } from './report/backtest.ts'
import { cohortReports } from './report/cohorts.ts'
import { distributionOf } from './report/distribution.ts'
import { naiveValue } from './report/naive.ts'
import { chosenBefore, rollBook } from './report/rolling.ts'
import { type Origin, originOf, type Spoken, spokenBy } from './standing.ts'
import type { Valuation, ValuationSettings } from './valuation.ts'

/** How far along a valuation is: a share from 0 to 1, and what is being done, in words. */
export type OnProgress = (share: number, what: string) => void

/** Settings to begin with: all of what is paid is margin, 10 % a year, no costs, the whole lifetime. */
export function defaultSettings(asOf: Day): ValuationSettings {
  return {
    asOf,
    margin: 1,
    discount: perYear(0.1),
    costToServeMinorPerMonth: 0,
    costToAcquireMinor: 0,
    segment: null,
    horizonMonths: null,
    seed: 12,
  }
}

/** Appraisals behind valuations, so that a question about one does not fit its models anew. Forgotten with it. */
const appraisals = new WeakMap<Valuation, Appraisal>()
/** What the models of valuations were fitted to, for another that they may stand for. */
const origins = new WeakMap<Valuation, Origin>()

export type ValueBy = {
  onProgress?: OnProgress
  /** A valuation of the book, or of the one that it became of, whose models stand if the news hardly move them. */
  standing?: Valuation | null
}

/**
 * Values a book: every account, the total with its interval, cohorts, the usual formula beside it, and a back-test.
 * What the data do not allow is in `refusals`, in sentences; no figure is ever NaN. The same book and settings give
 * the same figures, and so they do with the same valuation whose models stand (standing.ts).
 *
 * @example value(book, { ...defaultSettings(asOf), margin: 0.7 }).total.future // { value, low, high } in minor units
 */
export function value(
  book: Book,
  settings: ValuationSettings,
  { onProgress, standing = null }: ValueBy = {},
): Valuation {
  onProgress?.(0, 'reading the history')
  const layout = layoutOf(book, settings.asOf)
  const origin = standing === null ? undefined : origins.get(standing)
  const { spoken, fitted } = spokenBy(origin ?? null, { book, settings, layout })
  const read = spoken === null ? readChosen(book, settings, { layout, onProgress }) : spoken
  onProgress?.(0.6, 'valuing accounts')
  const appraisal = appraise(book, read.reading, settings)
  appraisal.values.ids = Array.from(appraisal.layout.known, (account) => book.accounts[account]!)
  onProgress?.(0.7, 'drawing cohorts')
  const cohorts = cohortReports(appraisal)
  const distribution = distributionOf(appraisal)
  onProgress?.(0.8, 'testing against the past')
  const backtest = spoken?.backtest ?? backtestOf(appraisal, read)
  const valuation = { ...presented(appraisal, read, fitted), cohorts, distribution, backtest }
  appraisals.set(valuation, appraisal)
  origins.set(
    valuation,
    spoken?.origin ?? originOf(appraisal, { rolling: read.rolling, chosen: read.chosen, backtest }),
  )
  onProgress?.(1, 'done')
  return valuation
}

type Read = Pick<Spoken, 'reading' | 'rolling' | 'chosen'> & { newest?: Layout | null }

const backtestOf = (appraisal: Appraisal, { chosen, newest = null }: Read) =>
  runBacktest(appraisal.book, appraisal, newest === null ? chosen : { ...chosen, layout: newest })

function presented(
  appraisal: Appraisal,
  { rolling }: Pick<Read, 'rolling'>,
  fitted: Fitted,
): Omit<Valuation, 'cohorts' | 'distribution' | 'backtest'> {
  return {
    settings: appraisal.settings,
    from: appraisal.layout.from,
    to: appraisal.layout.to,
    accounts: appraisal.values,
    models: [...reportsOf(appraisal.contracts.speakers), ...appraisal.atWill.reports],
    total: totalOf(appraisal),
    rolling,
    growth: appraisal.growth,
    uptake: appraisal.uptake,
    fitted,
    refusals: appraisal.refusals,
  }
}

/** A reading whose models the rolling back-test chose. */
function readChosen(
  book: Book,
  settings: ValuationSettings,
  { layout = layoutOf(book, settings.asOf), onProgress }: Reader = {},
): Read {
  const partition = partitionFor(book, settings, layout)
  onProgress?.(0.2, 'trying models on the past')
  const apart = partition ?? choosePartitionAtWill(book, layout.buyers, fitAtWill(layout.buyers))
  const { rolling, newest, ...chosen } = rollBook(book, settings, { layout, partition, apart })
  onProgress?.(0.5, 'fitting models')
  const reading = readBook(book, settings, { ...chosen, layout, partition })
  return { reading, rolling, newest, chosen }
}

type Reader = { layout?: Layout; onProgress?: OnProgress | undefined }

/** The appraisal behind a valuation; made again, with the same figures, for one that was stored and read back. */
export function appraisalOf(book: Book, valuation: Valuation): Appraisal {
  const known = appraisals.get(valuation)
  if (known !== undefined) return known
  const before = chosenBefore(valuation.models)
  const growthLeftOut = valuation.growth.counted ? null : valuation.growth.says
  const uptakeLeftOut = valuation.uptake.counted ? null : valuation.uptake.says
  const spendLeftOut = leftOutOf(valuation.growth.ofPurchases)
  const leftOut = { growthLeftOut, uptakeLeftOut, spendLeftOut }
  const reading = readBook(book, valuation.settings, { ...before, ...leftOut })
  const appraisal = appraise(book, reading, valuation.settings)
  appraisals.set(valuation, appraisal)
  return appraisal
}

/**
 * What the total becomes under other settings, with the models as they are fitted: fast enough to follow an
 * assumption while it is edited. Another day, segment or seed reads the book anew.
 */
export function previewTotal(
  book: Book,
  valuation: Valuation,
  settings: ValuationSettings,
): Valuation['total'] {
  return totalOf(reappraise(book, valuation, settings))
}

/** The appraisal behind {@link previewTotal}. */
export function reappraise(
  book: Book,
  valuation: Valuation,
  settings: ValuationSettings,
): Appraisal {
  const known = appraisalOf(book, valuation)
  const same =
    (['asOf', 'segment', 'seed'] as const).every(
      (name) => settings[name] === known.settings[name],
    ) &&
    (settings.growth ?? 'model') === (known.settings.growth ?? 'model') &&
    (settings.uptake ?? 'none') === (known.settings.uptake ?? 'none')
  return appraise(book, same ? known : readChosen(book, settings).reading, settings)
}

function totalOf(appraisal: Appraisal): Valuation['total'] {
  const [future] = futuresOf(appraisal, 1, () => 0)
  const historic = appraisal.values.historic.reduce((sum, amount) => sum + amount, 0)
  return {
    historic,
    future: future!,
    clv: withHistoric(future!, historic),
    naive: naiveValue(appraisal, future!.value),
  }
}
