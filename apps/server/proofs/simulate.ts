/**
 * Years of a company on its test clock: subscriptions that begin on different days, change, pause and end, and use
 * what is metered; each day what is due is billed. Played again from the same seed it must come to the same
 * documents, öre by öre and number by number.
 */
import { settle } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import { tenantNow } from '../src/clock/index.ts'
import type { Tx } from '../src/db/index.ts'
import { planBilling } from '../src/invoices/commands/bill.ts'
import { booksBalance } from '../src/invoices/index.ts'
import { stateNow } from '../src/invoices/queries/invoice.ts'
import { entityBilling } from '../src/invoices/queries/parties.ts'
import { type BillingViews, billingViews } from '../src/subscriptions/index.ts'
import type { StartedManyWire } from '../src/wire/index.ts'
import { seller } from './flows/billing.ts'
import { shop } from './flows/subscriptions.ts'
import { type Hand, type Stage, storyStart } from './stage.ts'

export type Wanted = { subscriptions: number; years: number; seed: number }

export type Simulated = {
  /** one line for all documents, lines and books; the same, the same */
  hash: string
  documents: number
  creditNotes: number
  lines: number
  changes: number
  refused: number
  usageEvents: number
  /** what does not add up: in the books, or between what was billed and what is owed reckoned from nothing; none */
  discrepancies: number
  seconds: number
  /** of this process, while it played */
  processorSeconds: number
  /** how long it took to judge what came of it, which is not in `seconds` */
  judgedInSeconds: number
}

/** Plays the years once, in a company of its own. */
export async function simulate(stage: Stage, wanted: Wanted): Promise<Simulated> {
  return (await play(stage, wanted)).came
}

/** The same, with the hand of the company that it was played in. */
export async function play(stage: Stage, wanted: Wanted): Promise<{ came: Simulated; hand: Hand }> {
  const started = performance.now()
  const before = process.cpuUsage()
  const chance = chanceFrom(wanted.seed)
  const numbers = Array.from({ length: wanted.subscriptions }, (_, at) => String(10_001 + at))
  const hand = await shop(stage, numbers)
  const world: World = { hand, chance, ...none(), subscriptions: [] }
  await begin(world, wanted)
  let month = storyStart.toZonedDateTimeISO(zone)
  const months = Math.round(wanted.years * 12)
  for (let passed = 1; passed <= months; passed += 1) {
    await changeSome(world)
    month = month.add({ months: 1 })
    await hand.until(month.toInstant().toString())
    // In the last month nothing is used: what came late of the one before has been billed when it ends.
    if (passed < months) await use(world, month.toInstant())
  }
  const played = performance.now()
  const { user, system } = process.cpuUsage(before)
  const processorSeconds = (user + system) / 1e6
  const judged = await judge(hand)
  const seconds = (played - started) / 1000
  const judgedInSeconds = (performance.now() - played) / 1000
  const took = { seconds, processorSeconds, judgedInSeconds }
  return { came: { ...judged, ...counted(world), ...took }, hand }
}

const zone = 'Europe/Stockholm'
const plans = [
  'b100',
  'b100',
  'b100',
  'b250',
  'b250',
  'seats',
  'year100',
  'tried',
  'power',
  'power',
]

type Counted = { changes: number; refused: number; usageEvents: number }
type World = Counted & {
  hand: Hand
  chance: () => number
  subscriptions: { id: string; itemId: string; metered: boolean }[]
}

const none = (): Counted => ({ changes: 0, refused: 0, usageEvents: 0 })
const counted = ({ changes, refused, usageEvents }: World) => ({ changes, refused, usageEvents })

async function begin({ hand, chance, subscriptions }: World, wanted: Wanted): Promise<void> {
  const [entity] = (await hand.send<{ items: { id: string }[] }>('GET /legal-entities')).items
  await hand.send(`PUT /legal-entities/${entity!.id}`, seller)
  const accounts = await hand.look((tx) =>
    tx.sql<{ id: string }>(
      sql`SELECT id FROM account WHERE tenant_id = ${tx.tenantId} ORDER BY number`,
    ),
  )
  const first = storyStart.toZonedDateTimeISO(zone).toPlainDate()
  const wishes = accounts.slice(0, wanted.subscriptions).map(({ id: accountId }) => {
    const plan = { code: plans[Math.floor(chance() * plans.length)] }
    const startOn = first.add({ days: Math.floor(chance() * 28) }).toString()
    return { accountId, plan, startOn }
  })
  for (let at = 0; at < wishes.length; at += startsAtOnce) {
    const starts = wishes.slice(at, at + startsAtOnce)
    const { begun, refused } = await hand.send<StartedManyWire>('POST /subscriptions/bulk', {
      starts,
    })
    if (refused[0]) throw new Error(refused[0].says)
    for (const { place, id, itemId, meters } of begun)
      subscriptions[at + place] = { id, itemId, metered: meters.length > 0 }
  }
}

const startsAtOnce = 1_000

type Verb = [path: string, body: Record<string, unknown>]

/** One in a hundred subscriptions changes in a month; what it cannot do is refused, and counts as refused. */
async function changeSome(world: World): Promise<void> {
  const { hand, chance, subscriptions } = world
  const changes = Math.ceil(subscriptions.length / 100)
  for (let made = 0; made < changes; made += 1) {
    const { id, itemId } = subscriptions[Math.floor(chance() * subscriptions.length)]!
    const verbs: Verb[] = [
      ['changes', { verb: 'plan', plan: { code: 'b250' } }],
      ['changes', { verb: 'plan', plan: { code: 'year100' } }],
      ['changes', { verb: 'plan', plan: { code: 'b100' } }],
      ['changes', { verb: 'quantity', itemId, quantity: String(1 + Math.floor(chance() * 9)) }],
      ['changes', { verb: 'add', plan: { code: 'tv' } }],
      ['changes', { verb: 'temporary', plan: { code: 'b250' }, days: 14 }],
      ['pause', { way: 'credit' }],
      ['pause', { way: 'shift' }],
      ['resumption', {}],
      ['cancellation', { when: 'period-end' }],
      ['cancellation', { when: 'now', collect: 'now' }],
      ['reactivation', {}],
      ['discounts', { byHand: { name: 'Loyal', percent: '10', periods: 3 } }],
    ]
    const [path, body] = verbs[Math.floor(chance() * verbs.length)]!
    await hand.send(`POST /subscriptions/${id}/${path}`, body).then(
      () => {
        world.changes += 1
      },
      (error: Error) => {
        if (!/: 4\d\d /.test(error.message)) throw error
        world.refused += 1
      },
    )
  }
}

/**
 * What the metered ones have used in the month that ends now: four readings each, one in twenty told a month late.
 */
async function use(world: World, now: Temporal.Instant): Promise<void> {
  const { hand, chance, subscriptions } = world
  const readings = subscriptions
    .filter(({ metered }) => metered)
    .flatMap(({ id }, place) =>
      [4, 11, 18, 25].map((daysAgo) => {
        const late = chance() < 0.05 ? 31 : 0
        return {
          id: `${now.epochMilliseconds} ${place} ${daysAgo}`,
          subscription: id,
          event: 'reading',
          at: now.subtract({ hours: 24 * (daysAgo + late) }).toString(),
          data: { kwh: Math.floor(chance() * 400) },
        }
      }),
    )
  const { accepted } = await hand.send<{ accepted: number }>('POST /usage', readings)
  world.usageEvents += accepted
}

type Judged = Pick<Simulated, 'hash' | 'documents' | 'creditNotes' | 'lines' | 'discrepancies'>

/** What there is, in one line, and what of it does not add up. */
export async function judge(hand: Hand): Promise<Judged> {
  const [entity] = (await hand.send<{ items: { id: string }[] }>('GET /legal-entities')).items
  const notBilledRight = await fromNothing(hand, entity!.id)
  const { discrepancies, ...rest } = await told(hand)
  return { ...rest, discrepancies: discrepancies + notBilledRight }
}

async function told(hand: Hand): Promise<Judged> {
  return hand.look(async (tx) => {
    const [sums] = await tx.sql<
      Pick<Simulated, 'documents' | 'creditNotes' | 'lines' | 'hash'>
    >(sql`
      WITH document AS (
        SELECT invoice.id, invoice.kind, sequence, concat_ws('|', invoice.kind, invoice.number, account.number,
          issued_on, due_on, period_from, period_to, currency, net_minor, vat_minor, total_minor, ${stateNow},
          open_minor, balance_minor, credited_minor) AS says
        FROM invoice JOIN account ON account.tenant_id = ${tx.tenantId} AND account.id = invoice.account_id
        WHERE invoice.tenant_id = ${tx.tenantId}),
      line AS (
        SELECT invoice_id, string_agg(concat_ws('|', kind, name, quantity, service_from, service_to, net_minor,
          vat_minor), ';' ORDER BY place) AS says, count(*) AS lines
        FROM invoice_line WHERE tenant_id = ${tx.tenantId} GROUP BY invoice_id)
      SELECT count(*)::int AS documents, (count(*) FILTER (WHERE kind = 'credit-note'))::int AS "creditNotes",
        sum(lines)::int AS lines,
        md5(string_agg(document.says || ':' || line.says, E'\n' ORDER BY kind, sequence)) AS hash
      FROM document JOIN line ON line.invoice_id = document.id`)
    const [books] = await tx.sql<{ hash: string }>(sql`
      SELECT md5(string_agg(says, E'\n' ORDER BY says)) AS hash FROM (
        SELECT concat_ws('|', kind, currency, book, booked_on, sum(minor)) AS says
        FROM ledger_entry AS entry
        JOIN ledger_transaction AS booked ON booked.tenant_id = ${tx.tenantId} AND booked.id = entry.transaction_id
        WHERE entry.tenant_id = ${tx.tenantId} GROUP BY kind, currency, book, booked_on) AS day`)
    const discrepancies = (await booksBalance(tx)).length
    return {
      ...sums!,
      hash: `${sums!.hash.slice(0, 12)}-${books!.hash.slice(0, 12)}`,
      discrepancies,
    }
  })
}

const accountsAtOnce = 100

/**
 * What every subscription owes is reckoned from its beginning, as if nothing had been settled: with nothing billed it
 * must come to the sum of what was billed, and less what was billed nothing may be left, neither to charge nor to
 * credit. In a transaction that is thrown away. @returns how many subscriptions and accounts are off
 */
async function fromNothing(hand: Hand, legalEntityId: string): Promise<number> {
  const thrownAway = new Error('nothing is kept')
  let off = 0
  await hand
    .look(async (tx) => {
      await tx.sql(sql`
        UPDATE subscription SET settled_to = NULL, changed_from = NULL WHERE tenant_id = ${tx.tenantId}`)
      const entity = await entityBilling(tx, legalEntityId)
      const until = (await tenantNow(tx, tx.clock)).toZonedDateTimeISO(zone).toPlainDate()
      const all = await tx.sql<Due>(sql`
        SELECT account_id AS "accountId", array_agg(id ORDER BY id) AS "subscriptionIds" FROM subscription
        WHERE tenant_id = ${tx.tenantId} GROUP BY account_id ORDER BY account_id`)
      for (let at = 0; at < all.length; at += accountsAtOnce) {
        const due = all.slice(at, at + accountsAtOnce)
        const ids = due.flatMap(({ subscriptionIds }) => subscriptionIds)
        const found = await billingViews(tx, ids, until)
        const { plans } = await planBilling(tx, { entity: entity!, due, until, at: null, found })
        off += [...plans.values()].filter((plan) => !plan.ok || plan.drafts.length > 0).length
        off += await otherSums(tx, found, until)
      }
      throw thrownAway
    })
    .catch((error) => {
      if (error !== thrownAway) throw error
    })
  return off
}

type Due = { accountId: string; subscriptionIds: string[] }

/** How many subscriptions come to another sum from nothing than they were billed. */
async function otherSums(
  tx: Tx,
  { views }: BillingViews,
  until: Temporal.PlainDate,
): Promise<number> {
  const ids = views.map(({ id }) => id)
  const sums = await tx.sql<{ id: string; minor: bigint }>(sql`
    SELECT subscription_id AS id, sum(amount_minor)::bigint AS minor FROM invoice_line
    WHERE tenant_id = ${tx.tenantId} AND subscription_id = ANY(${sql.param(ids)}::uuid[]) GROUP BY subscription_id`)
  const billed = new Map(sums.map(({ id, minor }) => [id, minor]))
  return views.filter(({ id, since: _, ...view }) => {
    const { owed } = settle({ ...view, until, billed: [] })
    return owed.reduce((sum, { netMinor }) => sum + netMinor, 0n) !== (billed.get(id) ?? 0n)
  }).length
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
