/** Constant churn as a model: what the usual formula takes for granted, held beside the others. */

import { expect, test } from 'vitest'
import { alikeAt, fitConstantChurn } from './constant-churn.ts'
import { discountedExpectedResidualLifetime, fitSbgTable, retentionRate } from './retention.ts'
import { riskTableOf } from './risk-table.ts'

test('of customers who leave one in ten at every renewal the churn is a tenth, and surely so', () => {
  const fit = fitConstantChurn(riskTableOf([{ survivors: [1000, 900, 810, 729] }]))
  expect(fit.parameters.churn).toBeCloseTo(0.1, 12)
  expect(fit.standardErrors!.churn).toBeCloseTo(Math.sqrt((0.1 * 0.9) / 2710), 10)
  expect(fit.certificate).toEqual({
    converged: true,
    gradientNorm: 0,
    startsAgreeing: 1,
    flags: [],
  })
})

test('a customer like all others has the textbook value: (1 − θ)(1 + d)/(d + θ), however long it has stayed', () => {
  const [churn, d] = [0.05, 0.01]
  for (const renewals of [1, 12, 60]) {
    const lifetime = discountedExpectedResidualLifetime(alikeAt(churn), renewals, 1 / (1 + d))
    expect(lifetime / (((1 - churn) * (1 + d)) / (d + churn))).toBeCloseTo(1, 3)
    expect(retentionRate(alikeAt(churn), renewals)).toBeCloseTo(1 - churn, 4)
  }
})

test('on customers who are unlike the likelihood of one churn for all is far below that of the sBG', () => {
  const table = riskTableOf([{ survivors: [1000, 631, 468, 382, 326, 289, 262, 241] }])
  const gain = fitSbgTable(table).logLikelihood - fitConstantChurn(table).logLikelihood
  expect(gain).toBeGreaterThan(100)
})

test('where nobody left, the fit says so and is not called converged', () => {
  const { certificate, standardErrors } = fitConstantChurn(riskTableOf([{ survivors: [80, 80] }]))
  expect(certificate.converged).toBe(false)
  expect(certificate.flags).toEqual(['no-churn', 'one-period'])
  expect(standardErrors).toBeNull()
})
