/** Refused rows go out as a file, are mended there, and come back; what was read the first time is known again. */

import { newReader, newRecordKeys, parseDay, sniff, writeRefusedCsv } from '@tolv/imports'

const today = parseDay('2026-04-30', null)

function bring(text: string) {
  const sniffed = sniff(text, { fileName: 'ordrar.csv', overrides: { currency: 'SEK' } })
  if (!sniffed.ok) throw new Error(sniffed.says)
  const reader = newReader(sniffed.mapping, { today })
  const batches = [reader.push(text), reader.end()]
  const keyOf = newRecordKeys()
  return {
    mapping: sniffed.mapping,
    keys: batches.flatMap((batch) => batch.records.map(keyOf)),
    problems: batches.flatMap((batch) => batch.problems),
  }
}

const first = bring(
  'kundnr;datum;belopp\n1;2026-01-01;9,00\n2;2026-13-04;8,00\n3;2026-01-03;7.00\n',
)
console.log(first.keys.join(' '))
// => order|1|2026-01-01|900|SEK|1

const refused = writeRefusedCsv(first.problems, first.mapping)
console.log(refused.trim())
// => line;reason;kundnr;datum;belopp
// => 3;datum: Month 13 does not exist. Perhaps 2026-04-13.;2;2026-13-04;8,00
// => 4;belopp: 7.00 is not an amount. Perhaps 7,00.;3;2026-01-03;7.00

const again = bring(refused.replace('2026-13-04', '2026-04-13').replace('7.00\n', '7,00\n'))
console.log(again.keys.join(' '), again.problems.length)
// => order|2|2026-04-13|800|SEK|1 order|3|2026-01-03|700|SEK|1 0
