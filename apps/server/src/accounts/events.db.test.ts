import { expect, test } from 'vitest'
import { aHouse, aTenant, firstDay } from '../../testing/index.ts'
import { inTenant } from '../db/index.ts'
import {
  appendEvents,
  commitCursor,
  copyEvents,
  findOrCreateAccounts,
  type NewEvent,
  readFrom,
  streamEvents,
} from './index.ts'

const paid = (accountId: string | null, amountMinor: number): NewEvent => ({
  accountId,
  kind: 'payment.received',
  subject: null,
  occurredAt: firstDay,
  data: { amountMinor },
  actor: 'test',
  cause: null,
})

test('an event that commits late is not passed by', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  const within = <T>(work: Parameters<typeof inTenant<T>>[2]) =>
    inTenant(house.database, tenantId, work)
  const read = () =>
    within(async (tx) => {
      const events = await readFrom(tx, 'webhooks', 10)
      const last = events.at(-1)
      if (last) await commitCursor(tx, 'webhooks', last)
      return events.map(({ data }) => data.amountMinor)
    })

  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let written = () => {}
  const slowHasWritten = new Promise<void>((resolve) => {
    written = resolve
  })
  const slow = within(async (tx) => {
    await appendEvents(tx, [paid(null, 1)])
    written()
    await held
  })
  await slowHasWritten
  await within((tx) => appendEvents(tx, [paid(null, 2)]))

  // The second transaction has committed, but the first began before it and may still add to what lies behind.
  expect(await read()).toEqual([])
  letGo()
  await slow
  // A transaction that is open anywhere on the server, in another database too, holds readers back for its while.
  const told: unknown[] = []
  const readOn = async () => {
    told.push(...(await read()))
    return told.length
  }
  await expect.poll(readOn, { timeout: 30_000 }).toBe(2)
  expect(told).toEqual([1, 2])
  expect(await read()).toEqual([])
  await house.close()
})

test('many events arrive by COPY and come back account by account', async () => {
  const house = await aHouse()
  const tenantId = await aTenant(house)
  await inTenant(house.database, tenantId, async (tx) => {
    const ids = await findOrCreateAccounts(tx, [{ number: 'A' }, { number: 'B' }], firstDay)
    const [a, b] = [ids.get('A')!, ids.get('B')!]
    const text = 'tabs\tand\nline ends \\ kept'
    function* events() {
      for (let at = 0; at < 5_000; at += 1) yield { ...paid(at % 2 ? a : b, at), subject: text }
    }
    expect(await copyEvents(tx, events())).toBe(5_000)
    const seen: string[] = []
    let rows = 0
    for await (const batch of streamEvents(tx, { order: 'account', kinds: ['payment.received'] })) {
      rows += batch.length
      for (const { accountId, subject } of batch) {
        expect(subject).toBe(text)
        if (accountId !== seen.at(-1)) seen.push(accountId ?? '')
      }
    }
    expect(rows).toBe(5_000)
    expect(seen).toEqual([a, b].sort())
  })
  await house.close()
})
