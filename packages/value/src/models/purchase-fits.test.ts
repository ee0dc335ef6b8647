/** The three models of purchases against what is published and against closed forms that share no code with them. */

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chanceFrom } from '../numerics/chance.ts'
import { lnGauss } from '../numerics/hypergeometric.ts'
import { lnBeta, lnGamma } from '../numerics/special.ts'
import { expectedPurchases, fitBgNbd } from './bg-nbd.ts'
import { fitMbgNbd } from './mbg-nbd.ts'
import { fitParetoNbd, type ParetoNbdParameters, paretoAlive } from './pareto-nbd.ts'
import type { Buyer, Purchases } from './purchases.ts'
import { simulateBuyers } from './simulated-buyers.ts'

const orders = new URL('../../../../../shared/data/cdnow/CDNOW_sample.txt', import.meta.url)

/** CDNOW's 2,357 customers after 39 weeks, from the orders themselves: weeks to the day, not to two decimals. */
function cdnow(): Purchases {
  const dayOf = (text: string) =>
    Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6))) / 864e5
  const bought = new Map<string, Set<number>>()
  for (const line of readFileSync(orders, 'utf8').trim().split('\n')) {
    const [, customer, date] = line.trim().split(/\s+/) as [string, string, string]
    if (date > '19970930') continue
    bought.set(customer, (bought.get(customer) ?? new Set()).add(dayOf(date)))
  }
  const days = [...bought.values()].map((set) => [...set].sort((one, other) => one - other))
  const column = (of: (days: number[]) => number) => Float64Array.from(days, of)
  return {
    frequency: column((one) => one.length - 1),
    recency: column((one) => (one.at(-1)! - one[0]!) / 7),
    age: column((one) => (dayOf('19970930') - one[0]!) / 7),
  }
}

test.skipIf(!existsSync(orders))('CDNOW gives the published Pareto/NBD to its last digit', () => {
  const { parameters, logLikelihood, certificate } = fitParetoNbd(cdnow())
  expect(parameters.r).toBeCloseTo(0.553277, 6)
  expect(parameters.alpha).toBeCloseTo(10.577683, 5)
  expect(parameters.s).toBeCloseTo(0.60624, 6)
  expect(Math.abs(parameters.beta - 11.668736)).toBeLessThan(3e-6)
  expect(logLikelihood).toBeCloseTo(-9594.976, 3)
  expect(certificate).toMatchObject({ converged: true, startsAgreeing: 1, flags: [] })
  expect(paretoAlive(parameters, { x: 26, tx: 30.86, T: 31 })).toBeCloseTo(0.997918, 6)
})

test.skipIf(!existsSync(orders))('CDNOW gives the published BG/NBD, and MBG/NBD beside it', () => {
  const bg = fitBgNbd(cdnow())
  expect(bg.parameters.r).toBeCloseTo(0.2426, 4)
  expect(bg.parameters.alpha).toBeCloseTo(4.4136, 4)
  expect(bg.parameters.a).toBeCloseTo(0.7929, 4)
  expect(bg.parameters.b).toBeCloseTo(2.4259, 4)
  expect(bg.logLikelihood).toBeCloseTo(-9582.429, 3)
  // Not published; the maximum of the density that the paper gives, see the check against it below.
  expect(fitMbgNbd(cdnow()).logLikelihood).toBeCloseTo(-9582.136, 3)
})

test('published: 1.226028 purchases of CDNOW customer one in the next 39 weeks', () => {
  const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
  expect(expectedPurchases(parameters, { x: 2, tx: 30.43, T: 38.86 }, 39)).toBeCloseTo(1.226028, 6)
})

/** ln(A₀), the integral over when a customer left, as a difference of two 2F1 (Fader and Hardie 2005, equation 16). */
function lnLeft({ r, alpha, s, beta }: ParetoNbdParameters, { x, tx, T }: Buyer): number {
  const [most, gap] = [Math.max(alpha, beta), Math.abs(alpha - beta)]
  const all = r + s + x
  const second = alpha >= beta ? s + 1 : r + x
  const at = (t: number) =>
    lnGauss({ a: all, b: second, c: all + 1 }, gap / (most + t)) - all * Math.log(most + t)
  return at(tx) + Math.log(-Math.expm1(at(T) - at(tx))) - Math.log(all)
}

test.each([
  [
    { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.67 },
    { x: 2, tx: 30.43, T: 38.86 },
  ],
  [
    { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.67 },
    { x: 0, tx: 0, T: 38.86 },
  ],
  [
    { r: 2.5, alpha: 40, s: 0.4, beta: 0.5 },
    { x: 7, tx: 12, T: 90 },
  ],
  [
    { r: 2.5, alpha: 0.01, s: 3, beta: 60 },
    { x: 1, tx: 3, T: 90 },
  ],
  [
    { r: 0.2, alpha: 3, s: 0.05, beta: 80 },
    { x: 150, tx: 60, T: 75 },
  ],
  [
    { r: 5, alpha: 5, s: 5, beta: 5 },
    { x: 3, tx: 4, T: 20 },
  ],
  [
    { r: 0.02, alpha: 1e-4, s: 0.01, beta: 1e-3 },
    { x: 0, tx: 0, T: 50 },
  ],
])('P(alive) under Pareto/NBD is that of the closed form: %j of %j', (parameters, buyer) => {
  const { r, alpha, s, beta } = parameters
  const odds =
    Math.log(s) +
    lnLeft(parameters, buyer) +
    (r + buyer.x) * Math.log(alpha + buyer.T) +
    s * Math.log(beta + buyer.T)
  expect(paretoAlive(parameters, buyer) * (1 + Math.exp(odds))).toBeCloseTo(1, 10)
})

test('a thousand purchases, or all of them at once long ago, are no trouble', () => {
  const parameters = { r: 0.5, alpha: 10, s: 0.6, beta: 12 }
  expect(paretoAlive(parameters, { x: 5_000, tx: 100, T: 100 })).toBe(1)
  expect(paretoAlive(parameters, { x: 5_000, tx: 100, T: 100.001 })).toBeGreaterThan(0.99)
  expect(paretoAlive(parameters, { x: 5_000, tx: 10, T: 100 })).toBeLessThan(1e-100)
  expect(paretoAlive(parameters, { x: 50_000, tx: 0.001, T: 5 })).toBe(0)
})

/** Log-likelihoods as the papers print them. */
const printed = {
  'bg-nbd': (p: number[], one: Buyer) => coinDensity(p, one, one.x),
  'mbg-nbd': (p: number[], one: Buyer) => coinDensity(p, one, one.x + 1),
  'pareto-nbd': ([r, alpha, s, beta]: number[], one: Buyer) => {
    const own = { r: r!, alpha: alpha!, s: s!, beta: beta! }
    const alive = -(r! + one.x) * Math.log(alpha! + one.T) - s! * Math.log(beta! + one.T)
    const left = one.T > one.tx ? Math.exp(Math.log(s!) + lnLeft(own, one) - alive) : 0
    const front = lnGamma(r! + one.x) - lnGamma(r!) + r! * Math.log(alpha!) + s! * Math.log(beta!)
    return front + alive + Math.log1p(left)
  },
}

function coinDensity([r, alpha, a, b]: number[], { x, tx, T }: Buyer, coins: number): number {
  const front = lnGamma(r! + x) - lnGamma(r!) + r! * Math.log(alpha!) - lnBeta(a!, b!)
  const alive = Math.exp(lnBeta(a!, b! + coins) - (r! + x) * Math.log(alpha! + T))
  const gone =
    coins === 0 ? 0 : Math.exp(lnBeta(a! + 1, b! + coins - 1) - (r! + x) * Math.log(alpha! + tx))
  return front + Math.log(alive + gone)
}

test.each([
  { name: 'bg-nbd', parameters: { r: 0.8, alpha: 12, a: 1.2, b: 3 }, fit: fitBgNbd },
  { name: 'mbg-nbd', parameters: { r: 0.8, alpha: 12, a: 1.2, b: 3 }, fit: fitMbgNbd },
  { name: 'pareto-nbd', parameters: { r: 0.8, alpha: 12, s: 0.7, beta: 20 }, fit: fitParetoNbd },
] as const)('the fit of $name stands at the top of the likelihood as printed', (row) => {
  const people = simulateBuyers({ name: row.name, parameters: row.parameters } as never, 3_000, {
    chance: chanceFrom(3),
    youngest: 20,
    oldest: 120,
  })
  const found = row.fit(people)
  const sum = (at: number[]) =>
    people.age.reduce(
      (total, T, i) =>
        total + printed[row.name](at, { x: people.frequency[i]!, tx: people.recency[i]!, T }),
      0,
    )
  const top: number[] = Object.values(found.parameters)
  expect(found.logLikelihood).toBeCloseTo(sum(top), 5)
  const errors: number[] = Object.values(found.standardErrors!)
  top.forEach((value, i) => {
    const moved = (by: number) => sum(top.map((old, j) => (i === j ? value + by : old)))
    const step = errors[i]! / 100
    // The slope is nought beside the curvature, and nowhere near is higher.
    expect(Math.abs(moved(step) - moved(-step))).toBeLessThan(3e-5)
    expect(moved(step)).toBeLessThan(found.logLikelihood)
    expect(moved(-step)).toBeLessThan(found.logLikelihood)
  })
})
