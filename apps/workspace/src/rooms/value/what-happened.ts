import type { ChangeWire } from '@tolv/server/wire'
import type { ValueWords } from './words.en.ts'
import type { Written } from './written.ts'

/** Parts that say something of the customers. Money that has come, a better fit and another assumption do not. */
const told = new Set<ChangeWire['parts'][number]['reason']>([
  'new-accounts',
  'expansion',
  'contraction',
  'price',
  'reactivation',
  'churn-voluntary',
  'churn-involuntary',
  'churn',
  'time',
])

/** What we did or learnt, rather than what the customers did. */
type Ours = 'settings' | 'model' | 'growth'

function isOurs(reason: ChangeWire['parts'][number]['reason']): reason is Ours {
  return reason === 'settings' || reason === 'model' || reason === 'growth'
}

/** What a part is called: time that took something is not those who stayed. */
export function changeName(
  { reason, amount }: ChangeWire['parts'][number],
  { change }: ValueWords,
): string {
  return reason === 'time' && amount < 0 ? change.passed : change.reasons[reason]
}

/** Whether the valuation before says the same: nothing came, and nobody thought otherwise. */
export function isNothing({ total, parts }: ChangeWire): boolean {
  return total.value === 0 && parts.every(({ amount }) => amount === 0)
}

/**
 * What happened to the book since the valuation before, in at most five sentences, each amount with its range: what it
 * gained or lost in all; what the customers did: what gave most, what took most, and what was lost to payments that
 * failed; and last whether most of it is our own doing. A part that cannot be told from none is not named.
 */
export function whatHappened(change: ChangeWire, words: ValueWords, written: Written): string {
  const { headline } = words
  const column = written.column([change.total.value, ...change.parts.map((part) => part.amount)])
  const amountOf = (estimate: { value: number; low: number; high: number }) => {
    const down = estimate.value < 0
    const low = column.write(down ? -estimate.high : estimate.low)
    const high = column.write(down ? -estimate.low : estimate.high)
    return {
      amount: column.whole(column.write(Math.abs(estimate.value))),
      range: `${low}–${high}`,
    }
  }
  const since = written.day(change.since)
  if (isNothing(change)) return headline.unchanged({ since })
  const { total } = change
  if (total.low <= 0 && total.high >= 0) {
    const amount = column.whole(column.signed(total.value))
    return headline.alike({ amount, range: column.signedRange(total), since })
  }
  const whole =
    total.value > 0
      ? headline.gained({ ...amountOf(total), since })
      : headline.lost({ ...amountOf(total), since })
  const clear = change.parts
    .filter((part) => told.has(part.reason) && !(part.low <= 0 && part.high >= 0))
    .toSorted((a, b) => b.amount - a.amount)
  const gave = clear.find((part) => part.amount > 0)
  const took = clear.toReversed().find((part) => part.amount < 0)
  const failed = clear.find((part) => part.reason === 'churn-involuntary' && part.amount < 0)
  const name = (part: (typeof clear)[number]) => changeName(part, words)
  const reach = (part: (typeof clear)[number]) =>
    amountOf({ value: part.amount, low: part.low, high: part.high })
  const mostly = change.parts.find(
    (part) =>
      isOurs(part.reason) &&
      Math.sign(part.amount) === Math.sign(total.value) &&
      Math.abs(part.amount) > Math.abs(total.value) / 2,
  )
  return [
    whole,
    gave && headline.gaveMost({ what: name(gave), ...reach(gave) }),
    took && took !== failed && headline.tookMost({ what: name(took), ...reach(took) }),
    failed && headline.failed(reach(failed)),
    mostly && isOurs(mostly.reason) && headline.mostly[mostly.reason](reach(mostly)),
  ]
    .filter((sentence) => typeof sentence === 'string')
    .join(' ')
}
