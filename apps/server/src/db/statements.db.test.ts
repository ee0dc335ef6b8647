/** A statement that keeps coming: its rows are what they were when it came first, and are described once. */
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aHouse } from '../../testing/index.ts'
import { databaseErrorCode, inDirectory } from './index.ts'

type Watched = { connection: { on(name: string, heard: () => void): void } }

test('rows of every type are the same however often they were asked for, and described once', async () => {
  const house = await aHouse()
  let described = 0
  await inDirectory(house.database, async (tx) => {
    const { connection } = tx.client as unknown as Watched
    connection.on('rowDescription', () => {
      described += 1
    })
    const ask = (asked: bigint | null, count: number) =>
      tx.sql(sql`
        SELECT ${asked}::bigint AS big, '2026-03-02'::date AS day, '{"a":[1]}'::jsonb AS json, true AS yes,
          ARRAY['x', 'y z'] AS texts, timestamptz '2026-03-02T08:00:00Z' AS at
        FROM generate_series(1, ${count}::int)`)
    const row = {
      ...{ day: '2026-03-02', json: { a: [1] }, yes: true, texts: ['x', 'y z'] },
      at: Temporal.Instant.from('2026-03-02T08:00:00Z'),
    }
    for (let times = 0; times < 40; times += 1) {
      const [first, ...rest] = await ask(times % 2 === 0 ? 2n ** 53n + 1n : null, times % 3)
      expect(rest).toHaveLength(Math.max(0, (times % 3) - 1))
      if (times % 3 > 0)
        expect(first).toEqual({ ...row, big: times % 2 === 0 ? 9_007_199_254_740_993n : null })
    }
  })
  // Until it has a name, and once more under it.
  expect(described).toBeLessThanOrEqual(6)
  await house.close()
})

test('one that fails fails as it did when it came first, and is answered again afterwards', async () => {
  const house = await aHouse()
  const divide = (by: number) =>
    inDirectory(house.database, (tx) => tx.sql(sql`SELECT 12 / ${by}::int AS parts`))
  for (let times = 0; times < 12; times += 1) {
    await expect(divide(0)).rejects.toSatisfy((error) => databaseErrorCode(error) === '22012')
    expect(await divide(4)).toEqual([{ parts: 3 }])
  }
  await house.close()
})
