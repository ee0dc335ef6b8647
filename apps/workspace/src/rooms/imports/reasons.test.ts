import { newReader, sniff } from '@tolv/imports'
import { expect, test } from 'vitest'
import { inSwedish, isKnownReason } from './reasons.sv.ts'

const today = 20_500

/** Every reason for which rows of a file are refused, as the reader of files says it. */
function reasonsOf(text: string): string[] {
  const sniffed = sniff(text, { fileName: 'fil.csv' })
  if (!sniffed.ok) throw new Error(sniffed.says)
  const reader = newReader(sniffed.mapping, { today })
  const batches = [reader.push(text), reader.end()]
  return batches.flatMap((batch) => batch.problems.map((problem) => problem.says))
}

const good = Array.from(
  { length: 12 },
  (_, at) => `10${at};Namn ${at};a${at}@x.se;2021-0${(at % 8) + 1}-15;;Fiber;249,00`,
)
const head = 'kundnr;namn;e-post;startdatum;slutdatum;produkt;månadsavgift'
const bad = [
  '201;Åsa;a@x.se;2026-13-04;;Fiber;249,00',
  '202;Bo;b@x.se;2021-02-31;;Fiber;249,00',
  '203;Cia;c@x.se;2021-02-01;;Fiber;12.50.00',
  ';Dan;d@x.se;2021-02-01;;Fiber;249,00',
  '205;Eva;e@x.se;2021-02-01;2020-01-01;Fiber;249,00',
  '206;Fia;f@x.se;;;Fiber;249,00',
  '207;Gun;g@x.se;2021-02-01;;Fiber;',
  '208;Hal;h@x.se;i våras;;Fiber;249,00',
  '209;Ina;2021-02-01;;Fiber',
  '210;Jan;j@@x;2021-02-01;;Fiber;249,00',
  '211;Kim;k@x.se;2090-02-01;;Fiber;249,00',
  '212;Lea;l@x.se;1821-02-01;;Fiber;249,00',
]

test('every reason that the rows of a broken file are refused for can be said in Swedish', () => {
  const reasons = reasonsOf([head, ...good, ...bad].join('\n'))
  expect(reasons.length).toBeGreaterThanOrEqual(10)
  expect(reasons.filter((says) => !isKnownReason(says))).toEqual([])
})

test.each(['', 'kundnr;datum;belopp', 'en enda kolumn\n1\n2', 'PK\u0003\u0004\u0000\u0000'])(
  'a file that is refused whole (%j) is refused in Swedish',
  (text) => {
    const sniffed = sniff(text, { fileName: 'fil.csv' })
    expect(sniffed.ok ? 'read' : isKnownReason(sniffed.says)).toBe(true)
  },
)

test('the value stands in the Swedish sentence as it was written', () => {
  expect(inSwedish('12.50.00 is not an amount.')).toBe('12.50.00 är inget belopp.')
  expect(inSwedish('100483 already stands on line 12.')).toBe('100483 står redan på rad 12.')
})

test('a reason that nobody has foreseen is said as it came', () => {
  expect(inSwedish('The moon is full.')).toBe('The moon is full.')
})
