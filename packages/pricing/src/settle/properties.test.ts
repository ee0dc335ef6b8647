/** What is true of every subscription, whatever changes it goes through. */
import { daysIn, epochDay, periodAt, plainDateOf } from '@tolv/calendar'
import { exponentOf } from '@tolv/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OwedLine } from '../owed.ts'
import { asBilled, chanceOf, type History, randomHistory, verdictOn } from '../testing/index.ts'
import { settle } from './settle.ts'

const histories = (discounts: 'with' | 'without') =>
  fc.integer({ min: 0, max: 2 ** 31 }).map((seed) => ({
    seed,
    history: randomHistory({ seed, years: 4, discounts: discounts === 'with' }),
  }))

const bounded = { numRuns: 100, endOnFailure: true }

test.each(['without', 'with'] as const)(
  '%s discounts, days are charged once, nothing is owed twice, and no credit is more than was paid',
  (kind) => {
    fc.assert(
      fc.property(histories(kind), ({ history }) => {
        expect(verdictOn(history).problems).toEqual([])
      }),
      bounded,
    )
  },
)

test.each([
  ['a rhythm that begins within the first morning, before which hours were sold', 582619447],
  ['two rhythms of one morning whose periods are the same days', 1551527232],
  ['a rhythm that is left and comes back within one morning, looked at a year later', 1093177505],
  ['three rhythms of one morning, the last of which begins no period', 1786162203],
])('days are charged once, and in steps as at once, under %s', (_what, seed) => {
  const history = randomHistory({ seed, years: 4, discounts: false })
  expect(verdictOn(history).problems).toEqual([])
})

test('settled in any steps it comes to what it comes to at once, discounts and all', () => {
  fc.assert(
    fc.property(histories('with'), ({ seed, history }) => {
      expect(netOf(settledInSteps(history, seed))).toBe(netOf(settledAtOnce(history)))
    }),
    bounded,
  )
})

test('nothing falls due before the day that was told', () => {
  fc.assert(
    fc.property(histories('without'), ({ seed, history }) => {
      const { told } = history.versions.at(-1)!
      const until = someDay(history, seed)
      const { owed, nextDueOn } = settle({ ...told, billed: [], until })
      const dayBefore = nextDueOn?.subtract({ days: 1 }) ?? history.ends
      const asked = { ...told, billed: owed.map(asBilled), since: until }
      expect(settle({ ...asked, until: dayBefore }).owed).toEqual([])
    }),
    bounded,
  )
})

test('a subscription that is over has cost the sum of its days, to the öre for each line', () => {
  fc.assert(
    fc.property(histories('without'), ({ history }) => {
      const daily = history.versions
        .at(-1)!
        .told.spans.flatMap(({ components }) => components)
        .filter(({ basis, prorate }) => basis.kind === 'quantity' && prorate === 'day')
      for (const id of new Set(daily.map((component) => component.id))) {
        const lines = settledAtOnce(history).filter(({ componentId }) => componentId === id)
        const apart = Number(netOf(lines)) - sumOfDays(history, id)
        expect(Math.abs(apart)).toBeLessThan(lines.length + 0.001)
      }
    }),
    bounded,
  )
})

const netOf = (lines: readonly Pick<OwedLine, 'netMinor'>[]) =>
  lines.reduce((sum, { netMinor }) => sum + netMinor, 0n)

function settledAtOnce({ versions, ends }: History) {
  return settle({ ...versions.at(-1)!.told, billed: [], until: ends }).owed
}

function someDay({ begins, ends }: History, seed: number) {
  return begins.add({ days: chanceOf(seed).below(daysIn({ from: begins, to: ends }) + 1) })
}

function settledInSteps({ versions, begins, ends }: History, seed: number): OwedLine[] {
  const { told } = versions.at(-1)!
  const chance = chanceOf(seed)
  const lines: OwedLine[] = []
  let until = begins
  let since = begins
  for (;;) {
    lines.push(...settle({ ...told, billed: lines.map(asBilled), until, since }).owed)
    if (until.equals(ends)) return lines
    since = until
    const next = until.add({ days: 1 + chance.below(150) })
    until = Temporal.PlainDate.compare(next, ends) < 0 ? next : ends
  }
}

/** The price of a day is the price of its period by the days of that period. */
function sumOfDays({ versions }: History, componentId: string): number {
  const { spans, schedule, currency } = versions.at(-1)!.told
  let sum = 0
  for (const { components, quantity, from, to, charging } of spans) {
    const component = components.find(({ id }) => id === componentId)
    if (!component || charging !== 'charged') continue
    const { price } = component
    if (price.model !== 'flat' && price.model !== 'per-unit') continue
    const major =
      price.model === 'flat' ? Number(price.amount) : Number(price.perUnit) * Number(quantity)
    for (let day = epochDay(from); day < epochDay(to!); day++) {
      const rule = schedule.findLast((one) => epochDay(one.from) <= day)!
      sum += (major * 10 ** exponentOf(currency)) / daysIn(periodAt(rule.rhythm, plainDateOf(day)))
    }
  }
  return sum
}
