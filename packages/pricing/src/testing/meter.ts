/** Meters as tests read them: the same rule as the database's (decision 019), over a list of events. */
import { compareRatios, type Decimal, decimalOf, minus, plus, ratioOf, whole } from '@tolv/money'
import type { MeteredUsage } from '../owed.ts'
import type { Measure } from '../settle/measure.ts'

export type Aggregate = 'sum' | 'count' | 'max' | 'unique' | 'last'
/** Events that a meter reads, in the order of their moments. */
export type MeterEvent = { at: Temporal.Instant; amount: Decimal; member: string }

/** What comes back for the readings that were asked for. */
export function readMeter(
  measures: readonly Measure[],
  events: readonly MeterEvent[],
  aggregate: Aggregate,
): MeteredUsage[] {
  return measures.map((measure) => {
    const { spanId, meterId, service, moments, isEach } = measure
    const own = within(events, [moments])
    const quantity = readings[aggregate](own, {
      earlier: within(events, measure.earlier),
      later: within(events, measure.later),
    })
    const each = isEach ? own.map(({ amount }) => amount) : null
    return { spanId, meterId, service, serviceAt: moments, quantity, events: each }
  })
}

type Some = readonly MeterEvent[]
type Beside = { earlier: Some; later: Some }

function within(events: Some, all: readonly Measure['moments'][]): MeterEvent[] {
  const isIn = ({ at }: MeterEvent) =>
    all.some(
      ({ from, to }) =>
        Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, to) < 0,
    )
  return events.filter(isIn)
}

const nought = whole(0n)
const amountOf = ({ amount }: MeterEvent) => ratioOf(amount)!

function most(events: Some) {
  return events.map(amountOf).reduce((a, b) => (compareRatios(a, b) >= 0 ? a : b), nought)
}

const readings: Record<Aggregate, (own: Some, beside: Beside) => Decimal> = {
  sum: (own) => decimalOf(own.map(amountOf).reduce(plus, nought)),
  count: (own) => `${own.length}`,
  max: (own, { earlier }) => {
    const rise = minus(most(own), most(earlier))
    return compareRatios(rise, nought) > 0 ? decimalOf(rise) : '0'
  },
  unique: (own, { earlier }) => {
    const seen = new Set(earlier.map(({ member }) => member))
    return `${new Set(own.map(({ member }) => member).filter((one) => !seen.has(one))).size}`
  },
  last: (own, { later }) => (later.length > 0 ? '0' : (own.at(-1)?.amount ?? '0')),
}
