/** A hazard with covariates speaks for a book: who pays by card is worth less, if cards fail. */

import { expect, test } from 'vitest'
import { newBook } from '../book/book.ts'
import { addMonths, dayOf } from '../book/calendar.ts'
import { chanceFrom } from '../numerics/chance.ts'
import { forecastMonths } from '../report/forecast.ts'
import { whatModelSays } from '../report/what-a-model-says.ts'
import { defaultSettings } from '../value.ts'
import { appraise, futuresOf, readBook } from './appraise.ts'
import { reportsOf } from './contract.ts'

const asOf = dayOf({ year: 2026, month: 3, day: 15 })

/** Monthly and yearly customers who pay by card or by giro; cards fail. Prices differ, and nothing else does. */
function book(customers: number) {
  const chance = chanceFrom(11)
  const builder = newBook()
  for (let i = 0; i < customers; i++) {
    const account = `K${i}`
    const interval = i % 5 === 0 ? 'year' : 'month'
    const months = interval === 'year' ? 12 : 1
    const payment = i % 2 === 0 ? 'Kort' : 'Autogiro'
    const startedOn = addMonths(asOf, -1 - Math.floor(40 * chance.uniform()))
    const leaving = 0.02 * (1 + 2 * chance.uniform()) * (interval === 'year' ? 4 : 1)
    let endedOn: number | null = null
    let endedBecause: 'voluntary' | 'involuntary' | null = null
    for (let n = 1; endedOn === null && addMonths(startedOn, n * months) <= asOf; n++) {
      if (payment === 'Kort' && chance.uniform() < 0.04) endedBecause = 'involuntary'
      else if (chance.uniform() < leaving) endedBecause = 'voluntary'
      if (endedBecause !== null) endedOn = addMonths(startedOn, n * months)
    }
    builder.add({
      kind: 'subscription',
      account,
      plan: null,
      startedOn,
      endedOn,
      endedBecause,
      amountMinor: Math.round(10_000 * months * Math.exp(0.3 * chance.normal())),
      interval,
    })
    builder.trait(account, 'betalsätt', payment)
    builder.trait(account, 'slump', `${i % 3}`)
  }
  return builder.build()
}

const settings = { ...defaultSettings(asOf), margin: 0.6 }
const whole = book(4_000)
const appraisalBy = (only: 'discrete-hazard' | null) =>
  appraise(whole, readBook(whole, settings, { only: () => only }), settings)
const hazard = appraisalBy('discrete-hazard')

test('risk classes share one report, which tells odds by covariate and cause', () => {
  const { speakers } = hazard.contracts
  const reports = reportsOf(speakers)
  expect(new Set(reports.map(({ name }) => name))).toEqual(new Set(['discrete-hazard']))
  expect(speakers.length).toBeGreaterThan(reports.length)
  expect(speakers.length).toBeLessThan(120)
  const { parameters, standardErrors, certificate, logCovariance } = reports[0]!
  expect(certificate).toMatchObject({ converged: true, flags: [] })
  const odds = (name: string) => parameters[name]!
  expect(odds('involuntary · betalsätt = Kort')).toBeGreaterThan(
    2 * odds('involuntary · betalsätt = Autogiro'),
  )
  expect(standardErrors!['voluntary · tenure']).toBeGreaterThan(0)
  expect(logCovariance!.length).toBe(Object.keys(parameters).length)
  const { low, high } = reports[0]!.odds!['involuntary · betalsätt = Kort']!
  expect(low).toBeGreaterThan(0)
  expect(low).toBeLessThan(odds('involuntary · betalsätt = Kort'))
  expect(high * low).toBeCloseTo(odds('involuntary · betalsätt = Kort') ** 2, 6)
  // A trait that means nothing is no covariate.
  expect(Object.keys(parameters).some((name) => name.includes('slump'))).toBe(false)
  const { figures } = whatModelSays(reports[0]!) as { figures: { first: { value: number } } }
  expect(figures.first.value).toBeGreaterThan(0.9)
  expect(figures.first.value).toBeLessThan(1)
})

test('each account points at the report that speaks for it', () => {
  const reports = reportsOf(hazard.contracts.speakers)
  hazard.values.status.forEach((status, at) => {
    if (status === 'active') expect(reports[hazard.values.model[at]!]!.name).toBe('discrete-hazard')
  })
})

test('who pays by card is worth less, and the whole is worth about what the sBG says', () => {
  const trait = whole.traits.find(({ name }) => name === 'betalsätt')!
  const perAccount = (appraisal: typeof hazard) => {
    const groupOf = (at: number) => trait.codes[appraisal.layout.known[at]!]!
    const count = trait.values.map(
      (_, code) =>
        appraisal.values.status.filter((status, at) => status === 'active' && groupOf(at) === code)
          .length,
    )
    return futuresOf(appraisal, 2, groupOf).map(({ value }, code) => value / count[code]!)
  }
  const [card, giro] = perAccount(hazard)
  expect(card!).toBeLessThan(0.8 * giro!)
  const total = (appraisal: typeof hazard) => futuresOf(appraisal, 1, () => 0)[0]!
  const [mine, theirs] = [total(hazard), total(appraisalBy(null))]
  expect(mine.value / theirs.value).toBeGreaterThan(0.75)
  expect(mine.value / theirs.value).toBeLessThan(1.25)
  expect(mine.low).toBeLessThan(mine.value)
  expect(mine.high).toBeGreaterThan(mine.value)
})

test('months are forecast from its classes as from any speaker', () => {
  const edges = Array.from({ length: 7 }, (_, m) => addMonths(asOf, m))
  const { months } = forecastMonths(hazard, edges)
  months.forEach((month, m) => {
    expect(month.value).toBeGreaterThan(0)
    if (m > 0) expect(month.value).toBeLessThan(1.3 * months[0]!.value)
  })
})

test('a book that bears no hazard is spoken for by what the likelihood says', () => {
  const small = newBook()
  for (let i = 0; i < 60; i++)
    small.add({
      kind: 'subscription',
      account: `K${i}`,
      plan: null,
      startedOn: addMonths(asOf, -12),
      endedOn: i < 12 ? addMonths(asOf, -1 - (i % 8)) : null,
      amountMinor: 9_900,
      interval: 'month',
    })
  const built = small.build()
  const { contracts } = readBook(built, settings, { only: () => 'discrete-hazard' })
  expect(contracts.speakers.map(({ report }) => report.name)).not.toContain('discrete-hazard')
})
