/** Whatever happened between two valuations, and whatever was learnt since, the parts sum to the change. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, dayOf } from '../book/calendar.ts'
import {
  type ChangePart,
  changeBetween,
  defaultSettings,
  type HistoryRecord,
  type ModelReport,
  newBook,
  perYear,
  type Valuation,
  type ValuationSettings,
  value,
} from '../index.ts'
import { chanceFrom } from '../numerics/chance.ts'

const today = dayOf({ year: 2026, month: 3, day: 31 })

/** What a company is like; its customers live by chance of the seed. */
type Company = {
  seed: number
  subscribers: number
  buyers: number
  leaving: number
  /** share who upgrade, who step down, who come back after having left, who pause */
  up: number
  down: number
  back: number
  paused: number
  /** the day on which all who are there meet another price; months before today, or null */
  raised: number | null
  yearly: boolean
}

const company: fc.Arbitrary<Company> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  subscribers: fc.constantFrom(0, 60, 160),
  buyers: fc.constantFrom(0, 60),
  leaving: fc.constantFrom(0, 0.02, 0.08),
  up: fc.constantFrom(0, 0.3),
  down: fc.constantFrom(0, 0.2),
  back: fc.constantFrom(0, 0.3),
  paused: fc.constantFrom(0, 0.1),
  raised: fc.constantFrom(null, 1, 5),
  yearly: fc.boolean(),
})

type Row = HistoryRecord & { account: string }

function rowsOf(about: Company): Row[] {
  const chance = chanceFrom(about.seed)
  const rows: Row[] = []
  for (let i = 0; i < about.subscribers; i++) rows.push(...subscriber(about, `K${i}`, chance))
  for (let i = 0; i < about.buyers; i++) {
    let on = today - Math.floor(chance.uniform() * 700)
    while (on <= today) {
      const amountMinor = Math.round(30_000 * (chance.uniform() - 0.1))
      rows.push({ kind: 'order', account: `B${i}`, on, amountMinor })
      if (chance.uniform() < 0.15) break
      on += Math.ceil(-30 * Math.log(chance.uniform()))
    }
  }
  return rows
}

function subscriber(about: Company, account: string, chance: ReturnType<typeof chanceFrom>): Row[] {
  const rows: Row[] = []
  const interval = about.yearly && chance.uniform() < 0.4 ? ('year' as const) : ('month' as const)
  const months = interval === 'year' ? 12 : 1
  const steps = [
    chance.uniform() < about.up ? 1.5 : 1,
    chance.uniform() < about.down ? 0.6 : 1,
    about.raised === null ? 1 : 1.06,
  ]
  let startedOn = addMonths(today, -40) + Math.floor(chance.uniform() * 1_200)
  let amountMinor = 100 * Math.ceil(300 * chance.uniform())
  const pause = chance.uniform() < about.paused ? startedOn + 90 : null
  for (let lives = 0; lives < 2; lives++) {
    const own = about.leaving * 2 * chance.uniform() * months
    let renewal = 1
    while (addMonths(startedOn, renewal * months) <= today && chance.uniform() >= own) renewal++
    const end = addMonths(startedOn, renewal * months)
    const changesOn = [
      addMonths(startedOn, 5),
      addMonths(startedOn, 9),
      addMonths(today, -(about.raised ?? 0)),
    ]
    let from = startedOn
    const until = Math.min(end, today + 1)
    const tell = (endedOn: number | null) => {
      const known = endedOn === end ? whyOf(chance.uniform()) : {}
      const plan = { kind: 'subscription', account, plan: null, interval } as const
      rows.push({ ...plan, startedOn: from, endedOn, amountMinor, ...known })
    }
    for (const [on, step] of changesOn.map((on, at) => [on, steps[at]!] as const).toSorted(byDay)) {
      if (step === 1 || on <= from || on >= until) continue
      tell(on)
      from = on
      amountMinor = Math.round(amountMinor * step)
    }
    tell(end <= today ? end : null)
    if (end > today || chance.uniform() >= about.back) break
    startedOn = end + 40
    if (startedOn > today) break
  }
  if (pause !== null && pause <= today)
    rows.push({
      kind: 'pause',
      account,
      from: pause,
      to: chance.uniform() < 0.5 ? pause + 60 : null,
    })
  return rows
}

const byDay = (a: readonly [number, number], b: readonly [number, number]) => a[0] - b[0]
const whyOf = (share: number) =>
  share < 0.3
    ? ({ endedBecause: 'involuntary' } as const)
    : share < 0.8
      ? ({ endedBecause: 'voluntary' } as const)
      : {}

function bookOf(rows: Row[]) {
  const builder = newBook()
  for (const row of rows) builder.add(row)
  for (const { account } of rows)
    builder.trait(account, 'plan', account.charCodeAt(1) % 2 === 0 ? 'Basic' : 'Premium')
  return builder.build()
}

const assumptions: fc.Arbitrary<Partial<ValuationSettings>> = fc.record(
  {
    margin: fc.constantFrom(0.2, 1),
    discount: fc.constantFrom(perYear(0.02), perYear(0.3)),
    costToServeMinorPerMonth: fc.constantFrom(0, 4_000, 40_000),
    horizonMonths: fc.constantFrom(null, 6, 36),
    growth: fc.constantFrom('model' as const, 'none' as const),
    segment: fc.constantFrom(null, 'plan', 'gone'),
    seed: fc.constantFrom(12, 99),
  },
  { requiredKeys: [] },
)

/** The models that are said to have spoken before: as they did, or another that was chosen then. */
const spokeBefore = fc.constantFrom<ModelReport['name'] | null>(
  null,
  'constant-churn',
  'beta-discrete-weibull',
  'discrete-hazard',
)

/** What is told between the two days that was not known on the first: rows that come late, and rows taken back. */
const retold = fc.record({
  late: fc.constantFrom<number>(0, 0.1),
  dropped: fc.constantFrom<number>(0, 0.1),
})

const story = fc.record({
  company,
  months: fc.constantFrom<number>(0, 1, 4),
  before: assumptions,
  after: assumptions,
  spokeBefore,
  retold,
})

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never

function tell({ company, months, before, after, spokeBefore, retold }: Story) {
  const chance = chanceFrom(company.seed + 7)
  const rows = rowsOf(company)
  const first = rows.filter(() => chance.uniform() >= retold.late)
  const second = rows.filter(() => chance.uniform() >= retold.dropped)
  const settings = { ...defaultSettings(addMonths(today, -months)), margin: 0.7, ...before }
  const was = value(bookOf(first), settings)
  const book = bookOf(second)
  const is = value(book, { ...settings, ...after, asOf: today })
  const models =
    spokeBefore === null
      ? was.models
      : was.models.map((one) => (one.period === 'week' ? one : { ...one, name: spokeBefore }))
  return { was, is, parts: changeBetween(book, { ...was, models }, is) }
}

const amountOf = (parts: ChangePart[], reason: ChangePart['reason']) =>
  parts.find((part) => part.reason === reason)?.amount ?? 0

const near = (a: number, b: number, scale: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-7 * (1 + scale))

/** How large the sums are that the parts are differences of. */
const scaleOf = ({ accounts }: Valuation) =>
  accounts.future.reduce((sum, future) => sum + Math.abs(future), 0)

/** What those who left were still to bring and did not, and what all who had not left before have paid. */
function lostAndPaid(was: Valuation, is: Valuation): { lost: number; paid: number } {
  const now = new Map(is.accounts.ids.map((id, at) => [id, at]))
  let [lost, paid] = [0, 0]
  was.accounts.ids.forEach((id, then) => {
    const at = now.get(id)!
    if (was.accounts.status[then] === 'churned') return
    const came = is.accounts.historic[at]! - was.accounts.historic[then]!
    paid += came
    if (is.accounts.status[at] === 'churned') lost += was.accounts.future[then]! - came
  })
  return { lost, paid }
}

const runs = { numRuns: 16, seed: 20_260_331 }

test('the parts sum to the whole, each is a number within its own interval, and none is told twice', () => {
  fc.assert(
    fc.property(story, (one) => {
      const { was, is, parts } = tell(one)
      const scale = scaleOf(was) + scaleOf(is)
      const sum = parts.reduce((total, { amount }) => total + amount, 0)
      near(sum, is.total.future.value - was.total.future.value, scale)
      for (const { low, amount, high } of parts) {
        expect([low, amount, high].every(Number.isFinite)).toBe(true)
        expect(low).toBeLessThanOrEqual(amount)
        expect(amount).toBeLessThanOrEqual(high)
      }
      expect(new Set(parts.map(({ reason }) => reason)).size).toBe(parts.length)
    }),
    runs,
  )
}, 240_000)

test('under one set of assumptions what is new, lost and paid is what the accounts say, and nothing is put on settings', () => {
  fc.assert(
    fc.property(story, (one) => {
      const { was, is, parts } = tell({ ...one, after: {}, retold: { late: 0, dropped: 0 } })
      const known = new Set(was.accounts.ids)
      const futureOf = ({ accounts }: Valuation, of: (id: string) => boolean) =>
        accounts.ids.reduce((sum, id, at) => (of(id) ? sum + accounts.future[at]! : sum), 0)
      near(
        amountOf(parts, 'new-accounts'),
        futureOf(is, (id) => !known.has(id)),
        scaleOf(is),
      )
      expect(amountOf(parts, 'settings')).toBe(0)
      const { lost, paid } = lostAndPaid(was, is)
      const churn = (['churn', 'churn-voluntary', 'churn-involuntary'] as const).map((reason) =>
        amountOf(parts, reason),
      )
      const scale = scaleOf(was) + Math.abs(paid)
      near(churn[0]! + churn[1]! + churn[2]!, -lost, scale)
      near(amountOf(parts, 'payments-received'), -paid, scale)
    }),
    { ...runs, numRuns: 8 },
  )
}, 240_000)

test('on one day, with one history and one set of assumptions, nothing changes', () => {
  fc.assert(
    fc.property(story, (one) => {
      const same = {
        ...one,
        months: 0,
        after: {},
        spokeBefore: null,
        retold: { late: 0, dropped: 0 },
      }
      const { was, parts } = tell(same)
      for (const { amount } of parts) near(amount, 0, scaleOf(was))
    }),
    { ...runs, numRuns: 8 },
  )
}, 240_000)

test('on one day, with one history, other assumptions are all of the change, but for models fitted anew', () => {
  fc.assert(
    fc.property(story, (one) => {
      const { segment: _, seed: __, ...money } = one.after
      const same = { ...one, months: 0, after: money, spokeBefore: null }
      const { was, is, parts } = tell({ ...same, retold: { late: 0, dropped: 0 } })
      const scale = scaleOf(was) + scaleOf(is)
      near(amountOf(parts, 'settings'), is.total.future.value - was.total.future.value, scale)
      for (const { reason, amount } of parts) if (reason !== 'settings') near(amount, 0, scale)
    }),
    { ...runs, numRuns: 8 },
  )
}, 240_000)
