/** Reading a file of Swedish invoices: what it is, what its columns become, and the rows as records. */

import { formatDay, headLength, newReader, parseDay, sniff } from '@tolv/imports'

const file = `Kundnr;Fakturanr;Fakturadatum;Förfallodatum;Belopp;Status;Region
1001;F1;2026-02-28;2026-03-30;1 234,50;Betald;Nord
1002;F2;2026-02-28;2026-03-30;249,00;Obetald;Syd
1003;F3;2026-02-31;2026-03-30;249,00;Betald;Syd
1001;F4;2026-03-05;2026-03-05;-120,00;Krediterad;Nord
`

const sniffed = sniff(file.slice(0, headLength), { fileName: 'fakturor.csv' })
if (!sniffed.ok) throw new Error(sniffed.says)

const { kind, columns } = sniffed.mapping
console.log(`${kind}, ${sniffed.confidence}`)
// => payments, sure
for (const { column, field } of columns.slice(2)) console.log(`${column} is ${field}`)
// => Fakturadatum is date
// => Förfallodatum is due
// => Belopp is amount
// => Status is status
// => Region is trait
for (const question of sniffed.questions) console.log(question.says)
// => The file names no currency; its columns are in Swedish, so it is read as SEK.

const reader = newReader(sniffed.mapping, { today: parseDay('2026-04-30', null) })
const batches = [reader.push(file), reader.end()]
for (const record of batches.flatMap((batch) => batch.records)) {
  if (record.kind !== 'payment') continue
  console.log(record.account, formatDay(record.on), record.amountMinor, record.status)
}
// => 1001 2026-02-28 123450n paid
// => 1002 2026-02-28 24900n open
// => 1001 2026-03-05 -12000n paid
for (const problem of batches.flatMap((batch) => batch.problems)) {
  console.log(`line ${problem.line}: ${problem.says} Perhaps ${problem.suggestion}.`)
}
// => line 4: Day 31 does not exist in 2026-02. Perhaps 2026-02-28.
