import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aHouse, aTenant, firstDay } from '../../testing/index.ts'
import { appendEvents } from '../accounts/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import type { House } from '../house.ts'
import {
  advanceTo,
  enqueue,
  type Job,
  type JobHandler,
  jobProgress,
  listJobs,
  replayJob,
  runDue,
  startWorker,
} from './index.ts'

const asks = (house: House, tenantId: TenantId, wanted: Partial<Parameters<typeof enqueue>[1]>[]) =>
  inTenant(house.database, tenantId, async (tx) => {
    for (const one of wanted) {
      const job = { kind: 'note', dedupe: 'one', runAt: firstDay, payload: {}, ...one }
      await enqueue(tx, job)
    }
  })

/** Writes what it was asked to on the timeline, where its effect can be counted. */
const note = (tx: Tx, { payload, runAt, kind }: Job) =>
  appendEvents(tx, [
    {
      accountId: null,
      kind: 'note.written',
      subject: String(payload.text ?? ''),
      occurredAt: runAt,
      data: {},
      actor: `job:${kind}`,
      cause: null,
    },
  ])

const writesNotes: JobHandler = {
  kind: 'note',
  inTransaction: async (tx, job) => {
    await note(tx, job)
  },
}

const written = (house: House, tenantId: TenantId) =>
  inTenant(house.database, tenantId, async (tx) => {
    const rows = await tx.sql<{ subject: string }>(sql`
      SELECT subject FROM event WHERE tenant_id = ${tenantId} AND kind = 'note.written' ORDER BY id`)
    return rows.map(({ subject }) => subject)
  })

const after = (seconds: number) => firstDay.add({ seconds })

test('what is due runs in order of time, and nothing runs early', async () => {
  const house = await aHouse({ jobs: [writesNotes] })
  const tenantId = await aTenant(house)
  await asks(house, tenantId, [
    { dedupe: 'c', runAt: after(30), payload: { text: 'third' } },
    { dedupe: 'a', runAt: after(10), payload: { text: 'first' } },
    { dedupe: 'd', runAt: after(3_600), payload: { text: 'in an hour' } },
    { dedupe: 'b', runAt: after(20), payload: { text: 'second' } },
  ])
  expect(await runDue(house, tenantId)).toBe(0)
  house.clock.moveTo(after(60))
  expect(await runDue(house, tenantId)).toBe(3)
  expect(await written(house, tenantId)).toEqual(['first', 'second', 'third'])
  await house.close()
})

test('the same work asked for twice is done once, at the earlier of the two times', async () => {
  const house = await aHouse({ jobs: [writesNotes] })
  const tenantId = await aTenant(house)
  await asks(house, tenantId, [
    { runAt: after(60), payload: { text: 'early wish' } },
    { runAt: after(5), payload: { text: 'later wish' } },
    { runAt: after(90), payload: { text: 'last wish' } },
  ])
  house.clock.moveTo(after(5))
  expect(await runDue(house, tenantId)).toBe(1)
  expect(await written(house, tenantId)).toEqual(['last wish'])
  await house.close()
})

test('a step that fails leaves nothing behind, is tried again, and dies with its reason', async () => {
  let broken = true
  const house = await aHouse({
    jobs: [
      {
        kind: 'note',
        inTransaction: async (tx, job) => {
          await note(tx, job)
          if (broken) throw new Error('the pen is dry')
        },
      },
    ],
  })
  const tenantId = await aTenant(house)
  await asks(house, tenantId, [{ payload: { text: 'kept once' } }])
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    expect(await runDue(house, tenantId)).toBe(1)
    house.clock.moveTo(house.clock.now().add({ hours: 13 }))
  }
  expect(await runDue(house, tenantId)).toBe(0)
  expect(await written(house, tenantId)).toEqual([])
  const [dead] = await inTenant(house.database, tenantId, listJobs)
  expect(dead).toMatchObject({ state: 'dead', attempt: 8, lastError: 'the pen is dry' })

  broken = false
  expect(await inTenant(house.database, tenantId, (tx) => replayJob(tx, dead!.id))).toBe(true)
  await runDue(house, tenantId)
  expect(await written(house, tenantId)).toEqual(['kept once'])
  await house.close()
})

test('on a test clock, where waiting would be for ever, a failed job is tried again at once', async () => {
  let tries = 0
  const house = await aHouse({
    jobs: [
      {
        kind: 'note',
        long: async () => {
          tries += 1
          if (tries < 3) throw new Error('not yet')
        },
      },
    ],
  })
  const tenantId = await aTenant(house, { testClock: firstDay })
  await asks(house, tenantId, [{}])
  expect(await runDue(house, tenantId)).toBe(3)
  expect(await inTenant(house.database, tenantId, listJobs)).toEqual([])
  await house.close()
})

test('four workers at once do each of two hundred jobs exactly once', async () => {
  const house = await aHouse({ jobs: [writesNotes] })
  const tenantId = await aTenant(house)
  const texts = Array.from({ length: 200 }, (_, at) => `note ${at}`)
  await asks(
    house,
    tenantId,
    texts.map((text) => ({ dedupe: text, payload: { text } })),
  )
  const runs = await Promise.all([1, 2, 3, 4].map(() => runDue(house, tenantId)))
  expect(runs.reduce((sum, count) => sum + count)).toBe(200)
  expect((await written(house, tenantId)).sort()).toEqual(texts.sort())
  await house.close()
})

test('a moving clock waits for a job that another holds, and does nothing that is due later before it', async () => {
  const house = await aHouse({ jobs: [writesNotes] })
  const tenantId = await aTenant(house, { testClock: firstDay })
  await asks(house, tenantId, [
    { dedupe: 'a', runAt: after(10), payload: { text: 'first' } },
    { dedupe: 'b', runAt: after(20), payload: { text: 'second' } },
  ])
  let moving: Promise<void> | undefined
  await inTenant(house.database, tenantId, async (tx) => {
    await tx.sql(sql`
      SELECT id FROM timer WHERE tenant_id = ${tenantId} AND dedupe = 'a' FOR UPDATE`)
    moving = advanceTo(house, tenantId, after(30))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await written(house, tenantId)).toEqual([])
  })
  await moving
  expect(await written(house, tenantId)).toEqual(['first', 'second'])
  await house.close()
})

test('a step may ask for its own successor under the same name', async () => {
  const house = await aHouse({
    jobs: [
      {
        kind: 'note',
        inTransaction: async (tx, job) => {
          await note(tx, job)
          const runAt = job.runAt.add({ hours: 24 })
          await enqueue(tx, { kind: 'note', dedupe: 'one', runAt, payload: job.payload })
        },
      },
    ],
  })
  const tenantId = await aTenant(house)
  await asks(house, tenantId, [{ payload: { text: 'daily' } }])
  for (let day = 0; day < 3; day += 1) {
    await runDue(house, tenantId)
    house.clock.moveTo(house.clock.now().add({ hours: 24 }))
  }
  expect(await written(house, tenantId)).toEqual(['daily', 'daily', 'daily'])
  await house.close()
})

test('long work tells how far it has come, and is gone when it is done', async () => {
  const seen: unknown[] = []
  const house = await aHouse({
    jobs: [
      {
        kind: 'note',
        long: async (house, job, progress) => {
          await progress(0.5, 'halfway')
          seen.push(
            await inTenant(house.database, job.tenantId, (tx) =>
              jobProgress(tx, { kind: 'note', dedupe: 'one' }),
            ),
          )
        },
      },
    ],
  })
  const tenantId = await aTenant(house)
  await asks(house, tenantId, [{}])
  await runDue(house, tenantId)
  expect(seen).toMatchObject([{ state: 'running', share: 0.5, what: 'halfway' }])
  expect(
    await inTenant(house.database, tenantId, (tx) =>
      jobProgress(tx, { kind: 'note', dedupe: 'one' }),
    ),
  ).toBeNull()
  await house.close()
})

test('long work that is asked for again while it runs starts over when it is done', async () => {
  let runs = 0
  const house = await aHouse({
    jobs: [
      {
        kind: 'note',
        long: async (house, job) => {
          runs += 1
          if (runs === 1)
            await asks(house, job.tenantId, [{ payload: { text: 'changed meanwhile' } }])
        },
      },
    ],
  })
  const tenantId = await aTenant(house)
  await asks(house, tenantId, [{}])
  expect(await runDue(house, tenantId)).toBe(2)
  expect(runs).toBe(2)
  await house.close()
})

test('a worker that died is replaced when its lease runs out, and cannot finish what another took', async () => {
  let runs = 0
  let release = () => {}
  const hangs = new Promise<void>((resolve) => {
    release = resolve
  })
  const house = await aHouse({
    jobs: [
      {
        kind: 'note',
        long: async () => {
          runs += 1
          if (runs === 1) await hangs
        },
      },
    ],
  })
  const tenantId = await aTenant(house)
  await asks(house, tenantId, [{}])
  const first = runDue(house, tenantId)
  while (runs === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(await runDue(house, tenantId)).toBe(0)
  house.clock.moveTo(after(31))
  expect(await runDue(house, tenantId)).toBe(1)
  expect(runs).toBe(2)
  await asks(house, tenantId, [{ runAt: after(1_000) }])
  release()
  await first
  // The late end of the first run must not take the new request away.
  expect(await inTenant(house.database, tenantId, listJobs)).toHaveLength(1)
  await house.close()
})

test('the worker of a process finds the tenants that have work', async () => {
  const house = await aHouse({ jobs: [writesNotes] })
  const tenants = [await aTenant(house), await aTenant(house)]
  for (const tenantId of tenants) await asks(house, tenantId, [{ payload: { text: 'done' } }])
  const worker = startWorker(house)
  const done = async () => (await Promise.all(tenants.map((one) => written(house, one)))).flat()
  for (let waited = 0; waited < 100 && (await done()).length < 2; waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await worker.stop()
  expect(await done()).toEqual(['done', 'done'])
  await house.close()
})

test('the worker of a process does several pieces of one tenant’s work at a time, each once', async () => {
  let inside = 0
  let most = 0
  const meets: JobHandler = {
    kind: 'note',
    inTransaction: async (tx, job) => {
      inside += 1
      most = Math.max(most, inside)
      // It ends when another is in hand beside it, or after a while without.
      for (let waited = 0; most < 2 && waited < 100; waited += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      await note(tx, job)
      inside -= 1
    },
  }
  const house = await aHouse({ jobs: [meets] })
  const tenantId = await aTenant(house)
  const texts = ['a', 'b', 'c', 'd']
  await asks(
    house,
    tenantId,
    texts.map((text) => ({ dedupe: text, payload: { text } })),
  )
  const worker = startWorker(house)
  for (let waited = 0; waited < 100 && (await written(house, tenantId)).length < 4; waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await worker.stop()
  expect((await written(house, tenantId)).sort()).toEqual(texts)
  expect(most).toBeGreaterThan(1)
  await house.close()
})
