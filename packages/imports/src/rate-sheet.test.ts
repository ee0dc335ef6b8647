import { describe, expect, test } from 'vitest'
import { readRateSheet } from './rate-sheet.ts'

const told = (text: string) => {
  const read = readRateSheet(text)
  if (!read.ok) return read.says
  return [
    read.shape,
    ...read.rows.map(({ day, from, to, rate }) => `${day} 1 ${from} = ${rate} ${to}`),
  ]
}

describe('a file of rates is known by its first line', () => {
  test('a table of one’s own, with commas or semicolons, with a head or without', () => {
    const rows = ['own', '2026-03-02 1 EUR = 11.2345 SEK', '2026-03-02 1 NOK = 0.98 SEK']
    expect(
      told('date,from,to,rate\n2026-03-02,EUR,SEK,11.2345\n\n2026-03-02,NOK,SEK,0.98\n'),
    ).toEqual(rows)
    expect(told('2026-03-02;EUR;SEK;11,2345\r\n2026-03-02;NOK;SEK;0,98')).toEqual(rows)
  })

  test('the history of the European Central Bank, whose gaps are left out', () => {
    const text =
      'Date,USD,JPY,SEK,NOK,\n2026-03-02,1.0481,159.2,11.2345,11.41,\n2026-02-27,1.05,N/A,11.2,11.4,\n'
    expect(told(text)).toEqual([
      'ecb',
      '2026-03-02 1 EUR = 1.0481 USD',
      '2026-03-02 1 EUR = 159.2 JPY',
      '2026-03-02 1 EUR = 11.2345 SEK',
      '2026-03-02 1 EUR = 11.41 NOK',
      '2026-02-27 1 EUR = 1.05 USD',
      '2026-02-27 1 EUR = 11.2 SEK',
      '2026-02-27 1 EUR = 11.4 NOK',
    ])
  })

  test('its XML, each rate under the day above it', () => {
    const text = `<?xml version="1.0"?><gesmes:Envelope><Cube>
      <Cube time='2026-03-02'><Cube currency='SEK' rate='11.2345'/><Cube currency="NOK" rate="11.41"/></Cube>
      <Cube time='2026-02-27'><Cube currency='SEK' rate='11.2'/></Cube></Cube></gesmes:Envelope>`
    expect(told(text)).toEqual([
      'ecb',
      '2026-03-02 1 EUR = 11.2345 SEK',
      '2026-03-02 1 EUR = 11.41 NOK',
      '2026-02-27 1 EUR = 11.2 SEK',
    ])
  })

  test('the Riksbank’s, where a hundred of a currency are brought to one', () => {
    const text = `Period;Grupp;Serie;Värde
2026-03-02;Valutor mot svenska kronor;1 EUR;11,2345
2026-03-02;Valutor mot svenska kronor;100 NOK;98,4
2026-03-02;Valutor mot svenska kronor;100 JPY;7,1
2026-03-02;Valutor mot svenska kronor;SEKUSDPMI;10,51
2026-03-03;Valutor mot svenska kronor;1 EUR;n/a
`
    expect(told(text)).toEqual([
      'riksbank',
      '2026-03-02 1 EUR = 11.2345 SEK',
      '2026-03-02 1 NOK = 0.984 SEK',
      '2026-03-02 1 JPY = 0.071 SEK',
      '2026-03-02 1 USD = 10.51 SEK',
    ])
  })
})

describe('a file that cannot be used is refused whole, in a sentence with its line', () => {
  test.each([
    ['', 'The file holds no rates.'],
    ['date,from,to,rate\n', 'The file holds no rates.'],
    ['name,price\nbroadband,199\n', 'The file is no table of rates that is known'],
    ['date,from,to,rate\n2026-02-30,EUR,SEK,11\n', 'Line 2 of the rates: 2026-02-30 is not a date'],
    ['date,from,to,rate\n2026-03-02,EUR,SEK,0\n', '0 is not a rate from EUR to SEK.'],
    ['date,from,to,rate\n2026-03-02,EUR,EUR,1\n', '1 is not a rate from EUR to EUR.'],
    ['date,from,to,rate\n2026-03-02,EUR,QQQ,1\n', 'QQQ is not a currency.'],
    ['date,from,to,rate\n2026-03-02,EUR,SEK\n', 'four columns'],
    ['Date,USD,SEK\n2026-03-02,1.05,much\n', 'Line 2 of the rates: much is not a rate'],
    ["<Cube time='soon'><Cube currency='SEK' rate='11'/></Cube>", 'soon is not a date'],
    ['Period;Grupp;Serie;Värde\n2026-03-02;V;SEKNOKPMI;98,4\n', 'write 1 NOK or 100 NOK'],
    ['Period;Grupp;Serie;Värde\n2026-03-02;V;Stibor;3,1\n', 'Stibor is not a currency.'],
  ])('%j', (text, says) => {
    expect(told(text)).toContain(says)
  })
})
