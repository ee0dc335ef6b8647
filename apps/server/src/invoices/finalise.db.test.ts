/** A thousand documents finalised at once: transactions fail, connections die and invoices are taken back meanwhile. */
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aHouse, aTenant, type TestHouse } from '../../testing/index.ts'
import { findOrCreateAccounts, lockAccounts } from '../accounts/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import { creditInvoice } from './commands/credit.ts'
import { issue } from './commands/issue.ts'
import { booksBalance } from './index.ts'
import { aDraft, aLegalEntity } from './testing/drafts.ts'

type Company = { house: TestHouse; tenantId: TenantId; accounts: string[]; entities: string[] }

const within = <T>({ house, tenantId }: Company, work: (tx: Tx) => Promise<T>) =>
  inTenant(house.database, tenantId, work)

async function aCompany(): Promise<Company> {
  const house = await aHouse()
  const company = { house, tenantId: await aTenant(house), accounts: [], entities: [] }
  return within(company, async (tx) => {
    const numbers = Array.from({ length: 100 }, (_, at) => ({ number: `${1_000 + at}` }))
    const accounts = await findOrCreateAccounts(tx, numbers, house.clock.now())
    const entities = [await aLegalEntity(tx, '556000-0001'), await aLegalEntity(tx, '556000-0002')]
    return { ...company, accounts: [...accounts.values()], entities }
  })
}

const telling = ({ house }: Company) => ({ now: house.clock.now(), by: 'job:test', cause: null })

const isCut = (at: number) => at % 20 === 7
const isKilled = (at: number) => at % 20 === 17
const diesAt = (at: number) => isCut(at) || isKilled(at)

/** Issues one to three documents in one transaction, which may die before it commits. @returns their ids */
function finalise(company: Company, at: number): Promise<string[]> {
  const accountId = company.accounts[at % company.accounts.length]!
  const legalEntityId = company.entities[at % 4 === 0 ? 1 : 0]!
  return within(company, async (tx) => {
    await lockAccounts(tx, [accountId])
    const line = { netMinor: 10_000n + BigInt(at), from: '2026-03-01', to: '2026-04-01' }
    const drafts = Array.from({ length: 1 + (at % 3) }, () =>
      aDraft({ accountId, legalEntityId }, [line]),
    )
    const issued = await issue(tx, drafts, {
      ...{ ...telling(company), runId: null, prefixes: new Map(), openOfCredited: new Map() },
    })
    if (isCut(at)) throw new Error('cut before commit')
    if (isKilled(at)) await tx.sql(sql`SELECT pg_terminate_backend(pg_backend_pid())`)
    return issued.map(({ id }) => id)
  })
}

async function takeBack(company: Company, id: string): Promise<string> {
  const wish = { what: 'whole', reason: 'billed by mistake' } as const
  const outcome = await within(company, (tx) => creditInvoice(tx, { id, wish }, telling(company)))
  if (!outcome.ok) throw new Error(outcome.says)
  return id
}

/** Does it so many times, always several times more at once than there are connections. */
async function atOnce<T>(times: number, work: (at: number) => Promise<T>) {
  const ended: PromiseSettledResult<T>[] = []
  let next = 0
  const lane = async () => {
    while (next < times) {
      const at = next
      next += 1
      ;[ended[at]] = (await Promise.allSettled([work(at)])) as [PromiseSettledResult<T>]
    }
  }
  await Promise.all(Array.from({ length: 60 }, lane))
  return ended
}

type Numbered = { id: string; number: string; sequence: bigint; state: string }

const numbered = (company: Company, legalEntityId: string, kind: 'invoice' | 'credit-note') =>
  within(company, (tx) =>
    tx.sql<Numbered>(sql`
      SELECT id, number, sequence, state FROM invoice
      WHERE tenant_id = ${tx.tenantId} AND legal_entity_id = ${legalEntityId} AND kind = ${kind} ORDER BY sequence`),
  )

test('case 74: 1,000 finalised at once, a tenth of which die before they commit and a twentieth of which are taken back, leave neither gap nor duplicate', async () => {
  const company = await aCompany()
  const ended = await atOnce(1_000, async (at) => {
    const ids = await finalise(company, at)
    return { ids, takenBack: at % 20 === 3 ? await takeBack(company, ids[0]!) : null }
  })
  // Whoever was to die did, whatever the driver says of a connection that is gone; and nobody else.
  const dead = ended.flatMap((one, at) => (one.status === 'rejected' ? [{ at, ...one }] : []))
  expect(dead.filter(({ at }) => !diesAt(at))).toEqual([])
  expect(dead.length).toBe(100)
  const done = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))

  const takenBack = new Set(done.flatMap((one) => one.takenBack ?? []))
  const found: Numbered[] = []
  const notes: Numbered[] = []
  for (const entity of company.entities) {
    const invoices = await numbered(company, entity, 'invoice')
    expect(invoices.length).toBeGreaterThan(200)
    expect(invoices.map(({ sequence }) => sequence)).toEqual(
      invoices.map((_, at) => BigInt(at + 1)),
    )
    expect(invoices.map(({ number }) => number)).toEqual(invoices.map((_, at) => `${at + 1}`))
    const credited = await numbered(company, entity, 'credit-note')
    expect(credited.map(({ sequence }) => sequence)).toEqual(
      credited.map((_, at) => BigInt(at + 1)),
    )
    found.push(...invoices)
    notes.push(...credited)
  }
  const ids = done.flatMap((one) => one.ids)
  expect(found.map(({ id }) => id).sort()).toEqual(ids.sort())
  expect(notes.length).toBe(50)
  const credited = found.filter(({ state }) => state === 'credited').map(({ id }) => id)
  expect(new Set(credited)).toEqual(takenBack)
  expect(await within(company, booksBalance)).toEqual([])
  await company.house.close()
}, 180_000)
