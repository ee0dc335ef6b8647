/**
 * The proof, proved: errors that have been made elsewhere are planted in a copy of the source, one at a time, and a
 * check that passes on the source must fail on the copy. A check that cannot fail proves nothing.
 */

import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const source = import.meta.dirname
const root = join(source, '../../..')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tolv-planted-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Monthly subscribers of one churn, or whose churn the check needs; written once, run on every copy. */
const company = `
import { defaultSettings, newBook, perYear, value } from './index.ts'
const asOf = 20000
let state = 7
const chance = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0, (state + 0.5) / 2 ** 32)
function book(churn, count = 600, months = 30) {
  const builder = newBook()
  for (let i = 0; i < count; i++) {
    const startedOn = asOf - 5 - Math.floor(chance() * months * 30)
    let endedOn = null
    for (let n = 1; startedOn + n * 30.4 <= asOf; n++)
      if (chance() < churn) { endedOn = Math.round(startedOn + n * 30.44); break }
    builder.add({ kind: 'subscription', account: 'K' + i, plan: null, startedOn, endedOn: endedOn === null || endedOn > asOf ? null : endedOn, amountMinor: 10000, interval: 'month' })
  }
  return builder.build()
}
const demand = (holds, says) => { if (!holds) { console.error(says); process.exit(3) } }
const settings = { ...defaultSettings(asOf), growth: 'none' }
`

type Planted = {
  error: string
  patches: { file: string; find: string; put: string }[]
  check: string
}

const planted: Planted[] = [
  {
    error: 'a discount per year is taken off every period',
    patches: [
      {
        file: 'estimate/contract-money.ts',
        find: 'v: discountFactor(settings.discount, periodDays),',
        put: 'v: 1 / (1 + settings.discount.effectivePerYear),',
      },
    ],
    check: `
      // The textbook: a customer who leaves with 5 % a month brings about 16 payments at 10 % a year.
      const { accounts } = value(book(0.05), settings)
      const active = accounts.future.filter((future) => future > 0)
      const payments = active.reduce((sum, future) => sum + future, 0) / active.length / 10000
      demand(payments > 12 && payments < 24, 'payments to come: ' + payments)`,
  },
  {
    error: 'the sum to come is cut at a hundred periods',
    patches: [
      {
        file: 'estimate/residual.ts',
        find: 'if (renewals === null) return [wholeLifetime(retention, reach)]',
        put: 'if (renewals === null) return [withinHorizon(retention, { ...reach, renewals: 100 })[0]!]',
      },
    ],
    check: `
      const loyal = book(0.006)
      const whole = value(loyal, { ...settings, discount: perYear(0.04) }).total.future.value
      const cut = value(loyal, { ...settings, discount: perYear(0.04), horizonMonths: 100 }).total.future.value
      demand(whole > 1.15 * cut, 'the whole lifetime is worth ' + whole / cut + ' times the first hundred months')`,
  },
  {
    error: 'an account that has left is valued as if it were there',
    patches: [
      {
        file: 'estimate/contract-money.ts',
        find: 'if (speaker < 0 || agreements.endedOn[i] !== neverEnded || !bounded[speaker]) continue',
        put: 'if (speaker < 0 || !bounded[speaker]) continue',
      },
      {
        file: 'estimate/appraise.ts',
        find: 'if (agreements.endedOn[i] !== neverEnded) {',
        put: 'if (agreements.endedOn[i] === -1) {',
      },
    ],
    check: `
      const { accounts } = value(book(0.05), settings)
      const gone = accounts.future.filter((_, at) => accounts.status[at] === 'churned')
      demand(gone.length > 100 && gone.every((future) => future === 0), 'an account that left is worth something')`,
  },
  {
    error: 'the margin is forgotten',
    patches: [
      {
        file: 'estimate/contract-money.ts',
        find: 'const margin = settings.margin * agreements.amount[i]!',
        put: 'const margin = agreements.amount[i]!',
      },
    ],
    check: `
      const one = book(0.05)
      const ratio = value(one, { ...settings, margin: 0.5 }).total.future.value / value(one, settings).total.future.value
      demand(Math.abs(ratio - 0.5) < 1e-9, 'half the margin is worth ' + ratio)`,
  },
  {
    error: 'intervals are half as wide as they should be',
    patches: [
      {
        file: 'estimate/spread.ts',
        find: 'low: Math.min(value, mixtureQuantile(spread, lowShare)),\n    high: Math.max(value, mixtureQuantile(spread, highShare)),',
        put: 'low: (value + Math.min(value, mixtureQuantile(spread, lowShare))) / 2,\n    high: (value + Math.max(value, mixtureQuantile(spread, highShare))) / 2,',
      },
    ],
    check: `
      // One renewal each within the month: its chance alone is binomial, and nothing is narrower than that.
      const { total, accounts } = value(book(0.2, 2000), { ...settings, horizonMonths: 1, discount: perYear(0) })
      const active = accounts.status.filter((status) => status === 'active').length
      const reach = 1.645 * 10000 * Math.sqrt(active * 0.2 * 0.8)
      const share = (total.future.high - total.future.low) / 2 / reach
      demand(share > 0.95 && share < 1.6, 'the interval is ' + share + ' of what chance alone makes')`,
  },
  {
    error: 'growth compounds for ever',
    patches: [
      {
        file: 'estimate/growth.ts',
        find: 'const fading = Math.LN2 / halfLifeYears',
        put: 'const fading = 1e-6',
      },
    ],
    check: `
      const { grownAfter } = await import('./estimate/growth.ts')
      const most = grownAfter(0.1, 500)
      demand(most > 1 && most < 1.5, 'after five hundred years ' + most + ' times as much is paid')`,
  },
]

/** Runs the check of an error on a copy of the source with some of its text replaced; the exit code and what it said. */
function run(name: string, { check, patches }: Pick<Planted, 'check' | 'patches'>) {
  const copy = join(folder, name)
  cpSync(source, copy, { recursive: true, filter: (path) => !path.endsWith('.test.ts') })
  for (const { file, find, put } of patches) {
    const text = readFileSync(join(copy, file), 'utf8')
    expect(text.split(find).length - 1, `"${find}" stands once in ${file}`).toBe(1)
    writeFileSync(
      join(copy, file),
      text.replace(find, () => put),
    )
  }
  writeFileSync(join(copy, 'check.ts'), company + check)
  const { status, stderr } = spawnSync(process.execPath, [join(copy, 'check.ts')], {
    encoding: 'utf8',
  })
  return { status, stderr }
}

test.each(planted.map((one, at) => ({ ...one, at })))(
  'a check notices when $error',
  ({ at, check, patches }) => {
    expect(run(`sound-${at}`, { check, patches: [] })).toEqual({ status: 0, stderr: '' })
    const { status, stderr } = run(`planted-${at}`, { check, patches })
    expect(stderr).not.toMatch(/SyntaxError|is not defined/)
    expect(status).toBe(3)
  },
  60_000,
)
