/** What use is expected of meters: by what was billed, once, and with what is not known of it. */

import { describe, expect, test } from 'vitest'
import type { BilledUse } from '../history.ts'
import {
  type Book,
  defaultSettings,
  explainAccount,
  newBook,
  prepare,
  scenario,
  value,
} from '../index.ts'
import { chanceFrom } from '../numerics/chance.ts'
import { addMonths, dayOf, daysPerMonth } from './calendar.ts'
import { layoutOf } from './layout.ts'
import { sampleOf } from './sample.ts'

const asOf = dayOf({ year: 2026, month: 11, day: 15 })
const settings = { ...defaultSettings(asOf), growth: 'none' as const }
const startedOn = addMonths(asOf, -30)

/** Bills of so many whole months, the last of which ended two weeks ago; each billed on the day after it. */
function billed(amounts: readonly number[]): BilledUse[] {
  const last = dayOf({ year: 2026, month: 11, day: 1 })
  return amounts.map((amountMinor, at) => {
    const from = addMonths(last, at - amounts.length)
    return { on: addMonths(from, 1), from, to: addMonths(from, 1), amountMinor }
  })
}

type Customer = {
  account: string
  fixed?: number
  plan?: string
  bills?: BilledUse[]
  endedOn?: number
  startedOn?: number
}

/** Customers of a plan that has a meter, among four hundred that pay 100.00 a month and of whom some leave. */
function among(customers: Customer[], meter: string | null = 'kwh'): Book {
  const builder = newBook()
  const chance = chanceFrom(3)
  const add = ({ account, fixed = 4_900, plan = 'el', bills = [], ...days }: Customer) =>
    builder.add({
      kind: 'subscription',
      account,
      plan,
      startedOn: days.startedOn ?? startedOn,
      endedOn: days.endedOn ?? null,
      amountMinor: fixed,
      interval: 'month',
      ...(meter === null ? {} : { metered: [{ meter, billed: bills }] }),
    })
  for (const customer of customers) add(customer)
  for (let i = 0; i < 400; i++) {
    const begun = addMonths(asOf, -36 + Math.floor(chance.uniform() * 30))
    const endedOn = addMonths(begun, 1 + Math.floor(-Math.log(chance.uniform()) / 0.03))
    builder.add({
      kind: 'subscription',
      account: `flat ${i}`,
      plan: 'fiber',
      startedOn: begun,
      endedOn: endedOn > asOf ? null : endedOn,
      amountMinor: 10_000,
      interval: 'month',
    })
  }
  return builder.build()
}

const monthlyOf = (book: Book, account: string, on = asOf) => {
  const { accounts } = value(book, { ...settings, asOf: on })
  return accounts.monthly[accounts.ids.indexOf(account)]!
}

describe('what a metered customer is expected to pay in a month', () => {
  test('is the fixed price, and what was billed of use in the last twelve months', () => {
    const bills = billed([90_000, ...new Array(12).fill(30_000)])
    const monthly = monthlyOf(among([{ account: 'Wallin', bills }]), 'Wallin')
    expect(monthly / 100).toBeCloseTo((4_900 + (12 * 30_000 * daysPerMonth) / 365) / 100, 0)
  })

  test('is the fixed price alone for a meter that nothing was billed of, whatever others use', () => {
    const book = among([
      { account: 'Wallin' },
      { account: 'Nyberg', bills: billed([30_000, 32_000]) },
    ])
    expect(monthlyOf(book, 'Wallin')).toBe(4_900)
  })

  test('counts a month in which nothing was billed as a month of nothing', () => {
    const bills = billed([20_000, 20_000, 20_000, 20_000])
    const silent = [bills[0]!, bills[2]!, bills[3]!]
    expect(monthlyOf(among([{ account: 'W', bills: silent }]), 'W') - 4_900).toBeCloseTo(
      (60_000 / 123) * daysPerMonth,
      6,
    )
    const stopped = bills.slice(0, 2)
    expect(monthlyOf(among([{ account: 'W', bills: stopped }]), 'W') - 4_900).toBeLessThan(12_000)
  })

  test('knows only what was billed by the day of the valuation', () => {
    const bills = billed([10_000, 10_000, 70_000])
    const before = dayOf({ year: 2026, month: 10, day: 20 })
    const book = among([{ account: 'W', bills }])
    expect(monthlyOf(book, 'W', before) - 4_900).toBeCloseTo(10_000, -3)
    expect(monthlyOf(book, 'W') - 4_900).toBeCloseTo(30_000, -3)
  })

  test('adds what came late to the period it is for', () => {
    const [first, second] = billed([10_000, 10_000])
    const late = { ...first!, on: asOf - 3, amountMinor: 4_000 }
    const { agreements } = layoutOf(among([{ account: 'W', bills: [first!, second!, late] }]), asOf)
    expect(agreements.use[0]! / daysPerMonth).toBeCloseTo(24_000 / 61, 6)
  })

  test('goes on over a change of price of the same meter, and ends with a plan that has none', () => {
    const bills = billed([20_000, 20_000, 20_000])
    const on = addMonths(asOf, -1)
    const carriedOn = (meters: string[]) => {
      const builder = newBook()
      const add = (row: { startedOn: number; endedOn: number | null; bills: BilledUse[] }) =>
        builder.add({
          ...{ kind: 'subscription', account: 'W', plan: 'el', interval: 'month' },
          ...{ amountMinor: 5_000, startedOn: row.startedOn, endedOn: row.endedOn },
          metered: (row.endedOn === null ? meters : ['kwh']).map((meter) => ({
            meter,
            billed: row.bills,
          })),
        })
      add({ startedOn, endedOn: on, bills })
      add({ startedOn: on, endedOn: null, bills: [] })
      return layoutOf(builder.build(), asOf).agreements
    }
    const goesOn = carriedOn(['kwh'])
    expect(goesOn.use[1]! / daysPerMonth).toBeCloseTo(60_000 / 92, 6)
    expect(carriedOn([]).use[1]).toBe(0)
    expect(carriedOn(['m3']).use[1]).toBe(0)
  })

  test('makes a customer of a plan without a fixed price a paying one', () => {
    const bills = billed(new Array(12).fill(10_000))
    const { accounts } = value(among([{ account: 'W', fixed: 0, bills }]), settings)
    const at = accounts.ids.indexOf('W')
    expect(accounts.monthly[at]).toBeCloseTo(10_000, -3)
    expect(accounts.future[at]).toBeGreaterThan(100_000)
  })
})

describe('customers who differ', () => {
  /** A true level each, and as many months of bills as are asked for, each a third off as it happens. */
  function drawn(count: number, months: (i: number) => number) {
    const chance = chanceFrom(11)
    return Array.from({ length: count }, (_, i) => {
      const level = 30_000 * Math.exp(0.5 * chance.normal() - 0.125)
      const amounts = Array.from({ length: months(i) }, () =>
        Math.max(0, level * (1 + 0.33 * chance.normal())),
      )
      return { account: `el ${i}`, level, bills: billed(amounts) }
    })
  }

  const levelsOf = (book: Book) => {
    const { agreements } = layoutOf(book, asOf)
    return (i: number) => ({
      level: agreements.use[i]!,
      sd: Math.hypot(agreements.useOwn[i]!, agreements.useCommon[i]!),
    })
  }

  test('one that was billed once is drawn to the others more than one billed for a year', () => {
    const customers = drawn(200, (i) => (i % 2 === 0 ? 1 : 12))
    const at = levelsOf(among(customers))
    const pull = (one: (typeof customers)[number], i: number) => {
      const days = one.bills.at(-1)!.to - one.bills[0]!.from
      const own = (one.bills.reduce((sum, bill) => sum + bill.amountMinor, 0) / days) * daysPerMonth
      return Math.abs(at(i).level - own) / Math.abs(own - 30_000)
    }
    const mean = (rest: number) => {
      const pulls = customers.flatMap((one, i) => (i % 2 === rest ? [pull(one, i)] : []))
      return pulls.toSorted((a, b) => a - b)[50]!
    }
    expect(mean(0)).toBeGreaterThan(3 * mean(1))
    expect(at(0).sd).toBeGreaterThan(2 * at(1).sd)
  })

  test('nine in ten true levels are within the interval that is told, and all together are as billed', () => {
    const customers = drawn(600, (i) => [1, 3, 12][i % 3]!)
    const at = levelsOf(among(customers))
    const inside = customers.filter(({ level }, i) => {
      const told = at(i)
      return Math.abs(told.level - level) <= 1.645 * told.sd
    }).length
    expect(inside / 600).toBeGreaterThan(0.86)
    expect(inside / 600).toBeLessThan(0.97)
    const sum = (of: (one: (typeof customers)[number], i: number) => number) =>
      customers.reduce((total, one, i) => total + of(one, i), 0)
    expect(sum((_, i) => at(i).level) / sum(({ level }) => level)).toBeCloseTo(1, 1)
  })

  test('plans are kinds of their own: what firms use says nothing of homes', () => {
    const homes = drawn(40, () => 1)
    const firms = drawn(40, () => 12).map((one) => ({
      ...one,
      account: `firm ${one.account}`,
      plan: 'el-business',
      bills: one.bills.map((bill) => ({ ...bill, amountMinor: bill.amountMinor * 100 })),
    }))
    const alone = levelsOf(among(homes))
    const beside = levelsOf(among([...homes, ...firms]))
    for (let i = 0; i < 40; i++) expect(beside(i)).toEqual(alone(i))
  })
})

describe('what it is worth', () => {
  const bills = billed(new Array(12).fill(0).map((_, at) => 25_000 + 1_000 * (at % 5)))
  const metered = among([{ account: 'Wallin', bills }])
  const valued = value(metered, settings)
  const at = valued.accounts.ids.indexOf('Wallin')

  test('is what one is worth who pays as much by contract, within the interval', () => {
    const flat = among([{ account: 'Wallin', fixed: 4_900 + 27_000 }], null)
    const same = value(flat, settings)
    const worth = same.accounts.future[same.accounts.ids.indexOf('Wallin')]!
    const { future, futureLow, futureHigh } = valued.accounts
    expect(future[at]! / worth).toBeCloseTo(1, 1)
    expect(futureLow[at]!).toBeLessThan(worth)
    expect(futureHigh[at]!).toBeGreaterThan(worth)
  })

  test('is nothing more of what was received: use is in the payments', () => {
    const unbilled = value(among([{ account: 'Wallin' }]), settings)
    const same = unbilled.accounts.ids.indexOf('Wallin')
    expect(valued.accounts.historic[at]).toBe(unbilled.accounts.historic[same])
  })

  test('tells use as a step of its own, and the steps sum to the whole', () => {
    const steps = explainAccount(metered, valued, at)
    expect(steps.map(({ reason }) => reason)).toEqual([
      'average',
      'price',
      'use',
      'tenure',
      'next-payment',
    ])
    const use = steps[2]!
    expect(use.amount).toBeGreaterThan(0)
    expect(use.estimate.low).toBeLessThan(use.amount)
    expect(use.estimate.high).toBeGreaterThan(use.amount)
    const sum = steps.reduce((total, { amount }) => total + amount, 0)
    expect(sum).toBeCloseTo(valued.accounts.future[at]!, 4)
  })

  test('is the same to a scenario that changes nothing', () => {
    const same = scenario(prepare(metered, valued), {})
    expect(same.future.value).toBeCloseTo(valued.total.future.value, 0)
    expect(same.future.low / valued.total.future.low).toBeCloseTo(1, 2)
  })
})

test('a sample of a book keeps what was billed of the meters of those who are in it', () => {
  const whole = among([
    { account: 'Åsa', bills: billed([10_000, 11_000]) },
    { account: 'Olle', bills: billed([20_000]) },
    { account: 'Siv', bills: billed([30_000, 31_000, 32_000]) },
  ])
  const sample = sampleOf(whole, Math.floor(whole.accounts.length / 2))
  const of = ({ accounts, subscriptions: { first, use } }: Book, account: string) => {
    const row = first[accounts.indexOf(account)]!
    return Array.from(use.amount.slice(use.first[row]!, use.first[row + 1]!))
  }
  for (const account of ['Åsa', 'Siv']) {
    expect(sample.accounts).toContain(account)
    expect(of(sample, account)).toEqual(of(whole, account))
  }
  expect(of(sample, 'Siv').filter((amount) => amount > 0)).toEqual([30_000, 31_000, 32_000])
})
