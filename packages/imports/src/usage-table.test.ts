import { expect, test } from 'vitest'
import { newUsageReader, sniffUsage, type UsageChoices, type UsageColumn } from './index.ts'

const become = ({ column, as }: UsageColumn) =>
  `${column} → ${as === null ? 'nothing' : 'field' in as ? as.field : `(${as.measured})`}`

function mapped(text: string, choices?: UsageChoices) {
  const sniffed = sniffUsage(text, choices)
  if (!sniffed.ok) return sniffed.says
  const { columns, missing, event } = sniffed.mapping
  return { columns: columns.map(become), missing, event }
}

/** Each row as `line: what became of it`, in pieces of three characters. */
function rows(text: string, choices?: UsageChoices): string[] {
  const sniffed = sniffUsage(text, choices)
  if (!sniffed.ok) throw new Error(sniffed.says)
  const reader = newUsageReader(sniffed.mapping)
  const found = (text.match(/[\s\S]{1,3}/g) ?? []).flatMap((piece) => reader.push(piece))
  return [...found, ...reader.end()].map((row) =>
    'event' in row ? `${row.line}: ${row.event}` : `${row.line}: ${row.refusal}. ${row.says}`,
  )
}

test('columns are known by name in the languages of the house, and what is left was measured', () => {
  const swedish = 'Händelse-id;Abonnemang;Händelse;Tidpunkt;kWh;Effekt\n1;A-7;reading;2026;8,5;2\n'
  expect(mapped(swedish, { measures: ['kwh'] })).toEqual({
    columns: [
      'Händelse-id → id',
      'Abonnemang → subscription',
      'Händelse → event',
      'Tidpunkt → at',
      'kWh → (kwh)',
      'Effekt → (Effekt)',
    ],
    missing: [],
    event: null,
  })
  // The field's own name wins over one that means the same, wherever it stands.
  expect(mapped('date,at,id,subscription,event\n1,2,3,4,5\n')).toMatchObject({
    columns: [
      'date → (date)',
      'at → at',
      'id → id',
      'subscription → subscription',
      'event → event',
    ],
  })
  // What a meter reads is no field, whatever it is called.
  expect(mapped('id,type\n1,2\n', { measures: ['type'] })).toMatchObject({
    columns: ['id → id', 'type → (type)'],
    missing: ['subscription', 'event', 'at'],
  })
})

test('a person says what a column is, which to leave out, and one event for every row', () => {
  const text = 'nr;anläggning;när;Förbrukning;notering\n1;A-7;2026-03-02T08:00:00Z;8,5;läst\n'
  const map = 'id=nr,subscription=anläggning,at=när,kwh=Forbrukning,ignore=notering'
  expect(mapped(text, { map, event: 'reading' })).toEqual({
    columns: [
      'nr → id',
      'anläggning → subscription',
      'när → at',
      'Förbrukning → (kwh)',
      'notering → nothing',
    ],
    missing: [],
    event: 'reading',
  })
  expect(rows(text, { map, event: 'reading' })).toEqual([
    '2: {"id":"1","subscription":"A-7","at":"2026-03-02T08:00:00Z","event":"reading","data":{"kwh":"8.5"}}',
  ])
  expect(mapped(text, { map: 'id=nummer' })).toMatch(/There is no column nummer/)
  expect(mapped(text, { map: 'nummer' })).toMatch(/not written as field=column/)
  expect(mapped(text, { zone: 'Mars' })).toMatch(/Mars is no time zone/)
  expect(mapped('a\u0000b')).toMatch(/not text/)
  expect(mapped(' \n')).toMatch(/no rows/)
})

test('what a spreadsheet puts above the table is passed over, and lines are counted as they stand', () => {
  const text =
    'sep=;\r\nid;subscription;event;at;kwh\r\n\r\nu1;b;reading;2026-03-02T08:00:00Z;1 208,5\r\n'
  expect(rows(text)).toEqual([
    '4: {"id":"u1","subscription":"b","event":"reading","at":"2026-03-02T08:00:00Z","data":{"kwh":"1208.5"}}',
  ])
})

test('a row that cannot be read is told with its line, and the others are read', () => {
  const text = 'id,subscription,event,at,kwh\nu1,b,reading\nu2,b,reading,2026-03-02T08:00:00Z,1\n'
  expect(rows(text)).toEqual([
    '2: row-width. It has 3 cells, and the first line 5.',
    '3: {"id":"u2","subscription":"b","event":"reading","at":"2026-03-02T08:00:00Z","data":{"kwh":"1"}}',
  ])
})

test.each([
  ['2026-03-02T08:00:00+01:00', '2026-03-02T08:00:00+01:00'],
  ['2026-03-02 08:00:00Z', '2026-03-02T08:00:00Z'],
  ['2026-03-02 08:00', '2026-03-02T07:00:00Z'],
  ['2026-07-02T08:00:30', '2026-07-02T06:00:30Z'],
  ['2026-07-02', '2026-07-01T22:00:00Z'],
  ['2026-02-30 08:00', '2026-02-30 08:00'],
  ['2026-03-29 02:30', /never was in Europe\/Stockholm/],
  ['2026-10-25 02:30', /came twice.*2026-10-25T02:30:00\+02:00/],
])('in Stockholm %s is %s', (written, becomes) => {
  const text = `id,subscription,event,at\nu1,b,reading,${written}\n`
  const [row = ''] = rows(text, { zone: 'Europe/Stockholm' })
  if (typeof becomes === 'string') expect(row).toContain(`"at":"${becomes}"`)
  else expect(row).toMatch(becomes)
})

test('without a zone a moment stays as it is written', () => {
  expect(rows('id,subscription,event,at\nu1,b,reading,2026-03-02 08:00\n')[0]).toContain(
    '"at":"2026-03-02T08:00"',
  )
})
