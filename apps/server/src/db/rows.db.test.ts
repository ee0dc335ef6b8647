import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aHouse, aTenant } from '../../testing/index.ts'
import { type CellValue, insertRows, inTenant } from './index.ts'

const columns = {
  name: 'text',
  amount_minor: 'bigint',
  on_day: 'date',
  at: 'timestamptz',
  paid: 'boolean',
  why: 'jsonb',
}
const day = (text: string) => Temporal.PlainDate.from(text)
const noon = Temporal.Instant.from('2026-03-02T12:00:00Z')

/** What a table holds after these rows were inserted into it, as text. */
async function written(rows: CellValue[][]): Promise<unknown[]> {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  const found = await inTenant(house.database, tenantId, async (tx) => {
    const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
    await tx.sql(
      sql.raw(`CREATE TEMPORARY TABLE told (tenant_id bigint, ${typed.join(', ')}) ON COMMIT DROP`),
    )
    await insertRows(tx, { table: 'told', columns }, rows)
    const { rows: cells } = await tx.client.query({
      text: `SELECT name, amount_minor::text, on_day::text, paid, why::text FROM told
        WHERE tenant_id = ${tx.tenantId} AND (at IS NULL OR at = '2026-03-02T12:00:00Z')`,
      rowMode: 'array',
    })
    return cells
  })
  await house.close()
  return found
}

test('what signs mean to PostgreSQL is no matter to what is written', async () => {
  const names = [
    'plain',
    '"quoted"',
    'back\\slash',
    '{braces, and commas}',
    'NULL',
    '',
    ' ',
    "Åsa's\n",
    '\\"',
  ]
  const rows = names.map((name, at) => {
    const why = JSON.stringify({ name, at })
    return [name, BigInt(at) - 4n, day('2026-03-02').add({ days: at }), noon, at % 2 === 0, why]
  })
  expect(await written(rows)).toEqual(
    names.map((name, at) => [
      name,
      `${at - 4}`,
      `2026-03-${String(2 + at).padStart(2, '0')}`,
      at % 2 === 0,
      `{"at": ${at}, "name": ${JSON.stringify(name)}}`,
    ]),
  )
})

test('a column may say the same in every row, or nothing in some or all of them', async () => {
  const same = ['a', 1n, day('2026-03-02'), null, true, '{"a": 1}']
  const nothing = same.map(() => null)
  expect(await written([same, same])).toEqual([
    ['a', '1', '2026-03-02', true, '{"a": 1}'],
    ['a', '1', '2026-03-02', true, '{"a": 1}'],
  ])
  expect(await written([same, nothing])).toEqual([
    ['a', '1', '2026-03-02', true, '{"a": 1}'],
    [null, null, null, null, null],
  ])
  expect(await written([nothing])).toEqual([[null, null, null, null, null]])
  expect(await written([])).toEqual([])
})

test('more rows than one statement takes are all written', async () => {
  const rows = Array.from({ length: 5_001 }, (_, at) => [`row ${at}`, 1n, null, null, null, null])
  expect((await written(rows)).length).toBe(5_001)
})

test('a column that says few things in many rows says each of them where it stands', async () => {
  const two = [day('2026-03-02'), day('2026-03-03')]
  const names = ['plain', '"quoted", {braced}', null]
  const rows = Array.from({ length: 40 }, (_, at): CellValue[] => [
    names[at % 3]!,
    BigInt(at % 2),
    two[at % 2]!,
    at % 4 === 0 ? null : noon,
    at % 2 === 0,
    at % 3 === 0 ? null : JSON.stringify({ name: names[at % 3], back: '\\' }),
  ])
  const told = rows.map(([name, , , , paid, why], at) => [
    name,
    `${at % 2}`,
    `${two[at % 2]}`,
    paid,
    why && `{"back": "\\\\", "name": ${JSON.stringify(name)}}`,
  ])
  expect(await written(rows)).toEqual(told)
})
