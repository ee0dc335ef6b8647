import { expect, test } from 'vitest'
import { addMonths, dayOf } from '../book/calendar.ts'
import { type Book, changeBetween, defaultSettings, newBook, perYear, value } from '../index.ts'
import { chanceFrom } from '../numerics/chance.ts'

const today = dayOf({ year: 2026, month: 3, day: 31 })

/** Monthly subscribers who leave at each renewal by their own chance, some of whom upgrade; and some buy at will. */
function history(seed: number): Book {
  const chance = chanceFrom(seed)
  const builder = newBook()
  for (let i = 0; i < 240; i++) {
    const account = `K${i}`
    const startedOn = addMonths(today, -26) + Math.floor(chance.uniform() * 780)
    const own = 0.01 + 0.15 * chance.uniform() ** 3
    let renewal = 1
    while (addMonths(startedOn, renewal) <= today && chance.uniform() >= own) renewal++
    const end = addMonths(startedOn, renewal)
    const amountMinor = 10_000 + 100 * Math.floor(chance.uniform() * 200)
    const plan = { kind: 'subscription', account, plan: null, interval: 'month' } as const
    const upgraded = renewal > 4 && chance.uniform() < 0.2 ? addMonths(startedOn, 4) : null
    const endedOn = end <= today ? end : null
    const endedBecause = chance.uniform() < 0.3 ? 'involuntary' : 'voluntary'
    if (upgraded === null) builder.add({ ...plan, startedOn, endedOn, endedBecause, amountMinor })
    else {
      builder.add({ ...plan, startedOn, endedOn: upgraded, amountMinor })
      builder.add({ ...plan, startedOn: upgraded, endedOn, amountMinor: amountMinor + 5_000 })
    }
    builder.trait(account, 'plan', i % 2 === 0 ? 'Basic' : 'Premium')
  }
  for (let i = 0; i < 80; i++) {
    const often = chance.gamma(1.5) * 0.03
    for (let on = today - Math.floor(chance.uniform() * 700); on <= today; ) {
      builder.add({ kind: 'order', account: `B${i}`, on, amountMinor: 20_000 })
      on += Math.ceil(-Math.log(chance.uniform()) / often)
      if (chance.uniform() < 0.1) break
    }
  }
  return builder.build()
}

const month = { ...defaultSettings(addMonths(today, -1)), margin: 0.7 }
const changes = (seed: number, settings: Partial<typeof month> = {}) => {
  const book = history(seed)
  const before = value(book, month)
  const after = value(book, { ...month, ...settings, asOf: today })
  const parts = changeBetween(book, before, after)
  return { book, before, after, parts, of: partsBy(parts) }
}
const partsBy = (parts: ReturnType<typeof changeBetween>) => (reason: string) =>
  parts.find((part) => part.reason === reason)?.amount ?? 0

test.each([
  { seed: 1, settings: {} },
  { seed: 2, settings: { margin: 0.4 } },
  { seed: 3, settings: { discount: perYear(0.2), costToServeMinorPerMonth: 900 } },
  { seed: 4, settings: { horizonMonths: 24 } },
  { seed: 5, settings: { growth: 'none' as const } },
  { seed: 6, settings: { seed: 99 } },
])('history $seed with $settings: the parts sum exactly to the whole', ({ seed, settings }) => {
  const { before, after, parts } = changes(seed, settings)
  const sum = parts.reduce((total, { amount }) => total + amount, 0)
  const whole = after.total.future.value - before.total.future.value
  expect(Math.abs(sum - whole)).toBeLessThan(1e-6 * before.total.future.value)
  for (const { low, amount, high } of parts) {
    expect(low).toBeLessThanOrEqual(amount)
    expect(amount).toBeLessThanOrEqual(high)
  }
})

/** Eight hundred who leave by one chance at every renewal, so that the models are right, and nothing else happens. */
function leavingOnly(): Book {
  const chance = chanceFrom(2)
  const builder = newBook()
  for (let i = 0; i < 800; i++) {
    const startedOn = addMonths(today, -30) + Math.floor(chance.uniform() * 900)
    let renewal = 1
    while (addMonths(startedOn, renewal) <= today && chance.uniform() >= 0.05) renewal++
    const end = addMonths(startedOn, renewal)
    const endedOn = end <= today ? end : null
    const plan = { kind: 'subscription', account: `K${i}`, plan: null, interval: 'month' } as const
    builder.add({ ...plan, startedOn, endedOn, amountMinor: 10_000 })
  }
  return builder.build()
}

test('those who stayed make up for those who left, but for chance and the discount of the time between', () => {
  const book = leavingOnly()
  const before = value(book, defaultSettings(addMonths(today, -3)))
  const after = value(book, defaultSettings(today))
  const parts = changeBetween(book, before, after)
  const of = partsBy(parts)
  const unwound = before.total.future.value * (1.1 ** 0.25 - 1)
  const active = new Set(
    before.accounts.ids.filter((_, at) => before.accounts.status[at] === 'active'),
  )
  const left = after.accounts.ids.filter(
    (id, at) => active.has(id) && after.accounts.status[at] === 'churned',
  ).length
  const byChance = (-of('churn') / left) * Math.sqrt(left)
  expect(of('churn')).toBeLessThan(-3 * byChance)
  expect(Math.abs(of('churn') + of('time') - unwound)).toBeLessThan(2.5 * byChance)
  const payments = parts.find(({ reason }) => reason === 'payments-received')!
  expect(payments.low).toBe(payments.high)
  const widths = parts.map(({ low, high, amount }) => (high - low) / Math.abs(amount))
  expect(new Set(widths.map((width) => width.toFixed(6))).size).toBe(widths.length)
})
