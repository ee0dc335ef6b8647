/** The published figures of the literature, asserted at their printed precision. */

import { expect, test } from 'vitest'
import { expectedPurchases } from './bg-nbd.ts'
import type { Fit } from './fit.ts'
import { fitGammaGamma, type GammaGammaParameters, inUnits } from './gamma-gamma.ts'
import {
  chanceToRepay,
  discountedExpectedLifetime,
  discountedExpectedResidualLifetime,
  fitBetaDiscreteWeibull,
  fitShiftedBetaGeometric,
  retentionRate,
  survival,
} from './retention.ts'

// Survivors of 1,000 after each renewal: Berry and Linoff, by way of Fader and Hardie (2007).
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491]
const regular = [1000, 631, 468, 382, 326, 289, 262, 241]

test.each([
  { name: 'High End', survivors: highEnd, alpha: 0.668088, beta: 3.806095, ll: -1611.1581 },
  { name: 'Regular', survivors: regular, alpha: 0.704077, beta: 1.182043, ll: -1680.2652 },
])('the shifted-beta-geometric model finds the published figures of $name', (row) => {
  const fit = fitShiftedBetaGeometric([{ survivors: row.survivors }])
  expect(fit.parameters.alpha).toBeCloseTo(row.alpha, 5)
  expect(fit.parameters.beta).toBeCloseTo(row.beta, 5)
  expect(fit.logLikelihood).toBeCloseTo(row.ll, 4)
  expect(fit.certificate.converged).toBe(true)
})

test.each([
  {
    name: 'High End',
    survivors: highEnd,
    alpha: 0.259336,
    beta: 1.722551,
    c: 1.584362,
    ll: -1222.7493,
  },
  {
    name: 'Regular',
    survivors: regular,
    alpha: 0.523029,
    beta: 0.894283,
    c: 1.196399,
    ll: -1401.3831,
  },
])('the beta-discrete-Weibull model finds the published figures of $name', (row) => {
  const fit = fitBetaDiscreteWeibull([{ survivors: row.survivors.slice(0, 5) }])
  expect(fit.parameters.alpha).toBeCloseTo(row.alpha, 3)
  expect(fit.parameters.beta).toBeCloseTo(row.beta, 3)
  expect(fit.parameters.c).toBeCloseTo(row.c, 3)
  expect(fit.logLikelihood).toBeCloseTo(row.ll, 4)
  expect(fit.certificate.converged).toBe(true)
})

test('survival of the High End customers is as published for twelve renewals', () => {
  const published = [
    85.07, 74.69, 66.98, 60.99, 56.18, 52.22, 48.89, 46.04, 43.58, 41.42, 39.51, 37.8,
  ]
  const parameters = { alpha: 0.668088, beta: 3.806095 }
  published.forEach((share, i) => {
    expect(100 * survival(parameters, i + 1)).toBeCloseTo(share, 2)
  })
})

test('discounted expected residual lifetime is as published, and obeys its recursion', () => {
  const parameters = { alpha: 0.668, beta: 3.806 }
  const v = 1 / 1.1
  expect(discountedExpectedResidualLifetime(parameters, 1, v)).toBeCloseTo(5.414856048374, 11)
  expect(discountedExpectedResidualLifetime(parameters, 5, v)).toBeCloseTo(6.8970573977461, 11)
  const next = discountedExpectedResidualLifetime(parameters, 6, v)
  expect(retentionRate(parameters, 5) * (1 + v * next)).toBeCloseTo(6.8970573977461, 11)
})

test('the sum with an integral tail agrees with the closed form where both exist', () => {
  for (const [alpha, beta, v] of [
    [0.668, 3.806, 1 / 1.1],
    [1.4, 30, 0.9999],
    [3, 50, 1],
  ] as const) {
    const closed = discountedExpectedLifetime({ alpha, beta }, v)
    const summed = discountedExpectedLifetime({ alpha, beta, c: 1 + 1e-13 }, v)
    expect(summed / closed).toBeCloseTo(1, 8)
  }
})

test('a lifetime without discounting is infinite when alpha is at most one', () => {
  expect(discountedExpectedLifetime({ alpha: 0.668, beta: 3.806 }, 1)).toBe(
    Number.POSITIVE_INFINITY,
  )
  expect(discountedExpectedLifetime({ alpha: 0.5, beta: 3, c: 1.5 }, 1)).toBe(
    Number.POSITIVE_INFINITY,
  )
})

test('the chance of paying back the cost to win is as recomputed from the paper', () => {
  const parameters = { alpha: 0.668, beta: 3.806 }
  const terms = { margin: 1, v: 1 / 1.1 }
  expect(chanceToRepay(parameters, 2, terms)).toBeCloseTo(0.74688163, 8)
  expect(chanceToRepay(parameters, 3, terms)).toBeCloseTo(0.66981692, 8)
  expect(chanceToRepay(parameters, 5, terms)).toBeCloseTo(0.52225229, 8)
})

test('conditional expected purchases of CDNOW customer one are as published', () => {
  const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
  expect(expectedPurchases(parameters, { x: 2, tx: 30.43, T: 38.86 }, 39)).toBeCloseTo(1.226, 3)
})

test('a Gamma-Gamma told in kronor is the fit that kronor would have given', () => {
  const frequency = Float64Array.from({ length: 60 }, (_, i) => 1 + (i % 7))
  const kronor = Float64Array.from({ length: 60 }, (_, i) => 20 + ((i * 37) % 90))
  const told = (fit: Fit<GammaGammaParameters>) => ({ name: 'gamma-gamma', accounts: 60, ...fit })
  const direct = told(fitGammaGamma({ frequency, mean: kronor }))
  const converted = inUnits(
    told(fitGammaGamma({ frequency, mean: kronor.map((z) => z * 100) })),
    100,
  )
  expect(converted.parameters.p).toBeCloseTo(direct.parameters.p, 3)
  expect(converted.parameters.v).toBeCloseTo(direct.parameters.v, 2)
  expect(converted.logLikelihood).toBeCloseTo(direct.logLikelihood, 4)
  expect(inUnits({ ...direct, name: 'bg-nbd' }, 100).parameters.v).toBe(direct.parameters.v)
})
