/** A subscription as tests tell it, billed on one day after another, each line as a person would read it. */
import { formatMajor } from '@tolv/money'
import type { PriceComponent } from '../component.ts'
import type { BilledLine, OwedLine, ScheduleRule, Settled, SettleInput, Span } from '../owed.ts'
import { settle } from '../settle/settle.ts'
import { aComponent, flat } from './components.ts'

export const day = (written: string) => Temporal.PlainDate.from(written)

/** A plan with one flat price, `aPlan({ basic: '100.00' })`: a component whose id and code are its name. */
export function aPlan(priced: Record<string, string>, rest: Partial<PriceComponent> = {}) {
  const [[code, amount]] = Object.entries(priced) as [[string, string]]
  return aComponent(flat(amount), { id: code, code, name: code, ...rest })
}

type Told<T> = Omit<Partial<T>, 'from' | 'to'>

/** A span from a day until another, or without end. */
export function aSpan(
  components: PriceComponent | PriceComponent[],
  [from, to]: [string, string?],
  rest: Told<Span> = {},
): Span {
  const all = [components].flat()
  return {
    id: `${all.map(({ code }) => code).join('+')}@${from}`,
    components: all,
    quantity: '1',
    from: day(from),
    to: to ? day(to) : null,
    fromAt: null,
    toAt: null,
    charging: 'charged',
    commitment: null,
    ...rest,
  }
}

/** From a day on, a rhythm: `rule('2025-06-01', 'month')`; the anchor is the day unless another is told. */
export function aRule(
  from: string,
  unit: 'day' | 'week' | 'month' | 'year',
  { anchor = from, count = 1 }: { anchor?: string; count?: number } = {},
): ScheduleRule {
  return { from: day(from), rhythm: { anchor: day(anchor), interval: { unit, count } } }
}

export type Subscription = Omit<SettleInput, 'billed' | 'until'>

export function aSubscription(told: Partial<Subscription>): Subscription {
  return {
    spans: [],
    schedule: [],
    zone: 'Europe/Stockholm',
    currency: 'SEK',
    grants: [],
    usage: [],
    policy: { dayOfChange: 'new' },
    ...told,
  }
}

/** One of many plain monthly subscriptions: a flat price, unlike its neighbours'. */
export function aMonthly(number: number, from: Temporal.PlainDate): Subscription {
  const plan = aPlan({ plan: `${100 + (number % 400)}.00` })
  const span = aSpan(plan, [`${from}`], { id: `span-${number}` })
  return aSubscription({ spans: [span], schedule: [aRule(`${from}`, 'month')] })
}

/** A line as the invoices room keeps it. */
export function asBilled({ why: _why, ...line }: OwedLine): BilledLine {
  return line
}

/** What is billed so far, and what comes on a day; the subscription may be another one each time. */
export class Account {
  readonly billed: BilledLine[] = []

  /** Settles and bills; tells the lines. */
  bill(subscription: Subscription, until: string): string[] {
    return this.settle(subscription, until).owed.map((line) => lineText(line, subscription))
  }

  settle(subscription: Subscription, until: string): Settled {
    const settled = settle({ ...subscription, billed: [...this.billed], until: day(until) })
    this.billed.push(...settled.owed.map(asBilled))
    return settled
  }

  /** All that was billed, in minor units without VAT. */
  get netMinor(): bigint {
    return this.billed.reduce((sum, { netMinor }) => sum + netMinor, 0n)
  }
}

/** `basic 2025-06-11..2025-07-01: 200.00`, with the kind where it is not a plain charge. */
export function lineText(line: OwedLine, { currency }: { currency: string }): string {
  const kind = line.kind === 'recurring' ? '' : ` ${line.kind}`
  const { from, to } = line.service
  return `${line.componentCode}${kind} ${from}..${to}: ${formatMajor(line.netMinor, currency)}`
}
