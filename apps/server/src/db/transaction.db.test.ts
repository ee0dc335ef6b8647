import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aHouse, aTenant, firstDay, kvarnby, theAccounts } from '../../testing/index.ts'
import {
  asTenantId,
  databaseErrorCode,
  inDirectory,
  inTenant,
  streamRows,
  type TenantId,
} from './index.ts'

test('a transaction sees the rows of its tenant and no others, also when it forgets to ask', async () => {
  const house = await aHouse()
  const ours = await aTenant(house)
  const theirs = await aTenant(house, kvarnby)
  await theAccounts(house, ours)
  const count = (tenantId: TenantId) =>
    inTenant(house.database, tenantId, async (tx) => {
      const [row] = await tx.sql<{ count: bigint }>(sql`SELECT count(*) AS count FROM account`)
      return Number(row?.count)
    })
  expect(await count(ours)).toBe(12)
  expect(await count(theirs)).toBe(0)
  const nobody = await inDirectory(house.database, (tx) => tx.sql(sql`SELECT 1 FROM account`))
  expect(nobody).toEqual([])
  await house.close()
})

test('a row of another tenant cannot be written, whatever its tenant_id says', async () => {
  const house = await aHouse()
  const ours = await aTenant(house)
  const theirs = await aTenant(house, kvarnby)
  const write = inTenant(house.database, ours, (tx) =>
    tx.sql(sql`
      INSERT INTO trait_name (tenant_id, name, type, first_seen_at) VALUES (${theirs}, 'x', 'text', ${firstDay})`),
  )
  await expect(write).rejects.toSatisfy((error) => databaseErrorCode(error) === '42501')
  await house.close()
})

test('a pooled connection carries no tenant over to its next user', async () => {
  const house = await aHouse()
  const ours = await aTenant(house)
  await theAccounts(house, ours)
  for (let round = 0; round < 20; round += 1) {
    await inTenant(house.database, ours, (tx) => tx.sql(sql`SELECT 1`))
    const { rows } = await house.database.app.query('SELECT count(*)::int AS count FROM account')
    expect(rows).toEqual([{ count: 0 }])
  }
  await house.close()
})

test('two transactions that deadlock both end well', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  await inTenant(house.database, tenantId, (tx) =>
    tx.sql(sql`
      INSERT INTO trait_name (tenant_id, name, type, first_seen_at)
      VALUES (${tenantId}, 'a', 'text', ${firstDay}), (${tenantId}, 'b', 'text', ${firstDay})`),
  )
  let arrived = 0
  const both = async () => {
    arrived += 1
    for (let waited = 0; arrived < 2 && waited < 200; waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  const touch = (names: string[]) =>
    inTenant(house.database, tenantId, async (tx) => {
      for (const name of names) {
        await tx.sql(sql`
          UPDATE trait_name SET type = 'number' WHERE tenant_id = ${tenantId} AND name = ${name}`)
        await both()
      }
    })
  await Promise.all([touch(['a', 'b']), touch(['b', 'a'])])
  await house.close()
})

test('a connection that is cut in the middle fails its own work, keeps nothing, and harms no other', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  const cut = inTenant(house.database, tenantId, async (tx) => {
    await tx.sql(sql`
      INSERT INTO trait_name (tenant_id, name, type, first_seen_at)
      VALUES (${tenantId}, 'half', 'text', ${firstDay})`)
    const [row] = await tx.sql<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
    await house.database.app.query('SELECT pg_terminate_backend($1)', [row?.pid])
    await new Promise((resolve) => setTimeout(resolve, 100))
    await tx.sql(sql`SELECT 1`)
  })
  await expect(cut).rejects.toThrow()
  const left = await inTenant(house.database, tenantId, (tx) =>
    tx.sql(sql`SELECT name FROM trait_name WHERE tenant_id = ${tenantId}`),
  )
  expect(left).toEqual([])
  await house.close()
})

test('an error that was swallowed does not pass for a commit', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  const careless = inTenant(house.database, tenantId, async (tx) => {
    await tx.sql(sql`SELECT 1 / 0`).catch(() => undefined)
  })
  await expect(careless).rejects.toThrow('swallowed')
  await house.close()
})

test('rows stream through a cursor with parameters, and leaving early is fine', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  await inTenant(house.database, tenantId, async (tx) => {
    const query = sql`SELECT n FROM generate_series(1, ${1_000}) AS n WHERE n > ${10}`
    let sum = 0
    for await (const rows of streamRows<{ n: number }>(tx, query, 99)) {
      for (const { n } of rows) sum += n
    }
    expect(sum).toBe((1_000 * 1_001) / 2 - 55)
    for await (const rows of streamRows(tx, query, 5)) {
      expect(rows).toHaveLength(5)
      break
    }
  })
  await house.close()
})

test.for([
  ['1', 1n],
  [42n, 42n],
  ['0', null],
  ['-1', null],
  ["1'; DROP TABLE tenant; --", null],
  ['1e3', null],
  ['9999999999999999999', null],
  [undefined, null],
])('as a tenant’s id, %s is %s', ([value, id]) => {
  expect(asTenantId(value)).toBe(id)
})
