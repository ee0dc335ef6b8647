import { describe, expect, test } from 'vitest'
import { readVatNumber } from './vat-number.ts'

describe('VAT numbers', () => {
  test.each([
    ['SE 556677-8899 01', 'SE', 'SE', 'SE556677889901'],
    ['5566778899-01', 'SE', 'SE', 'SE556677889901'],
    ['974 760 673 MVA', 'NO', 'NO', 'NO974760673MVA'],
    ['NO974760673', 'NO', 'NO', 'NO974760673MVA'],
    ['DK13585628', 'DK', 'DK', 'DK13585628'],
    ['fi 20774740', 'FI', 'FI', 'FI20774740'],
    ['DE 136 695 976', 'DE', 'DE', 'DE136695976'],
    ['EL 094259216', 'GR', 'GR', 'EL094259216'],
    ['ATU13585627', 'AT', 'AT', 'ATU13585627'],
    ['DK13585628', 'SE', 'DK', 'DK13585628'],
  ])('%s, of somebody in %s, is read', (...[written, country, owner, number]) => {
    expect(readVatNumber({ written, country })).toEqual({ ok: true, country: owner, number })
  })

  test.each([
    ['SE556677889801', 'SE', 'vat-number-check-digit'],
    ['SE556677889900', 'SE', 'vat-number-form'],
    ['SE5566778899', 'SE', 'vat-number-form'],
    ['NO974760674MVA', 'NO', 'vat-number-check-digit'],
    ['174760673MVA', 'NO', 'vat-number-form'],
    ['DK13585627', 'DK', 'vat-number-check-digit'],
    ['DK03585628', 'DK', 'vat-number-form'],
    ['FI20774741', 'FI', 'vat-number-check-digit'],
    ['FI2077474', 'FI', 'vat-number-form'],
    ['DE036695976', 'DE', 'vat-number-form'],
    ['12-3456789', 'US', 'vat-number-country'],
    ['', 'SE', 'vat-number-form'],
  ])('%s, of somebody in %s, is refused: %s', (written, country, refusal) => {
    expect(readVatNumber({ written, country })).toMatchObject({ ok: false, refusal })
  })

  test('each digit of a Nordic number that is mistyped is found', () => {
    for (const [country, number] of [
      ['SE', '556677889901'],
      ['NO', '974760673MVA'],
      ['DK', '13585628'],
      ['FI', '20774740'],
    ] as const) {
      const checked = country === 'SE' ? 10 : country === 'NO' ? 9 : 8
      for (let at = 0; at < checked; at += 1) {
        const wrong = String((Number(number[at]) + 1) % 10)
        const written = number.slice(0, at) + wrong + number.slice(at + 1)
        expect([country, written, readVatNumber({ written, country }).ok]).toEqual([
          country,
          written,
          false,
        ])
      }
    }
  })
})
