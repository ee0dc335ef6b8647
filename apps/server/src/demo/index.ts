/**
 * The demo: a tenant called Fjällström with people who may sign in, three months of billing that its test clock has
 * lived, a history from before that came in through the same import as anybody's, and two valuations a month apart, so
 * that the first screen a stranger sees is alive.
 *
 * Its clock stands in the morning of 1 December 2026, so it never grows old. Every step looks whether it was done
 * before, so a seed that was cut short is gone on with by seeding again.
 */

import { bytesOf, type DemoFile, demoSeed, makeDemoCompany } from '@tolv/world'
import { sql } from 'drizzle-orm'
import { inDirectory, inTenant, type TenantId } from '../db/index.ts'
import type { House } from '../house.ts'
import { importFile } from '../imports/index.ts'
import { runDue } from '../jobs/index.ts'
import { addUser, createTenant } from '../tenancy/index.ts'
import { requestValuation, saveSettings, valuedOn } from '../value/index.ts'
import type { Role, ValueSettingsWire } from '../wire/index.ts'
import { type Bought, bookOf } from './book.ts'
import { seedCatalog } from './catalog.ts'
import { type Hand, handIn } from './hand.ts'
import { eve, live } from './life.ts'
import { subscriptionsOf } from './town.ts'

/** How to sign in to the demo. Everybody knows it, so it is made only where nobody else can reach the server. */
export const demoSignIn = {
  tenant: 'Fjällström',
  email: 'maja@fjallstrom.example',
  password: 'twelve calm payments',
} as const

type SeedRefusal = { ok: false; refusal: 'not-loopback'; says: string }

/** The days of the two valuations: a month before the demo's today, and today. */
const monthBefore = '2026-11-01'
const today = '2026-12-01'

const people: { name: string; email: string; role: Role }[] = [
  { name: 'Maja Lindqvist', email: demoSignIn.email, role: 'owner' },
  { name: 'Karin Öberg', email: 'karin@fjallstrom.example', role: 'manager' },
  { name: 'Ali Rezaei', email: 'ali@fjallstrom.example', role: 'agent' },
  { name: 'Ida Holm', email: 'ida@fjallstrom.example', role: 'analyst' },
  { name: 'Per Nyström', email: 'per@fjallstrom.example', role: 'viewer' },
]

/** What Fjällström assumes of itself: electricity is bought dearly, so little of what is paid stays. */
export const assumptions: ValueSettingsWire = {
  margin: 0.31,
  discountPerYear: 0.09,
  costToServeMinorPerMonth: 3_800,
  costToAcquireMinor: 60_000,
  segment: 'segment',
  horizonMonths: null,
}

/**
 * Makes the demo, or what is missing of it.
 * @param onProgress told the share that is done, 0..1, and what is being done
 * @returns a refusal where others than this machine can reach the server
 */
export async function seedDemo(
  house: House,
  onProgress: (share: number, what: string) => void,
): Promise<{ ok: true; tenantId: TenantId } | SeedRefusal> {
  if (!isLoopback(house.config.address)) return notLoopback(house.config.address)
  onProgress(0, 'making the company')
  const tenantId = (await demoTenant(house)) ?? (await makeTenant(house))
  await addPeople(house, tenantId)
  await inTenant(house.database, tenantId, seedCatalog)
  const { company, files } = makeDemoCompany(demoSeed)
  const hand = handIn(house, tenantId, await majasId(house))
  await live({ house, tenantId, hand }, company, (share) =>
    onProgress(0.02 + 0.5 * share, 'billing three months'),
  )
  await inTenant(house.database, tenantId, (tx) =>
    saveSettings(tx, { settings: assumptions, actor: 'seed' }),
  )
  await bringHistory({ house, tenantId }, files, (share) =>
    onProgress(0.52 + 0.2 * share, 'importing its history'),
  )
  await takeOverAll(hand, bookOf(company))
  onProgress(0.75, 'valuing every account')
  await valueTwice(house, tenantId)
  onProgress(1, 'ready')
  return { ok: true, tenantId }
}

async function bringHistory(
  { house, tenantId }: { house: House; tenantId: TenantId },
  files: DemoFile[],
  onProgress: (share: number) => void,
): Promise<void> {
  for (const file of files) {
    const imported = await importFile(house, tenantId, {
      content: { bytes: once(bytesOf(file)) },
      fileName: file.name,
      by: 'seed',
      onProgress,
    })
    if (!imported.ok) throw new Error(imported.says)
    if (imported.import.state !== 'done') throw new Error(`the demo's file asks: ${file.name}`)
  }
}

/** What the file says of those who are billed here goes on in their subscriptions: it is not valued twice. */
async function takeOverAll(hand: Hand, book: Bought[]): Promise<void> {
  const subscriptions = await subscriptionsOf(hand)
  for (const { reference } of book) {
    const id = subscriptions.get(reference)
    if (id) await hand.send(`POST /subscriptions/${id}/takeover`, {}, `takeover/${reference}`)
  }
}

async function majasId(house: House): Promise<string> {
  const [maja] = await inDirectory(house.database, (tx) =>
    tx.sql<{ id: string }>(sql`SELECT id FROM auth.user WHERE email = ${demoSignIn.email}`),
  )
  if (!maja) throw new Error('the owner of the demo has just been made')
  return maja.id
}

/** A month ago and today, in that order, so that today's can say what changed since. */
async function valueTwice(house: House, tenantId: TenantId): Promise<void> {
  await inTenant(house.database, tenantId, async (tx) => {
    const reason = 'first-start'
    if ((await valuedOn(tx, monthBefore)) === 'not') {
      await requestValuation(tx, { reason, asOf: monthBefore })
    }
    if ((await valuedOn(tx, today)) !== 'compared') await requestValuation(tx, { reason })
  })
  await runDue(house, tenantId)
}

/** Whether the demo has been made here, so that its sign-in is worth telling. */
export const hasDemo = async (house: House): Promise<boolean> => (await demoTenant(house)) !== null

async function demoTenant(house: House): Promise<TenantId | null> {
  const [found] = await inDirectory(house.database, (tx) =>
    tx.sql<{ tenant: bigint }>(sql`
      SELECT tenant FROM auth.tenant_listing WHERE name = ${demoSignIn.tenant} ORDER BY tenant LIMIT 1`),
  )
  return found === undefined ? null : (found.tenant as TenantId)
}

const makeTenant = (house: House): Promise<TenantId> =>
  createTenant(house, {
    name: demoSignIn.tenant,
    country: 'SE',
    currency: 'SEK',
    locale: 'sv-SE',
    owner: { name: 'Maja Lindqvist', email: demoSignIn.email, password: demoSignIn.password },
    testClock: eve,
  })

/** Everybody of the cast, with the same password. Those who are there already stay as they are. */
async function addPeople(house: House, tenantId: TenantId): Promise<void> {
  for (const person of people) {
    await inTenant(house.database, tenantId, async (tx) => {
      const added = await addUser(house, tx, { ...person, password: demoSignIn.password })
      if (!added.ok && added.refusal !== 'already-member') throw new Error(added.says)
    })
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

const isLoopback = (address: string): boolean => loopback.has(new URL(address).hostname)

const notLoopback = (address: string): SeedRefusal => ({
  ok: false,
  refusal: 'not-loopback',
  says:
    'The demo has a password that everybody knows, so it is made only where this machine alone can ' +
    `reach it, not on ${address}.`,
})
