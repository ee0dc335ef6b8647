/** What a valuation says of small books that a person can check. */

import { expect, test } from 'vitest'
import { addMonths, dayOf } from './book/calendar.ts'
import {
  type Book,
  defaultSettings,
  discountFactor,
  explainAccount,
  explainChange,
  type HistoryRecord,
  newBook,
  perMonth,
  perYear,
  previewTotal,
  segmentsBy,
  traitsOf,
  type ValuationSettings,
  value,
} from './index.ts'
import { chanceFrom, drawBeta } from './numerics/chance.ts'

const asOf = dayOf({ year: 2026, month: 3, day: 31 })
const settings = defaultSettings(asOf)

type Company = {
  accounts: number
  /** months of history */
  months: number
  leaves: (chance: () => number, account: number) => number
  amountMinor?: number
}

/** Monthly subscribers who began evenly over the history; the trait 'plan' tells even from odd. */
function subscribers({ accounts, months, leaves, amountMinor = 19_900 }: Company): Book {
  const builder = newBook()
  const chance = chanceFrom(7)
  for (let i = 0; i < accounts; i++) {
    const startedOn = addMonths(asOf, -months) + Math.floor(chance.uniform() * months * 30)
    const rate = leaves(chance.uniform, i)
    let renewal = 1
    while (addMonths(startedOn, renewal) <= asOf && chance.uniform() >= rate) renewal++
    const end = addMonths(startedOn, renewal)
    const endedOn = end <= asOf ? end : null
    const account = `K${i}`
    builder.add({
      kind: 'subscription',
      account,
      plan: null,
      startedOn,
      endedOn,
      amountMinor,
      interval: 'month',
    })
    builder.trait(account, 'plan', i % 2 === 0 ? 'Basic' : 'Premium')
  }
  return builder.build()
}

const usual = subscribers({
  accounts: 600,
  months: 30,
  leaves: (uniform) => 0.01 + 0.09 * uniform(),
})

test('a rate says per what, and a month is a twelfth of its year', () => {
  expect(perMonth(0.01).effectivePerYear).toBeCloseTo(0.12682503, 8)
  expect(discountFactor(perYear(0.1), 365.25)).toBeCloseTo(1 / 1.1, 12)
  expect(() => perYear(-1)).toThrow(RangeError)
})

test('the same book and settings give the same figures', () => {
  const once = value(usual, settings)
  const again = value(usual, settings)
  expect(again.total).toEqual(once.total)
  expect(again.backtest).toEqual(once.backtest)
})

test('a churned account is worth nothing more, and what it paid stays', () => {
  const { accounts } = value(usual, settings)
  const gone = accounts.ids.flatMap((_, at) => (accounts.status[at] === 'churned' ? [at] : []))
  expect(gone.length).toBeGreaterThan(100)
  for (const at of gone) {
    expect(accounts.future[at]).toBe(0)
    expect(accounts.futureHigh[at]).toBe(0)
    expect(accounts.historic[at]).toBeGreaterThan(0)
  }
})

test('what was received is the payments that the agreement implies, whole', () => {
  const builder = newBook()
  const startedOn = dayOf({ year: 2025, month: 1, day: 15 })
  const base = {
    kind: 'subscription' as const,
    plan: null,
    amountMinor: 10_000,
    interval: 'month' as const,
  }
  builder.add({
    ...base,
    account: 'left',
    startedOn,
    endedOn: dayOf({ year: 2025, month: 4, day: 15 }),
  })
  builder.add({ ...base, account: 'stayed', startedOn, endedOn: null })
  const { accounts } = value(builder.build(), settings)
  // Three payments: January, February, March. Fifteen: January 2025 to March 2026.
  expect(accounts.historic[accounts.ids.indexOf('left')]).toBe(30_000)
  expect(accounts.historic[accounts.ids.indexOf('stayed')]).toBe(150_000)
})

test('CLV rises with margin and falls with discount, cost and a nearer horizon', () => {
  const valuation = value(usual, settings)
  const clvUnder = (change: Partial<ValuationSettings>) =>
    previewTotal(usual, valuation, { ...settings, ...change }).clv.value
  const base = clvUnder({})
  expect(base).toBeCloseTo(valuation.total.clv.value, 6)
  expect(clvUnder({ margin: 0.7 })).toBeLessThan(base)
  expect(clvUnder({ discount: perYear(0.2) })).toBeLessThan(base)
  expect(clvUnder({ costToServeMinorPerMonth: 1_000 })).toBeLessThan(base)
  expect(clvUnder({ costToAcquireMinor: 5_000 })).toBeCloseTo(base - 600 * 5_000, 3)
  expect(clvUnder({ horizonMonths: 12 })).toBeLessThan(clvUnder({ horizonMonths: 24 }))
  expect(clvUnder({ horizonMonths: 24 })).toBeLessThan(base)
  expect(clvUnder({ horizonMonths: 1_200 })).toBeCloseTo(base, -3)
})

test('a preview gives what a valuation under those settings gives', () => {
  const changed = { ...settings, margin: 0.6, discount: perYear(0.05), horizonMonths: 36 }
  const previewed = previewTotal(usual, value(usual, settings), changed)
  expect(previewed).toEqual(value(usual, changed).total)
})

test('money and time scale: ten times the price is ten times the value, to the last digit that counts', () => {
  const dear = subscribers({
    accounts: 600,
    months: 30,
    leaves: (uniform) => 0.01 + 0.09 * uniform(),
    amountMinor: 199_000,
  })
  const ratio = value(dear, settings).total.future.value / value(usual, settings).total.future.value
  expect(ratio).toBeCloseTo(10, 9)
})

test('the usual formula and the difference from it close', () => {
  const { naive, future } = value(usual, {
    ...settings,
    costToServeMinorPerMonth: 900,
    horizonMonths: 60,
  }).total
  const difference = naive.difference.reduce((sum, part) => sum + part.amount, 0)
  expect(naive.value! - future.value).toBeCloseTo(difference, 3)
  expect(naive.churnPerMonth).toBeGreaterThan(0.02)
})

test("at will the usual formula is a year's margin divided by the share of buyers lost in a year", () => {
  const builder = newBook()
  const order = (account: string, on: number) =>
    builder.add({ kind: 'order', account, on, amountMinor: 10_000 })
  // Forty bought before the last twelve months; thirty of them came back, each twice.
  for (let i = 0; i < 40; i++) {
    order(`K${i}`, asOf - 700 - i)
    order(`K${i}`, asOf - 500 + 3 * i)
    if (i >= 30) continue
    order(`K${i}`, asOf - 300 + i)
    order(`K${i}`, asOf - 100 + i)
  }
  const { naive, future } = value(builder.build(), { ...settings, margin: 0.5 }).total
  // 60 purchases of 100 at half margin in 365 days; ten of forty lost.
  expect(naive.churnPerMonth).toBeCloseTo(0.25 / 12, 12)
  expect(naive.value! / ((60 * 10_000 * 0.5) / 0.25)).toBeCloseTo(365.2425 / 365, 9)
  const difference = naive.difference.reduce((sum, part) => sum + part.amount, 0)
  expect(naive.value! - future.value).toBeCloseTo(difference, 3)
})

test('the back-test beats both baselines on a book of unlike customers, and its interval holds the total', () => {
  const chance = chanceFrom(8)
  const rates = Array.from({ length: 3_000 }, () => drawBeta(chance, 0.5, 4))
  const book = subscribers({ accounts: 3_000, months: 30, leaves: (_, i) => rates[i]! })
  const { backtest } = value(book, settings)
  if (backtest.refused !== null) throw new Error(backtest.refused)
  expect(backtest.low).toBeLessThanOrEqual(backtest.actual)
  expect(backtest.high).toBeGreaterThanOrEqual(backtest.actual)
  expect(backtest.mape).toBeLessThan(backtest.naiveMape.lastPeriodCarried)
  expect(backtest.mape).toBeLessThan(backtest.naiveMape.constantChurn)
  expect(backtest.coverage).toBeGreaterThan(0.5)
})

test('a segment that leaves faster is worth less per account, and more may be spent on one that stays', () => {
  const book = subscribers({
    accounts: 800,
    months: 30,
    leaves: (_, i) => (i % 2 === 0 ? 0.1 : 0.02),
  })
  const valuation = value(book, settings)
  expect(valuation.models.map((model) => model.part?.value).sort()).toEqual(['Basic', 'Premium'])
  const [premium, basic] = segmentsBy(book, valuation, 'plan')
  expect([premium!.value, basic!.value]).toEqual(['Premium', 'Basic'])
  expect(premium!.futurePerAccount.low).toBeGreaterThan(basic!.futurePerAccount.high)
  expect(premium!.churnPerMonth).toBeLessThan(basic!.churnPerMonth!)
  expect(premium!.allowableCac).toBeGreaterThan(basic!.allowableCac!)
  expect(premium!.accounts + basic!.accounts).toBe(800)
  expect(traitsOf(book)[0]!.values).toEqual([
    { value: 'Basic', accounts: 400 },
    { value: 'Premium', accounts: 400 },
  ])
})

test('a segment that no account has is refused by name, and the book is valued undivided', () => {
  const valuation = value(usual, { ...settings, segment: 'Plan' })
  expect(valuation.refusals).toEqual([
    {
      refusal: 'unknown-segment',
      part: null,
      accounts: 600,
      says:
        'No account has a trait called Plan, so the accounts are valued together. ' +
        'They can be divided by plan.',
    },
  ])
  expect(valuation.models.map((model) => model.part)).toEqual([null])
  expect(valuation.total.future.value).toBeGreaterThan(0)
  expect(value(usual, { ...settings, segment: 'plan' }).refusals).toEqual([])
})

test('a trait that says nothing of how long customers stay is not made a segment', () => {
  expect(value(usual, settings).models.map((model) => model.part)).toEqual([null])
})

test('a trait that tells the end is never chosen, however well it predicts the past', () => {
  const builder = newBook()
  const chance = chanceFrom(3)
  for (let i = 0; i < 400; i++) {
    const churned = chance.uniform() < 0.3
    const account = `K${i}`
    builder.add({
      kind: 'snapshot',
      account,
      tenureMonths: 1 + Math.floor(chance.uniform() * 40),
      churned,
      amountMinor: 9_900,
      paidMinor: null,
    })
    builder.trait(account, 'survey', churned ? 'sent farewell' : 'not sent')
    builder.trait(account, 'Customer Status', churned ? 'Gone' : 'Here')
  }
  expect(value(builder.build(), settings).models.map((model) => model.part)).toEqual([null])
})

test("the steps to an account's value add up to it, from the average of its part", () => {
  const valuation = value(usual, settings)
  const active = valuation.accounts.status.indexOf('active')
  const steps = explainAccount(usual, valuation, active)
  expect(steps.map((step) => step.reason)).toEqual(['average', 'price', 'tenure', 'next-payment'])
  const sum = steps.reduce((total, step) => total + step.amount, 0)
  expect(sum).toBeCloseTo(valuation.accounts.future[active]!, 6)
  expect(() => explainAccount(usual, valuation, 10_000)).toThrow(RangeError)
})

test('a change between two valuations is told in parts that sum to it', () => {
  const before = value(usual, { ...settings, asOf: addMonths(asOf, -3) })
  const after = value(usual, settings)
  const dearer = value(usual, { ...settings, margin: 0.8 })
  const parts = explainChange(before, dearer, after)
  const sum = parts.reduce((total, part) => total + part.amount, 0)
  expect(sum).toBeCloseTo(dearer.total.future.value - before.total.future.value, 3)
  const amountOf = (reason: string) => parts.find((part) => part.reason === reason)?.amount ?? 0
  expect(amountOf('new-accounts')).toBeGreaterThan(0)
  expect(amountOf('churn')).toBeLessThan(0)
  expect(amountOf('payments-received')).toBeLessThan(0)
  expect(amountOf('settings')).toBeCloseTo(dearer.total.future.value - after.total.future.value, 3)
})

test('who left, who was lost to failed payments and who came back are told apart', () => {
  const frozen = (future: number[], status: ('active' | 'churned')[]) => ({
    settings: { asOf },
    accounts: {
      ids: ['Åsa', 'Bo', 'Cleo', 'Dag'],
      status,
      future,
      monthly: [100, 100, 100, 100],
      historic: [0, 0, 0, 0],
      endedBecause: ['voluntary' as const, 'involuntary' as const, null, null],
    },
    total: { future: { value: future.reduce((a, b) => a + b, 0), low: 0, high: 1e6 } },
  })
  const before = frozen([500, 400, 300, 0], ['active', 'active', 'active', 'churned'])
  const after = frozen([0, 0, 0, 250], ['churned', 'churned', 'churned', 'active'])
  expect(explainChange(before, after).map(({ reason, amount }) => [reason, amount])).toEqual([
    ['reactivation', 250],
    ['churn-voluntary', -500],
    ['churn-involuntary', -400],
    ['churn', -300],
  ])
})

test('a rise that everybody shares is price, another is expansion', () => {
  const frozen = (monthly: number[]) => ({
    settings: { asOf },
    accounts: {
      ids: monthly.map((_, i) => `K${i}`),
      status: monthly.map(() => 'active' as const),
      future: monthly.map((amount) => amount * 10),
      monthly,
      historic: monthly.map(() => 0),
    },
    total: { future: { value: 10 * monthly.reduce((a, b) => a + b, 0), low: 0, high: 1e6 } },
  })
  const before = frozen(new Array(30).fill(100))
  const after = frozen([...new Array(29).fill(110), 300])
  const parts = Object.fromEntries(
    explainChange(before, after).map((part) => [part.reason, part.amount]),
  )
  expect(parts.price).toBeCloseTo(29 * 100, 6)
  expect(parts.expansion).toBeCloseTo(2_000, 6)
})

const oneOff = (account: string, on: number): HistoryRecord => ({
  kind: 'order',
  account,
  on,
  amountMinor: 5_000,
})
const snapshot = (i: number, is: 'churned' | 'here'): HistoryRecord => ({
  kind: 'snapshot',
  account: `K${i}`,
  tenureMonths: 1 + (i % 20),
  churned: is === 'churned',
  amountMinor: 9_900,
  paidMinor: null,
})
const fill = (rows: HistoryRecord[]): Book => {
  const builder = newBook()
  for (const row of rows) builder.add(row)
  return builder.build()
}
const count = (n: number) => Array.from({ length: n }, (_, i) => i)

/** Ninety who began five to eight weeks ago: one renewal each, and a fifth did not make it. */
const newcomers = fill(
  count(90).map((i): HistoryRecord => {
    const startedOn = asOf - 33 - (i % 24)
    const endedOn = i % 5 === 0 ? addMonths(startedOn, 1) : null
    return {
      kind: 'subscription',
      account: `K${i}`,
      plan: null,
      startedOn,
      endedOn,
      amountMinor: 9_900,
      interval: 'month',
    }
  }),
)

test.each([
  {
    why: 'five accounts',
    book: fill(count(5).map((i) => snapshot(i, i === 0 ? 'churned' : 'here'))),
    refusal: 'too-few-accounts',
    says: /5 accounts renew by the month/,
  },
  {
    why: 'nobody ever left',
    book: fill(count(200).map((i) => snapshot(i, 'here'))),
    refusal: 'no-churn',
    says: /None of 200 accounts that renew/,
  },
  {
    why: 'one renewal seen',
    book: newcomers,
    refusal: 'one-period',
    says: /Fewer than two renewals/,
  },
  {
    why: 'one purchase each',
    book: fill(count(100).map((i) => oneOff(`K${i}`, asOf - 3 * i))),
    refusal: 'no-repeat-purchase',
    says: /None of 100 accounts/,
  },
  {
    why: 'three buyers',
    book: fill(count(9).map((i) => oneOff(`K${i % 3}`, asOf - 30 * i))),
    refusal: 'too-few-accounts',
    says: /3 accounts buy at will/,
  },
])('$why: no number is given, and a sentence says why', ({ book, refusal, says }) => {
  const valuation = value(book, settings)
  expect(valuation.refusals.map((row) => row.refusal)).toEqual([refusal])
  expect(valuation.refusals[0]!.says).toMatch(says)
  expect(valuation.total.future).toEqual({ value: 0, low: 0, high: 0 })
  expect(valuation.distribution).toBeNull()
  expect(valuation.backtest.refused).not.toBeNull()
})

test('without discount a book whose customers may stay for ever is unbounded, and says so', () => {
  const chance = chanceFrom(5)
  const rates = Array.from({ length: 800 }, () => drawBeta(chance, 0.5, 4))
  const loyal = subscribers({ accounts: 800, months: 36, leaves: (_, i) => rates[i]! })
  const free = { ...settings, discount: perYear(0) }
  const unbounded = value(loyal, free)
  expect(unbounded.refusals.map((row) => row.refusal)).toEqual(['unbounded'])
  expect(unbounded.total.future.value).toBe(0)
  const within = value(loyal, { ...free, horizonMonths: 60 })
  expect(within.refusals).toEqual([])
  expect(within.total.future.value).toBeGreaterThan(0)
})

test('an empty book is valued at nothing, without complaint', () => {
  const valuation = value(newBook().build(), settings)
  expect(valuation.accounts.ids).toEqual([])
  expect(valuation.total.clv.value).toBe(0)
})
