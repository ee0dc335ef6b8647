import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactJson } from './exact-json.ts'

const exact = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)

test('whole minor units, days and moments are text', () => {
  const value = {
    minor: -19_900n,
    on: Temporal.PlainDate.from('2026-06-01'),
    at: Temporal.Instant.from('2026-06-01T10:00:00.5Z'),
    parts: [1n, null, true, 0.5, { name: 'Årsavgift "guld"\n' }],
    missing: undefined,
  }
  expect(exactJson(value)).toBe(
    '{"minor":"-19900","on":"2026-06-01","at":"2026-06-01T10:00:00.5Z",' +
      '"parts":["1",null,true,0.5,{"name":"Årsavgift \\"guld\\"\\n"}]}',
  )
})

test('everything else is what JSON.stringify makes of it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), fc.bigInt(), (value, text, minor) => {
      const signs = [
        '\u0000',
        '\u001f',
        '\u007f',
        '\u2028',
        'å',
        '😀',
        '\ud800',
        '\udc00',
        '"',
        '\\',
      ]
      const all = { value, [text]: text, minor, signs: signs.map((sign) => `${text}${sign}`) }
      expect(exactJson(all)).toBe(JSON.stringify(all, exact))
    }),
  )
})
