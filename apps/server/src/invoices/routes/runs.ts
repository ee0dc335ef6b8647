import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { accountNames } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import {
  type CommandContext,
  command,
  demand,
  type Env,
  inTenantOf,
  notFound,
  type Outcome,
  readCursor,
  writeCursor,
} from '../../http/index.ts'
import type { BillingRunWire } from '../../wire/index.ts'
import { billNow } from '../commands/bill-now.ts'
import { beginRun, pauseRun, type RunWish, resumeRun } from '../commands/runs.ts'
import { listFindings, sumFindings } from '../queries/findings.ts'
import { listHolds } from '../queries/holds.ts'
import { entityBilling } from '../queries/parties.ts'
import { findRun, listRuns, type RunRow } from '../queries/runs.ts'
import { tellingOf } from './invoices.ts'
import { runTable as table } from './table.ts'
import { accountOf, runToWire } from './to-wire.ts'

const position = z.tuple([z.string(), z.uuid()])
const findingPosition = z.tuple([z.number().int(), z.string().regex(/^\d+$/), z.uuid(), z.string()])

export function addRuns(routes: OpenAPIHono<Env>): void {
  addReads(routes)
  addCommands(routes)
  addHolds(routes)
}

function addReads(routes: OpenAPIHono<Env>): void {
  routes.openapi(table.list, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { cursor, limit, which } = c.req.valid('query')
    const before = readCursor(cursor, position)
    const asked = { before, limit: limit + 1, which }
    const rows = await inTenantOf(c, (tx) => listRuns(tx, asked))
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    const more = rows.length > limit && last
    const next = more ? writeCursor([last.beganAt.toString(), last.id]) : null
    return c.json({ items: items.map(runToWire), next }, 200)
  })

  routes.openapi(table.one, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { id } = c.req.valid('param')
    const found = await inTenantOf(c, async (tx) => {
      const run = await findRun(tx, id)
      return run && { run, sums: await sumFindings(tx, id) }
    })
    if (!found) throw notFound()
    const differences = found.sums.map((sum) => ({
      ...sum,
      totalMinor: Number(sum.totalMinor),
      beforeMinor: Number(sum.beforeMinor),
    }))
    return c.json({ ...runToWire(found.run), differences }, 200)
  })

  routes.openapi(table.findings, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { id: runId } = c.req.valid('param')
    const { cursor, limit, difference = null } = c.req.valid('query')
    const read = readCursor(cursor, findingPosition)
    const after = read && {
      ...{ rank: read[0], offMinor: BigInt(read[1]), accountId: read[2], currency: read[3] },
    }
    const found = await inTenantOf(c, async (tx) => {
      if (!(await findRun(tx, runId))) return null
      const rows = await listFindings(tx, { runId, difference, after, limit: limit + 1 })
      const ids = rows.map(({ accountId }) => accountId)
      return { rows, names: await accountNames(tx, ids) }
    })
    if (!found) throw notFound()
    const rows = found.rows.slice(0, limit)
    const items = rows.map((row) => ({
      account: accountOf(row.accountId, found.names),
      currency: row.currency,
      totalMinor: Number(row.totalMinor),
      beforeMinor: row.beforeMinor === null ? null : Number(row.beforeMinor),
      difference: row.difference,
      changed: row.facts.changed ?? [],
      reason: row.facts.reason ?? null,
      says: row.facts.says ?? null,
    }))
    const last = rows.at(-1)
    const place = last && [last.rank, String(last.offMinor), last.accountId, last.currency]
    const next = found.rows.length > limit && place ? writeCursor(place) : null
    return c.json({ items, next }, 200)
  })
}

type Wished = { legalEntityId: string; kind: 'run' | 'dry-run'; until: string | null }

async function begin(
  tx: Tx,
  { legalEntityId, kind, until: asked }: Wished,
  context: CommandContext,
): Promise<Outcome<BillingRunWire>> {
  const entity = await entityBilling(tx, legalEntityId)
  if (!entity) return { ok: false, refusal: 'not-found', says: 'There is no such legal entity.' }
  const today = context.now.toZonedDateTimeISO(entity.zone).toPlainDate()
  const until = asked ? Temporal.PlainDate.from(asked) : today
  if (kind === 'run' && Temporal.PlainDate.compare(until, today) > 0) {
    const says = `A run of ${until} cannot be made before that day; a dry run can.`
    return { ok: false, refusal: 'not-yet', says }
  }
  // A run is dated today, whatever day it catches up with.
  const wish: RunWish = { legalEntityId, kind, until: kind === 'run' ? today : until }
  const id = await beginRun(tx, wish, tellingOf(context))
  return { ok: true, value: runToWire((await findRun(tx, id))!) }
}

function addCommands(routes: OpenAPIHono<Env>): void {
  routes.openapi(table.begin, async (c) => {
    demand(c.var.actor, 'billing.run')
    const body = c.req.valid('json')
    return c.json(await command(c, { name: 'billing-runs.begin', body, run: begin }), 200)
  })

  const wired = (made: Outcome<RunRow>): Outcome<BillingRunWire> =>
    made.ok ? { ok: true, value: runToWire(made.value) } : made

  routes.openapi(table.pause, async (c) => {
    demand(c.var.actor, 'billing.run')
    const { id } = c.req.valid('param')
    const run = async (tx: Tx) => wired(await pauseRun(tx, id))
    return c.json(await command(c, { name: `billing-runs.pause:${id}`, body: null, run }), 200)
  })

  routes.openapi(table.resume, async (c) => {
    demand(c.var.actor, 'billing.run')
    const { id } = c.req.valid('param')
    const run = async (tx: Tx, _: null, { now }: CommandContext) =>
      wired(await resumeRun(tx, id, now))
    return c.json(await command(c, { name: `billing-runs.resume:${id}`, body: null, run }), 200)
  })
}

function addHolds(routes: OpenAPIHono<Env>): void {
  routes.openapi(table.holds, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { cursor, limit } = c.req.valid('query')
    const after = readCursor(cursor, position)
    const found = await inTenantOf(c, async (tx) => {
      const rows = await listHolds(tx, { after, limit: limit + 1 })
      const ids = rows.map(({ accountId }) => accountId)
      return { rows, names: await accountNames(tx, ids) }
    })
    const rows = found.rows.slice(0, limit)
    const last = rows.at(-1)
    const items = rows.map(({ accountId, since, triedAt, ...row }) => ({
      ...row,
      account: accountOf(accountId, found.names),
      since: since.toString(),
      triedAt: triedAt.toString(),
    }))
    const more = found.rows.length > limit && last
    const next = more ? writeCursor([last.since.toString(), last.accountId]) : null
    return c.json({ items, next }, 200)
  })

  routes.openapi(table.retry, async (c) => {
    demand(c.var.actor, 'billing.run')
    const body = c.req.valid('json')
    const run = (tx: Tx, wish: typeof body, context: CommandContext) =>
      billNow(tx, wish, tellingOf(context))
    return c.json(await command(c, { name: 'billing-holds.retry', body, run }), 200)
  })
}
