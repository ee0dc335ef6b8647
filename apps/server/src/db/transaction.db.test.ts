import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aHouse, aTenant, firstDay, kvarnby, theAccounts } from '../../testing/index.ts'
import {
  asTenantId,
  databaseErrorCode,
  inDirectory,
  inTenant,
  newId,
  streamRows,
  type TenantId,
  together,
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

test('each transaction may say how it is isolated, however often its connection was used', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  for (let use = 1; use <= 40; use += 1) {
    await inTenant(house.database, tenantId, async (tx) => {
      await tx.sql(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`)
      expect(await tx.sql(sql`SELECT count(*) FROM account`)).toHaveLength(1)
    })
  }
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

test('a connection that met a table empty does not check its keys for ever as if it were', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  const { owner } = house.database
  // Of a wide row few are thought to stand in an empty table, and one index is then as good as another.
  const wide = Array.from({ length: 14 }, (_, at) => `told_${at} text`).join(', ')
  await owner.query(`CREATE TABLE owed (tenant_id bigint, id uuid, account_id uuid, ${wide})`)
  await owner.query('ALTER TABLE owed ADD CONSTRAINT owed_pk PRIMARY KEY (tenant_id, id)')
  await owner.query('CREATE INDEX owed_by ON owed (tenant_id, account_id, told_0, id)')
  await owner.query(`CREATE TABLE paid (tenant_id bigint, owed_id uuid, CONSTRAINT paid_owed
    FOREIGN KEY (tenant_id, owed_id) REFERENCES owed (tenant_id, id))`)
  await owner.query('GRANT SELECT, INSERT ON owed, paid TO tolv_app')
  const id = newId(firstDay)
  const owe = `INSERT INTO owed SELECT ${tenantId}, gen_random_uuid(), gen_random_uuid()`
  await owner.query(`INSERT INTO owed VALUES (${tenantId}, '${id}', '${id}')`)
  const pay = () =>
    inTenant(house.database, tenantId, async (tx) => {
      for (let times = 0; times < 10; times += 1)
        await tx.sql(sql`INSERT INTO paid VALUES (${tenantId}, ${id})`)
      await tx.sql(sql`SELECT pg_stat_force_next_flush()`)
    })
  const looks = async (index: string) => {
    const { rows } = await owner.query(
      `SELECT idx_scan::int AS count FROM pg_stat_user_indexes WHERE indexrelname = '${index}'`,
    )
    return rows[0].count
  }
  await pay()
  await owner.query(`${owe} FROM generate_series(1, 5000)`)
  for (let times = 0; times < 16; times += 1) await pay()
  const [byKey, besideIt] = [await looks('owed_pk'), await looks('owed_by')]
  await pay()
  expect([await looks('owed_pk'), await looks('owed_by')]).toEqual([byKey + 10, besideIt])
  await house.close()
})

test('statements sent together are done in order, and are one way to the server', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  const names = await inTenant(house.database, tenantId, async (tx) => {
    const add = (name: string) =>
      tx.sql(sql`
      INSERT INTO trait_name (tenant_id, name, type, first_seen_at) VALUES (${tenantId}, ${name}, 'text', ${firstDay})`)
    const [, , rows] = await together([
      add('a'),
      add('b'),
      tx.sql<{ name: string }>(
        sql`SELECT name FROM trait_name WHERE tenant_id = ${tenantId} ORDER BY name`,
      ),
    ])
    return rows.map(({ name }) => name)
  })
  expect(names).toEqual(['a', 'b'])
  await house.close()
})

test('of statements sent together the first to fail says why, and when it does none of them is under way', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  let ended = false
  const failing = inTenant(house.database, tenantId, async (tx) => {
    const slowly = async () => {
      for (let turn = 0; turn < 3; turn += 1) await tx.sql(sql`SELECT ${turn}::int`)
    }
    await together([
      slowly().finally(() => {
        ended = true
      }),
      tx.sql(sql`SELECT 1 / 0`),
      tx.sql(sql`SELECT 2`),
    ]).catch((error) => {
      expect(ended).toBe(true)
      throw error
    })
  })
  await expect(failing).rejects.toSatisfy((error) => databaseErrorCode(error) === '22012')
  await house.close()
})

test('what is sent when the transaction is over reaches no other', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  const kept = await inTenant(house.database, tenantId, async (tx) => tx)
  await expect(kept.sql(sql`SELECT 1`)).rejects.toThrow('the transaction is over')
  await house.close()
})
