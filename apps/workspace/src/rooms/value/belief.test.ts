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
  expect(beliefInAll([fitted([]), fitted([])], 0.1)).toBe('certified')
})

test('a ridge leaves the forecast as it is and is told as a remark', () => {
  expect(beliefInAll([fitted([]), fitted(['ridge'])], 0.1)).toBe('remarked')
})

test('one fit that did not converge puts the whole book in doubt', () => {
  expect(beliefInAll([fitted([]), fitted([], false)], 0.1)).toBe('doubtful')
  expect(beliefInAll([fitted(['ridge']), fitted(['starts-disagree'])], 0.1)).toBe('doubtful')
})

test('a lifetime without end is worth a remark only where the future is not discounted', () => {
  expect(beliefInAll([fitted(['unbounded-lifetime'])], 0)).toBe('remarked')
  expect(beliefInAll([fitted(['unbounded-lifetime'])], 0.09)).toBe('certified')
})
