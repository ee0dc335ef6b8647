/** What a valuation says of the demo company, held against what really came. */
import { defaultSettings, newBook, value } from '@tolv/value'
import { expect, test } from 'vitest'
import { type DemoCompany, demoSeed, makeDemoCompany, whatCame } from './index.ts'

const asOf = Temporal.PlainDate.from('2026-12-01')
const dayOf = (date: Temporal.PlainDate) =>
  date.toZonedDateTime('UTC').epochMilliseconds / 86_400_000

const valued = (company: DemoCompany) => {
  const builder = newBook()
  for (const { number, segment, phases } of company.accounts) {
    builder.trait(number, 'segment', segment)
    for (const phase of phases) {
      builder.add({
        kind: 'subscription',
        account: number,
        plan: phase.product,
        startedOn: dayOf(phase.from),
        endedOn: phase.to === null ? null : dayOf(phase.to),
        amountMinor: phase.amountMinor,
        interval: phase.interval,
      })
    }
  }
  return value(builder.build(), { ...defaultSettings(dayOf(asOf)), segment: 'segment' })
}

const { company } = makeDemoCompany(demoSeed)
const { accounts, total } = valued(company)

test('what the demo company is said to be worth holds what really came', () => {
  const came = whatCame(company, asOf, 0.1)
  expect(came).toBeGreaterThan(total.future.low)
  expect(came).toBeLessThan(total.future.high)
})

test('every account that is still there is counted as there, and nobody else', () => {
  const active = accounts.ids.filter((_, at) => accounts.status[at] === 'active')
  const there = company.accounts.filter(({ phases }) => phases.at(-1)?.to === null)
  expect(active.sort()).toEqual(there.map(({ number }) => number).sort())
})
