import type { AccountValueWire, ModelWire, ValuationWire } from '@tolv/server/wire'
import type { Writing } from '../../shell/writing.ts'
import type { Line } from '../../ui/lines.tsx'
import type { AccountWords } from './account-words.en.ts'

type Valued = NonNullable<AccountValueWire>
type In = { words: AccountWords; writing: Writing }

/**
 * The value as a product: what is paid a month, its margin less the cost to serve, times the expected months. The
 * months are what the model's survival curve comes to, discounted: what is left when the other three are known.
 */
export function formulaLines(
  value: Valued,
  valuation: ValuationWire | null,
  { words, writing }: In,
): Line[] {
  const { origin } = words
  const sum: Line = { name: origin.sum, value: writing.estimate(value.future).whole, weight: 'sum' }
  const interval: Line = { name: origin.interval, value: writing.estimate(value.future).wholeRange }
  const total: Line = { name: origin.total, value: writing.estimate(value.clv).whole }
  if (valuation === null || value.status === 'churned') return [sum, total]
  const { settings } = valuation
  const margin = value.monthly * settings.margin - settings.costToServeMinorPerMonth
  return [
    { name: origin.paid, value: writing.wholeFact(value.monthly).whole },
    { name: origin.margin, value: writing.share(settings.margin) },
    { name: origin.serve, value: writing.fact(settings.costToServeMinorPerMonth).whole },
    ...(margin > 0
      ? [{ name: origin.horizon, value: writing.number(value.future.value / margin, 1) }]
      : []),
    sum,
    interval,
    total,
    { name: origin.discount, value: writing.share(settings.discountPerYear) },
  ]
}

/** What staying brings, what may be given of it, and how the chance of loss grows when more is given. */
export function offerLines({ allowable }: Valued, { words, writing }: In): Line[] {
  if (allowable === null) return []
  const { origin } = words
  const amount = (minor: number) => writing.amount(minor, 'ones').whole
  const loss = (spend: number) =>
    allowable.curve.findLast((point) => point.spend <= spend)?.lossChance ?? 0
  return [
    { name: origin.staying, value: amount(allowable.staying) },
    { name: origin.offer, value: amount(allowable.offer), weight: 'sum' },
    {
      name: origin.lossAt({ amount: amount(allowable.offer) }),
      value: writing.share(allowable.lossChance),
    },
    ...[1.5, 2].map((times) => ({
      name: origin.lossAt({ amount: amount(allowable.offer * times) }),
      value: writing.share(loss(allowable.offer * times)),
    })),
  ]
}

/** The model that spoke for the account, whether its fit may be believed, how it did in the back-test, and when. */
export function modelLines(
  value: Valued,
  valuation: ValuationWire | null,
  { words, writing }: In,
): Line[] {
  const { origin } = words
  const { model } = value
  return [
    {
      name: origin.model,
      value: model === null ? origin.noModel : modelName(model, words, writing),
    },
    ...(model === null ? [] : [{ name: origin.certificate, value: certificateOf(model, words) }]),
    ...(valuation === null
      ? []
      : [
          { name: origin.backtest, value: backtestOf(valuation, words, writing) },
          { name: origin.valued, value: writing.instant(valuation.valuedAt) },
        ]),
    { name: origin.asOf, value: writing.day(value.asOf, 'short') },
  ]
}

function modelName(model: ModelWire, words: AccountWords, writing: Writing): string {
  return words.modelOf({
    name: words.models[model.name] ?? model.name,
    part: model.part?.value ?? words.everyPart,
    accounts: writing.count(model.accounts),
  })
}

function certificateOf({ certificate }: ModelWire, words: AccountWords): string {
  if (!certificate.converged) return words.origin.notConverged
  if (certificate.flags.length === 0) return words.origin.certified
  return certificate.flags.map((flag) => words.flags[flag] ?? flag).join(', ')
}

function backtestOf({ backtest }: ValuationWire, words: AccountWords, writing: Writing): string {
  if (backtest.refused !== null) return words.origin.noBacktest
  const inside = backtest.periods.filter(
    (period) => period.actual >= period.low && period.actual <= period.high,
  )
  return words.origin.inside({
    inside: writing.count(inside.length),
    of: writing.count(backtest.periods.length),
  })
}
