import { describe, expect, test } from 'vitest'
import { writtenIn } from '../written.ts'
import { saidOf } from './said.ts'
import { en } from './words.en.ts'
import { sv } from './words.sv.ts'

const swedish = {
  fits: sv.fits,
  written: writtenIn({ currency: 'SEK', locale: 'sv-SE', language: 'sv' }),
}
const english = {
  fits: en.fits,
  written: writtenIn({ currency: 'USD', locale: 'en-US', language: 'en' }),
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('what a fit says, with how sure each figure is', () => {
  test('of those who renew', () => {
    const says = {
      key: 'loyalty-grows' as const,
      figures: {
        first: { value: 0.8507, low: 0.83, high: 0.869 },
        later: { value: 0.897, low: 0.88, high: 0.91 },
        laterAfter: 3,
      },
    }
    expect(plain(saidOf(says, 'year', swedish))).toBe(
      'Av dem som står inför sin första förnyelse stannar **85 %** __83–87__, inför sin tredje ' +
        '**90 %** __88–91__: den som har stannat stannar hellre.',
    )
  })

  test('of those who buy at will, and of what they spend', () => {
    const buys = {
      key: 'buys-and-stops' as const,
      figures: {
        perPeriod: { value: 0.0551, low: 0.0502, high: 0.0604 },
        stops: { value: 0.246, low: 0.19, high: 0.31 },
      },
    }
    expect(plain(saidOf(buys, 'week', english))).toBe(
      'A customer buys **0.055** __0.050–0.060__ times a week, and a purchase is the last with a ' +
        'chance of **25 %** __19–31__.',
    )
    const mean = { value: 3517, low: 3300, high: 3750 }
    expect(plain(saidOf({ key: 'spends', figures: { mean } }, 'week', english))).toMatch(
      /^A purchase is \*\*\$35.*\*\* __\$?33.*__ on average\.$/,
    )
  })

  test('where the data are too flat, the direction only', () => {
    expect(saidOf({ key: 'loyalty-fades', figures: null }, 'month', english)).toBe(
      en.fits.flat['loyalty-fades'],
    )
  })
})
