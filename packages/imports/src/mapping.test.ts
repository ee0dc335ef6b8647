import { describe, expect, test } from 'vitest'
import type { Mapping } from './intake.ts'
import { applyMapping, confirmMapping, waitingFor } from './mapping.ts'
import { sniff } from './sniff.ts'

const text =
  'Kundnr;Order datum;Belopp, exkl;Belopp inkl;Region\n1;2026-01-01;80,00;100,00;Nord\n2;2026-01-02;81,00;101,00;Syd\n'
const sniffed = sniff(text.replace('Belopp, exkl', '"Belopp, exkl"'), { fileName: 'ordrar.csv' })
if (!sniffed.ok) throw new Error(sniffed.says)
const proposal = sniffed.mapping

const fieldsOf = (mapping: Mapping) => mapping.columns.map((column) => column.field).join(' ')

test('the proposal that the corrections are made to', () => {
  expect(fieldsOf(proposal)).toBe('account date amount ignore trait')
})

describe('a mapping in one line', () => {
  const lines: [string, string][] = [
    ['amount=Belopp inkl', 'account date ignore amount trait'],
    ['Belopp inkl=amount', 'account date ignore amount trait'],
    ['amount=4', 'account date ignore amount trait'],
    ['amount=BELOPP-INKL,ignore=region', 'account date ignore amount ignore'],
    ['amount="Belopp, exkl"', 'account date amount ignore trait'],
    ['"Belopp inkl"=amount', 'account date ignore amount trait'],
    ['trait=Belopp inkl', 'account date amount trait trait'],
    ['', 'account date amount ignore trait'],
  ]
  for (const [line, fields] of lines) {
    test(`"${line}" makes the columns ${fields}`, () => {
      const applied = applyMapping(proposal, line)
      expect(applied.ok && fieldsOf(applied.mapping)).toBe(fields)
    })
  }

  const refusals: [string, string][] = [
    [
      'amount=pris',
      'There is no column pris. The file has Kundnr, Order datum, Belopp, exkl, Belopp inkl, Region.',
    ],
    ['summa=Belopp inkl', 'Neither side of summa=Belopp inkl is a field. A field is one of'],
    ['amount=3,amount=4', 'The mapping gives amount twice.'],
    ['amount=3,id=3', 'The mapping uses the column Belopp, exkl twice.'],
    ['account', 'There is no column . The file has'],
    ['tenure=Belopp inkl', 'A file of orders has no tenure; Belopp inkl can be'],
    ['ignore=Kundnr', 'No column tells which customer it is (account).'],
  ]
  for (const [line, says] of refusals) {
    test(`"${line}" is refused: ${says}`, () => {
      const applied = applyMapping(proposal, line)
      expect(!applied.ok && applied.says).toContain(says)
    })
  }
})

describe('corrections on a screen', () => {
  test('another kind takes along what means the same: the date becomes the start', () => {
    const confirmed = confirmMapping(proposal, { kind: 'subscriptions', interval: 'year' })
    expect(confirmed.ok && fieldsOf(confirmed.mapping)).toBe('account started amount ignore trait')
    expect(confirmed.ok && confirmed.mapping.interval).toBe('year')
    const back = confirmed.ok && confirmMapping(confirmed.mapping, { kind: 'orders' })
    expect(back !== false && back.ok && fieldsOf(back.mapping)).toBe(
      'account date amount ignore trait',
    )
  })

  test('another kind that lacks a column is refused by naming it', () => {
    expect(confirmMapping(proposal, { kind: 'snapshot' })).toMatchObject({
      ok: false,
      refusal: 'missing-column',
    })
  })

  test('what is changed by a person is marked as theirs', () => {
    const confirmed = confirmMapping(proposal, { columns: [{ index: 4, field: 'ignore' }] })
    expect(confirmed.ok && confirmed.mapping.columns[4]).toMatchObject({
      field: 'ignore',
      because: 'user',
    })
  })

  test('a column or a currency that does not exist is refused', () => {
    expect(confirmMapping(proposal, { columns: [{ index: 9, field: 'trait' }] })).toMatchObject({
      says: 'There is no column 10; the file has 5.',
    })
    expect(confirmMapping(proposal, { currency: 'KR' })).toMatchObject({
      refusal: 'unknown-currency',
    })
  })

  test('two columns cannot be the same field', () => {
    const columns = [
      { index: 2, field: 'amount' as const },
      { index: 3, field: 'amount' as const },
    ]
    expect(confirmMapping(proposal, { columns })).toMatchObject({ refusal: 'field-twice' })
  })
})

test('an import waits for the questions that nothing may be assumed about, until they are answered', () => {
  const open = sniff('customer,date,amount\n1,03/04/2024,"1,234"\n2,05/06/2024,"2,345"\n', {
    fileName: 'x.csv',
  })
  if (!open.ok) throw new Error(open.says)
  const asked = (mapping: Mapping) => waitingFor(mapping, open.questions).map(({ ask }) => ask)
  expect(asked(open.mapping)).toEqual(['date-format', 'decimal-mark'])
  const half = confirmMapping(open.mapping, { dateFormat: 'dmy' })
  expect(half.ok && asked(half.mapping)).toEqual(['decimal-mark'])
  const whole = confirmMapping(open.mapping, { dateFormat: 'dmy', decimalMark: 'point' })
  expect(whole.ok && asked(whole.mapping)).toEqual([])
})
