/**
 * Every special function against 30-digit values of an independent method (`grid.py`). The tolerance of each is the
 * accuracy that its docstring claims, relative to the value.
 */

import { expect, test } from 'vitest'
import * as grid from './grid.ts'
import { gauss, lnGauss, lnTricomi, tricomi } from './hypergeometric.ts'
import { betaAbove, betaBelow, gammaAbove, gammaBelow } from './incomplete.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { digamma, lnGamma, lnGammaRatio, trigamma } from './special.ts'

type Numbers = [number, number, number, number]

const functions: [string, (typeof grid)[keyof typeof grid], number, (...of: Numbers) => number][] =
  [
    ['ln Γ', grid.lnGammas, 1e-14, lnGamma],
    ['ψ', grid.digammas, 1e-14, digamma],
    ['ψ′', grid.trigammas, 1e-14, trigamma],
    ['the ratio of gamma functions', grid.lnGammaRatios, 1e-12, lnGammaRatio],
    ['2F1', grid.gausses, 1e-12, (...[a, b, c, z]) => gauss({ a, b, c }, z)],
    [
      'ln 2F1 of a likelihood',
      grid.lnGausses,
      1e-9,
      (...[r, s, x, z]) => lnGauss({ a: r + s + x, b: s + 1, c: r + s + x + 1 }, z),
    ],
    ['U', grid.tricomis, 1e-12, tricomi],
    ['Φ', grid.normals, 1e-14, normalCdf],
    ['P', grid.gammasBelow, 1e-12, gammaBelow],
    ['Q', grid.gammasAbove, 1e-12, gammaAbove],
    ['I', grid.betasBelow, 1e-12, betaBelow],
    ['1 − I', grid.betasAbove, 1e-12, betaAbove],
  ]

test.each(functions)('%s agrees with 30-digit values as closely as it claims', (...row) => {
  const [, rows, claimed, ours] = row
  let worst = 0
  for (const numbers of rows) {
    const truth = Number(numbers.at(-1))
    const found = ours(...(numbers.slice(0, -1) as Numbers))
    const error = found === truth ? 0 : Math.abs(found / truth - 1)
    worst = error > worst || Number.isNaN(error) ? error : worst
  }
  expect(rows.length).toBeGreaterThan(9)
  expect(worst).toBeLessThanOrEqual(claimed)
})

test('the normal quantile undoes the distribution from tail to tail', () => {
  for (const [x, chance] of grid.normals as [number, string][]) {
    if (x > 1) continue
    expect(Math.abs(normalQuantile(Number(chance)) - x)).toBeLessThan(1e-13 * Math.max(1, -x))
  }
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
  expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 14)
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity])
})

test('what is too large for a number has its logarithm', () => {
  const steep = { a: 900, b: 3, c: 4 }
  expect(gauss(steep, 0.999)).toBe(Number.POSITIVE_INFINITY)
  expect(lnGauss(steep, 0.999)).toBeCloseTo(6204.37032333007, 9)
  expect(lnTricomi(300, 300, 1e-3)).toBeCloseTo(2059.71838148657, 9)
  expect(gauss({ a: 1, b: 1, c: 2 }, 1)).toBe(Number.POSITIVE_INFINITY)
  expect(gauss({ a: 1, b: 1, c: 3.5 }, 1)).toBeCloseTo(5 / 3, 13)
})
