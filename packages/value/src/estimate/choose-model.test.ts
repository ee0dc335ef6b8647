/** Which model speaks for a part, how loud the other may still be, and what is believed before any data. */

import { expect, test } from 'vitest'
import { sbgLikelihood, survival } from '../models/retention.ts'
import { vaguely } from '../models/retention-shrunk.ts'
import { riskTableOf } from '../models/risk-table.ts'
import { chanceFrom } from '../numerics/chance.ts'
import { chooseModel, drawModel } from './choose-model.ts'
import { drawCount } from './draws.ts'

const survivorsUnder = (parameters: { alpha: number; beta: number; c?: number }, first: number) =>
  Array.from({ length: 13 }, (_, t) => Math.round(first * survival(parameters, t)))
const isRich = ({ c }: { c?: number }) => c !== undefined

const unlike = riskTableOf([{ survivors: survivorsUnder({ alpha: 0.9, beta: 8 }, 1_000) }])
const tiring = riskTableOf([
  { survivors: survivorsUnder({ alpha: 0.8, beta: 20, c: 1.8 }, 20_000) },
])

test('where the simple model fits, the richer one keeps its weight among the draws', () => {
  const chosen = chooseModel(unlike, { accounts: 1_000, only: null, rivals: 'heard' })
  expect(chosen.name).toBe('shifted-beta-geometric')
  // Fitting no better, it weighs 1/√1000 of the other: 3 of 100.
  expect(chosen.rival!.chance).toBeGreaterThan(0.02)
  expect(chosen.rival!.chance).toBeLessThan(0.06)
  const draws = drawModel(chosen, chanceFrom(1))
  expect(draws).toHaveLength(drawCount)
  expect(draws.filter(isRich)).toHaveLength(Math.round(chosen.rival!.chance * drawCount))
})

test('where customers tire for certain the simple model has no say', () => {
  const chosen = chooseModel(tiring, { accounts: 20_000, only: null, rivals: 'heard' })
  expect(chosen.name).toBe('beta-discrete-weibull')
  expect(drawModel(chosen, chanceFrom(1)).every(isRich)).toBe(true)
})

test('a model asked for by name against the likelihood keeps half of the draws', () => {
  const only = 'shifted-beta-geometric'
  const chosen = chooseModel(tiring, { accounts: 20_000, only, rivals: 'heard' })
  expect(chosen.name).toBe(only)
  expect(drawModel(chosen, chanceFrom(1)).filter(isRich)).toHaveLength(drawCount / 2)
})

test('one that is tried by itself is drawn by itself', () => {
  const chosen = chooseModel(unlike, { accounts: 1_000, only: null, rivals: 'unheard' })
  expect(chosen.rival).toBeNull()
  expect(drawModel(chosen, chanceFrom(1)).some(isRich)).toBe(false)
})

test('what is believed beforehand has the slope that it says it has', () => {
  const posterior = vaguely(sbgLikelihood(unlike))
  const gradient = [0, 0]
  const at = [0.1, 2.2]
  posterior(at, gradient)
  const [byAlpha, byBeta] = gradient
  const moved = (a: number, b: number) => posterior([at[0]! + a, at[1]! + b], [0, 0])
  expect(byAlpha).toBeCloseTo((moved(1e-5, 0) - moved(-1e-5, 0)) / 2e-5, 4)
  expect(byBeta).toBeCloseTo((moved(0, 1e-5) - moved(0, -1e-5)) / 2e-5, 4)
})

test('that customers are all alike is one in three where the data cannot tell, and unheard where they can', () => {
  const isAlike = ({ alpha, beta }: { alpha: number; beta: number }) => alpha + beta > 1e5
  const alike = riskTableOf([{ survivors: survivorsUnder({ alpha: 40, beta: 760 }, 300) }])
  const asked = { only: null, rivals: 'unheard' } as const
  const untold = drawModel(chooseModel(alike, { accounts: 300, ...asked }), chanceFrom(1))
  expect(untold.filter(isAlike).length).toBeGreaterThan(0.25 * drawCount)
  expect(untold.filter(isAlike).length).toBeLessThanOrEqual(drawCount / 3 + 1)
  const told = drawModel(chooseModel(unlike, { accounts: 1_000, ...asked }), chanceFrom(1))
  expect(told.filter(isAlike)).toHaveLength(0)
})
