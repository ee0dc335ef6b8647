/**
 * Customers under contract: a million subscribers fitted from their triangle, two million billing events from typed
 * rows in memory to agreements and their risk table, and how that cost grows from 10,000 subscribers to ten million.
 */

import { fitBetaDiscreteWeibull, fitHazard, fitShiftedBetaGeometric, newBook } from '@tolv/value'
import { riskTableFrom } from '../packages/value/src/book/agreements.ts'
import { layoutOf } from '../packages/value/src/book/layout.ts'
import { chanceFrom } from '../packages/value/src/numerics/chance.ts'

const limits = { fitSeconds: 0.05, eventsSeconds: 2 }
const subscribers = 1_000_000
const asOf = 20_789
const truth = { alpha: 0.9, beta: 9 }
const months = 36

export async function benchContract(): Promise<{ lines: string[] }> {
  const cohorts = triangle(subscribers)
  const fits = [fitShiftedBetaGeometric, fitBetaDiscreteWeibull].map((fitted) => {
    const seconds = fastest(5, () => fitted(cohorts))
    const { parameters, certificate } = fitted(cohorts)
    const found = Object.entries(parameters).map(([name, value]) => `${name} ${value.toFixed(3)}`)
    const sure = certificate.converged ? 'converged' : 'not converged'
    const cost = `${inMs(seconds)}, ${shareOf(seconds, limits.fitSeconds)}`
    return `${fitted.name}, ${millions(subscribers)} subscribers: ${cost} (${found.join(', ')}; ${sure})`
  })
  const events = eventsOf(117_000)
  const before = process.cpuUsage()
  const seconds = fastest(3, () => tabled(events))
  const { user } = process.cpuUsage(before)
  const processor = `${(user / 3e6).toFixed(2)} s of processor time`
  return {
    lines: [
      ...fits,
      `${millions(events.count)} billing events to agreements and risk table: ${seconds.toFixed(2)} s, ` +
        `${shareOf(seconds, limits.eventsSeconds)} (${processor})`,
      ...growth(),
      hazard(),
    ],
  }
}

const shareOf = (seconds: number, limit: number) =>
  `${Math.round((100 * seconds) / limit)} % of the limit of ${limit < 1 ? inMs(limit) : `${limit} s`}`
const inMs = (seconds: number) => `${(1_000 * seconds).toFixed(1)} ms`
const millions = (count: number) => count.toLocaleString('en')

function fastest(times: number, work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let n = 0; n < times; n++) {
    const started = performance.now()
    work()
    best = Math.min(best, performance.now() - started)
  }
  return best / 1_000
}

/** So many subscribers in monthly cohorts of unequal age, as the sBG expects them to stay. */
function triangle(count: number) {
  const size = Math.round(count / months)
  return Array.from({ length: months }, (_, cohort) => {
    const survivors = [size]
    for (let t = 1; t <= months - cohort - 1; t++) {
      const rate = (truth.beta + t - 1) / (truth.alpha + truth.beta + t - 1)
      survivors.push(Math.round(survivors.at(-1)! * rate))
    }
    return { survivors }
  })
}

type Events = {
  count: number
  accounts: string[]
  account: Int32Array
  on: Int32Array
  amount: Float64Array
}

/** Monthly bills of subscribers who leave each at a rate of their own, about twenty each, in order of day. */
function eventsOf(count: number): Events {
  const chance = chanceFrom(3)
  const rows: { account: number; on: number }[] = []
  for (let account = 0; account < count; account++) {
    const first = asOf - 10 - Math.floor(1_200 * chance.uniform())
    const leaving = 0.03 * chance.uniform()
    for (let n = 0, on = first; on <= asOf; on = first + Math.round(++n * 30.4369)) {
      rows.push({ account, on })
      if (chance.uniform() < leaving) break
    }
  }
  rows.sort((a, b) => a.on - b.on)
  return {
    count: rows.length,
    accounts: Array.from({ length: count }, (_, account) => `K${account}`),
    account: Int32Array.from(rows, (row) => row.account),
    on: Int32Array.from(rows, (row) => row.on),
    amount: Float64Array.from(rows, (row) => 9_900 + (row.account % 7) * 1_000),
  }
}

function tabled({ count, accounts, account, on, amount }: Events) {
  const builder = newBook()
  for (let row = 0; row < count; row++)
    builder.add({
      kind: 'payment',
      account: accounts[account[row]!]!,
      on: on[row]!,
      dueOn: null,
      amountMinor: amount[row]!,
      status: 'paid',
    })
  const { agreements } = layoutOf(builder.build(), asOf)
  return riskTableFrom(agreements, () => true)
}

/** Cost per subscriber of a fit from a triangle and of a risk table from agreements, as a ratio to the smallest. */
function growth(): string[] {
  const sizes = [10_000, 100_000, 1_000_000, 10_000_000]
  const chance = chanceFrom(5)
  const warm = columnsOf(100_000, () => chance.uniform())
  for (let n = 0; n < 20; n++) riskTableFrom(warm, () => true)
  const perSubscriber = sizes.map((count) => {
    const agreements = columnsOf(count, () => chance.uniform())
    const seconds = fastest(3, () => riskTableFrom(agreements, () => true))
    return seconds / count
  })
  const fit = sizes.map((count) => fastest(3, () => fitShiftedBetaGeometric(triangle(count))))
  return sizes.map(
    (count, at) =>
      `${millions(count)} subscribers: risk table ${(1e9 * perSubscriber[at]!).toFixed(1)} ns each (${(perSubscriber[at]! / perSubscriber[1]!).toFixed(2)} times that of 100,000), fit ${inMs(fit[at]!)}`,
  )
}

/** Agreements of so many subscribers in columns, with what a risk table reads of them. */
function columnsOf(count: number, uniform: () => number) {
  const through = Int32Array.from({ length: count }, () => 1 + Math.floor(months * uniform()))
  const none = new Int32Array(0)
  const nothing = new Float64Array(0)
  const bytes = new Uint8Array(0)
  return {
    count,
    through,
    enter: new Int32Array(count),
    lost: Uint8Array.from({ length: count }, () => (uniform() < 0.5 ? 1 : 0)),
    amount: new Float64Array(count).fill(9_900),
    account: none,
    period: bytes,
    startedOn: none,
    origin: none,
    endedOn: none,
    made: none,
    left: bytes,
    use: nothing,
    useOwn: nothing,
    useCommon: nothing,
    payments: none,
    nextIn: nothing,
    hope: nothing,
    cause: bytes,
    returned: bytes,
    resumes: nothing,
    waits: nothing,
  }
}

/** The hazard with three covariates and two causes: a million subscribers beside a hundred thousand. */
function hazard(): string {
  const [few, many] = [100_000, 1_000_000].map((count) => {
    const chance = chanceFrom(9)
    const codes = (levels: number) =>
      Int32Array.from({ length: count }, () => Math.floor(levels * chance.uniform()))
    const rows = {
      count,
      enter: new Int32Array(count),
      through: Int32Array.from({ length: count }, () => 1 + Math.floor(months * chance.uniform())),
      ended: Int32Array.from({ length: count }, () => Math.floor(3 * chance.uniform())),
      monthsPer: Int32Array.from({ length: count }, () => (chance.uniform() < 0.2 ? 12 : 1)),
      factors: [
        { name: 'payment', levels: ['card', 'giro', 'invoice'], codes: codes(3) },
        { name: 'region', levels: ['north', 'middle', 'south', 'islands'], codes: codes(4) },
      ],
      numbers: [
        { name: 'price', values: Float64Array.from({ length: count }, () => chance.normal() / 3) },
      ],
    }
    return fastest(2, () => fitHazard(rows, ['voluntary', 'involuntary']))
  })
  const ratio = (many! / few!).toFixed(1)
  return `fitHazard, ${millions(1_000_000)} subscribers: ${many!.toFixed(2)} s, ${ratio} times that of 100,000`
}
