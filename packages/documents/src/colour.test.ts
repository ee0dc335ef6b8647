import { describe, expect, test } from 'vitest'
import { contrastOnWhite, readableOnWhite } from './colour.ts'

describe('a brand’s colour on paper', () => {
  test.each(['#14587a', '#14513f', '#111111', '#000000'])('%s is read as it is', (colour) => {
    expect(readableOnWhite(colour)).toBe(colour)
  })

  test.each(['#eeff00', '#ff2d87', '#b8f2dc', '#ff6a00', '#ffffff', '#ffd400'])(
    '%s is put right: darker, and read with ease',
    (colour) => {
      const read = readableOnWhite(colour)
      expect(read).not.toBe(colour)
      expect(contrastOnWhite(read)).toBeGreaterThanOrEqual(5.5)
      // No darker than it has to be: the step before was not read.
      expect(contrastOnWhite(read)).toBeLessThan(6.5)
    },
  )

  test('what is no colour becomes ink', () => {
    expect(readableOnWhite('green')).toBe('#171b1a')
    expect(contrastOnWhite('green')).toBeNull()
  })

  test('of some four thousand colours each is read', () => {
    const shades = Array.from({ length: 16 }, (_, at) => (at * 17).toString(16).padStart(2, '0'))
    for (const red of shades)
      for (const green of shades)
        for (const blue of shades) {
          const read = readableOnWhite(`#${red}${green}${blue}`)
          expect(contrastOnWhite(read)).toBeGreaterThanOrEqual(5.5)
        }
  })
})
