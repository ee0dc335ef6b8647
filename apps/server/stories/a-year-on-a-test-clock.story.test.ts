import { expect, test } from 'vitest'
import { appendEvents, streamEvents } from '../src/accounts/index.ts'
import { tenantNow } from '../src/clock/index.ts'
import { inTenant } from '../src/db/index.ts'
import { advance, enqueue, type JobHandler, moveClock, runDue } from '../src/jobs/index.ts'
import type { ClockWire, DayOfKindWire, DiaryEventWire, Page } from '../src/wire/index.ts'
import { aHouse, aTenant, firstDay, signedIn } from '../testing/index.ts'

/** Bills on the same day each month, and reminds ten days after each bill. */
const billing: JobHandler[] = [
  {
    kind: 'bill',
    inTransaction: async (tx, job) => {
      const day = job.runAt.toZonedDateTimeISO('Europe/Stockholm')
      await tell(tx, 'bill.sent', job.now)
      const reminder = { kind: 'remind', dedupe: day.toPlainDate().toString() }
      await enqueue(tx, { ...reminder, runAt: day.add({ days: 10 }).toInstant(), payload: {} })
      const next = { kind: 'bill', dedupe: 'monthly', runAt: day.add({ months: 1 }).toInstant() }
      await enqueue(tx, { ...next, payload: {} })
    },
  },
  { kind: 'remind', inTransaction: (tx, job) => tell(tx, 'reminder.sent', job.now) },
]

async function tell(tx: Parameters<typeof appendEvents>[0], kind: string, at: Temporal.Instant) {
  const event = { accountId: null, subject: null, data: {}, actor: 'story', cause: null }
  await appendEvents(tx, [{ ...event, kind, occurredAt: at }])
}

test('a test clock moved a year runs everything on the way, in order, each at its own time', async () => {
  const house = await aHouse({ jobs: billing })
  const tenantId = await aTenant(house, { testClock: firstDay })
  const other = await aTenant(house, { testClock: firstDay })
  for (const one of [tenantId, other]) {
    await inTenant(house.database, one, (tx) =>
      enqueue(tx, { kind: 'bill', dedupe: 'monthly', runAt: firstDay, payload: {} }),
    )
  }
  const shares: number[] = []
  const goal = firstDay.toZonedDateTimeISO('Europe/Stockholm').add({ years: 1 }).toInstant()
  await advance(house, tenantId, { to: goal, onProgress: (share) => void shares.push(share) })

  const days: string[] = []
  await inTenant(house.database, tenantId, async (tx) => {
    for await (const events of streamEvents(tx, { order: 'account' })) {
      for (const { kind, occurredAt, recordedAt } of events) {
        expect(recordedAt.toString()).toBe(occurredAt.toString())
        const at = occurredAt.toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime()
        days.push(`${at.toString().slice(0, 16)} ${kind}`)
      }
    }
    expect((await tenantNow(tx, house.clock)).toString()).toBe(goal.toString())
  })
  // The hour stays nine in Stockholm through summer time.
  expect(days.slice(0, 4)).toEqual([
    '2026-03-02T09:00 bill.sent',
    '2026-03-12T09:00 reminder.sent',
    '2026-04-02T09:00 bill.sent',
    '2026-04-12T09:00 reminder.sent',
  ])
  expect(days.filter((day) => day.endsWith('bill.sent'))).toHaveLength(13)
  expect(days.filter((day) => day.endsWith('reminder.sent'))).toHaveLength(12)
  expect(days).toEqual([...days].sort())
  expect(shares.at(-1)).toBe(1)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))

  // The wall and the other tenant's clock have not moved.
  expect(house.clock.now().toString()).toBe(firstDay.toString())
  await inTenant(house.database, other, async (tx) => {
    expect((await tenantNow(tx, house.clock)).toString()).toBe(firstDay.toString())
  })
  await house.close()
})

test('an operator moves the clock from outside, and only where there is one to move', async () => {
  const house = await aHouse({ jobs: [...billing, moveClock] })
  const tenantId = await aTenant(house, { testClock: firstDay })
  const manager = await signedIn(house, tenantId, 'manager')
  const to = firstDay.add({ hours: 24 * 45 }).toString()
  await inTenant(house.database, tenantId, (tx) =>
    enqueue(tx, { kind: 'bill', dedupe: 'monthly', runAt: firstDay, payload: {} }),
  )
  expect((await manager('/clock/advance', { method: 'POST', body: { to } })).status).toBe(200)
  await runDue(house, tenantId)
  const clock: ClockWire = await (await manager('/clock')).json()
  expect(clock).toEqual({ kind: 'test', now: to, moving: null })
  const back = { to: firstDay.toString() }
  const refused = await manager('/clock/advance', { method: 'POST', body: back })
  expect([refused.status, (await refused.json()).refusal]).toEqual([409, 'not-forward'])

  const onTheWall = await signedIn(house, await aTenant(house), 'manager')
  const stuck = await onTheWall('/clock/advance', { method: 'POST', body: { to } })
  expect([stuck.status, (await stuck.json()).refusal]).toEqual([409, 'wall-clock'])
  await house.close()
})

test('what a moved clock set going is read in order, by day and one by one, and nothing from before the move', async () => {
  const house = await aHouse({ jobs: [...billing, moveClock] })
  const tenantId = await aTenant(house, { testClock: firstDay })
  const manager = await signedIn(house, tenantId, 'manager')
  await inTenant(house.database, tenantId, (tx) =>
    enqueue(tx, { kind: 'bill', dedupe: 'monthly', runAt: firstDay, payload: {} }),
  )
  await advance(house, tenantId, { to: at('2026-04-01T00:00+02:00'), onProgress: () => undefined })
  const from = at('2026-04-01T00:00+02:00')
  const to = at('2026-06-01T00:00+02:00')
  await advance(house, tenantId, { to, onProgress: () => undefined })

  const stretch = new URLSearchParams({ from: from.toString(), to: to.toString() })
  const days = await manager(`/events/days?${stretch}&zone=Europe%2FStockholm`)
  const { items }: { items: DayOfKindWire[] } = await days.json()
  expect(items.map(({ day, kind, count }) => `${day} ${kind} ${count}`)).toEqual([
    '2026-04-02 bill.sent 1',
    '2026-04-12 reminder.sent 1',
    '2026-05-02 bill.sent 1',
    '2026-05-12 reminder.sent 1',
  ])
  const first: Page<DiaryEventWire> = await (
    await manager(`/events/recorded?${stretch}&limit=3`)
  ).json()
  const rest: Page<DiaryEventWire> = await (
    await manager(`/events/recorded?${stretch}&limit=3&cursor=${first.next}`)
  ).json()
  expect([...first.items, ...rest.items].map(({ kind }) => kind)).toEqual([
    'bill.sent',
    'reminder.sent',
    'bill.sent',
    'reminder.sent',
  ])
  expect(rest.next).toBeNull()
  const nowhere = await manager(`/events/days?${stretch}&zone=Atlantis`)
  expect(nowhere.status).toBe(400)
  await house.close()
})

const at = (iso: string) => Temporal.Instant.from(iso)
