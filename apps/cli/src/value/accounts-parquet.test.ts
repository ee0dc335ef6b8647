import type { AccountValues } from '@tolv/value'
import { parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { accountColumns, accountsCsv } from './accounts-csv.ts'
import { accountsParquet } from './accounts-parquet.ts'

const accounts: Omit<AccountValues, 'endedBecause'> = {
  ids: ['1001', 'Brf Norrskenet, 4'],
  status: ['active', 'churned'],
  historic: Float64Array.of(120_050.4, 99),
  future: Float64Array.of(38_640_000, 0),
  futureLow: Float64Array.of(21_400_000, 0),
  futureHigh: Float64Array.of(57_100_000, -0.2),
  clv: Float64Array.of(38_760_050.4, 99),
  alive: Float64Array.of(0.98765, 0),
  monthly: Float64Array.of(1, 0),
  firstOn: Float64Array.of(20_000, 20_000),
  tenureMonths: Float64Array.of(1, 1),
  model: Int32Array.of(0, 0),
}
const offers = Float64Array.of(1_500, 0)

test.each([
  { currency: 'SEK', scale: 100 },
  { currency: 'JPY', scale: 1 },
])('read back, the accounts in $currency are those of the CSV', async ({ currency, scale }) => {
  const pieces = [...accountsParquet(accounts, { asOf: 20_788, offers, currency })]
  const file = new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer()).buffer
  const rows = await parquetReadObjects({ file })
  expect(Object.keys(rows[0] ?? {}).join(',')).toBe(`as_of,${accountColumns}`)
  expect(rows[0]).toMatchObject({
    as_of: new Date('2026-12-01'),
    account: '1001',
    future: 38_640_000 / scale,
    alive: 0.98765,
    offer: 1_500 / scale,
  })
  const [, ...lines] = [...accountsCsv(accounts, offers, currency)].join('').trimEnd().split('\n')
  const cells = lines[0]?.split(',') ?? []
  expect(Number(cells[2])).toBe(rows[0]?.historic)
  expect(rows[1]).toMatchObject({ account: 'Brf Norrskenet, 4', future_high: 0, status: 'churned' })
})
