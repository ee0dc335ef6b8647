/**
 * A valuation as it is kept and shown: everything but the rows per account, in the words of the wire.
 *
 * Segments are kept for every trait that can be asked for, so that a screen that changes the trait reads and does not
 * compute, and an old valuation can still be looked at by another trait than the one it was made with.
 */

import { exponentOf } from '@tolv/money'
import { type Backtest, inUnits, type Valuation } from '@tolv/value'
import type {
  BacktestWire,
  ChangeWire,
  SegmentWire,
  ValuationWire,
  ValueSettingsWire,
} from '../../wire/index.ts'
import { isoOf } from './days.ts'
import type { ReportBodies } from './reports.ts'

/** What the worker hands back beside the accounts' rows. */
export type Reported = {
  valuation: Valuation
  /** when the models were fitted that speak, an instant */
  fittedAt: string
  traits: { name: string; values: number }[]
  segments: Record<string, SegmentWire[]>
  change: ChangeWire | null
  /** By account: the most that may be given away to keep it, minor units. */
  offers: Float64Array
  reports: ReportBodies
}

/** The kept document; `segments` of the wire is one of `segmentsByTrait`. */
export type ValuationDocument = Omit<
  ValuationWire,
  'id' | 'asOf' | 'valuedAt' | 'segments' | 'segmentTrait'
> & { segmentsByTrait: Record<string, SegmentWire[]> }

/** @param book.leftOut accounts with something in another currency, which is not valued */
export function documentOf(
  reported: Reported,
  book: { currency: string; settings: ValueSettingsWire; leftOut: number },
): ValuationDocument {
  const { valuation, change } = reported
  const modelled = valuation.models.find(({ part }) => part !== null)?.part?.trait
  const minorPerUnit = minorPerUnitOf(book.currency)
  return {
    currency: book.currency,
    settings: book.settings,
    accounts: valuation.accounts.ids.length,
    active: valuation.accounts.status.filter((status) => status !== 'churned').length,
    alive: valuation.accounts.alive.reduce((sum, alive) => sum + alive, 0),
    from: isoOf(valuation.from),
    to: isoOf(valuation.to),
    total: valuation.total,
    models: valuation.models.map(
      ({
        standardErrors: _,
        odds: _____,
        logCovariance: __,
        beside: ___,
        effectiveParameters: ____,
        ...model
      }) => inUnits(model, minorPerUnit),
    ),
    cohorts: valuation.cohorts,
    distribution: valuation.distribution,
    traits: firstNamed(reported.traits, modelled ?? book.settings.segment),
    segmentsByTrait: reported.segments,
    backtest: backtestOf(valuation.backtest),
    growth: valuation.growth,
    uptake: valuation.uptake,
    fitted: {
      ...valuation.fitted,
      on: isoOf(valuation.fitted.on),
      knownAt: reported.fittedAt,
    },
    change,
    refusals: [
      ...valuation.refusals.map(({ refusal, accounts, says }) => ({ refusal, accounts, says })),
      ...otherCurrency(book),
    ],
  }
}

/** 100 for kronor, 1 for yen. */
export const minorPerUnitOf = (currency: string): number => 10 ** exponentOf(currency)

function otherCurrency({ leftOut, currency }: { leftOut: number; currency: string }) {
  if (leftOut === 0) return []
  const whose = leftOut === 1 ? 'one account' : `${leftOut} accounts`
  const says =
    `What ${whose} paid in other currencies than ${currency} is not valued: ` +
    'bring a file of rates to have it converted.'
  return [{ refusal: 'other-currency', accounts: leftOut, says }]
}

const firstNamed = <T extends { name: string }>(things: T[], name: string | null): T[] => [
  ...things.filter((thing) => thing.name === name),
  ...things.filter((thing) => thing.name !== name),
]

function backtestOf(backtest: Backtest): BacktestWire {
  if (backtest.refused !== null) return backtest
  return {
    ...backtest,
    holdoutFrom: isoOf(backtest.holdoutFrom),
    holdoutTo: isoOf(backtest.holdoutTo),
    periods: backtest.periods.map((period) => ({ ...period, from: isoOf(period.from) })),
  }
}

/** The kept document as a body of the wire, cut by a trait: the one asked for when it is known, else the first. */
export function wireOf(
  kept: { id: string; asOf: string; valuedAt: Temporal.Instant; document: ValuationDocument },
  trait: string | null,
): ValuationWire {
  const { segmentsByTrait, ...rest } = kept.document
  const asked = trait !== null && Object.hasOwn(segmentsByTrait, trait) ? trait : null
  const segmentTrait = asked ?? rest.traits[0]?.name ?? null
  return {
    id: kept.id,
    asOf: kept.asOf,
    valuedAt: kept.valuedAt.toString(),
    ...rest,
    segments: segmentTrait === null ? [] : (segmentsByTrait[segmentTrait] ?? []),
    segmentTrait,
  }
}
