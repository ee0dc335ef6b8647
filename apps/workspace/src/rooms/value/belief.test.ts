import type { ModelWire } from '@tolv/server/wire'
import { expect, test } from 'vitest'
import { beliefInAll } from './belief.ts'

function fitted(flags: string[], converged = true): ModelWire {
  return {
    name: 'shifted-beta-geometric',
    part: null,
    accounts: 400,
    parameters: {},
    logLikelihood: -100,
    period: 'month',
    certificate: { converged, gradientNorm: 1e-8, startsAgreeing: 1, flags },
  }
}

test('a book whose fits all came through clean is certified', () => {
  expect(beliefInAll([fitted([]), fitted([])])).toBe('certified')
})

test('a ridge leaves the forecast as it is and is told as a remark', () => {
  expect(beliefInAll([fitted([]), fitted(['ridge'])])).toBe('remarked')
})

test('one fit that did not converge puts the whole book in doubt', () => {
  expect(beliefInAll([fitted([]), fitted([], false)])).toBe('doubtful')
  expect(beliefInAll([fitted(['ridge']), fitted(['starts-disagree'])])).toBe('doubtful')
})
