import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { accountExists, accountNames, accountsLike } from '../../accounts/index.ts'
import { soldAs } from '../../catalog/index.ts'
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
import type { InvoiceWire } from '../../wire/index.ts'
import { type CreditWish, creditInvoice } from '../commands/credit.ts'
import { nextInvoice } from '../commands/next-invoice.ts'
import { recordPayment, writeOff } from '../commands/settle-invoice.ts'
import type { Telling } from '../events.ts'
import {
  type DocumentsAsked,
  findDocument,
  listDocuments,
  sumDocuments,
} from '../queries/document.ts'
import { findHead } from '../queries/invoice.ts'
import { entityBilling } from '../queries/parties.ts'
import { amountsAsked } from '../rules/asked-amount.ts'
import { invoiceTable as table } from './table.ts'
import { documentToWire, draftLineToWire, rowToWire } from './to-wire.ts'

const matchesMax = 200
const position = z.uuid()

export function addInvoices(routes: OpenAPIHono<Env>): void {
  addReads(routes)
  addCommands(routes)
}

function addReads(routes: OpenAPIHono<Env>): void {
  routes.openapi(table.list, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { cursor, limit, ...query } = c.req.valid('query')
    const before = readCursor(cursor, position)
    const page = await inTenantOf(c, async (tx) => {
      const rows = await listDocuments(tx, await askedOf(tx, query), { before, limit: limit + 1 })
      const heads = rows.slice(0, limit)
      const names = await accountNames(
        tx,
        heads.map(({ accountId }) => accountId),
      )
      const last = heads.at(-1)
      const next = rows.length > limit && last ? writeCursor(last.id) : null
      return { items: heads.map((head) => rowToWire(head, names)), next }
    })
    return c.json(page, 200)
  })

  routes.openapi(table.sums, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const query = c.req.valid('query')
    const sums = await inTenantOf(c, async (tx) => sumDocuments(tx, await askedOf(tx, query)))
    const items = sums.map(({ totalMinor, openMinor, ...sum }) => ({
      ...sum,
      totalMinor: Number(totalMinor),
      openMinor: Number(openMinor),
    }))
    return c.json({ items }, 200)
  })

  routes.openapi(table.one, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { id } = c.req.valid('param')
    const found = await inTenantOf(c, (tx) => wired(tx, id))
    if (!found) throw notFound()
    return c.json(found, 200)
  })

  routes.openapi(table.next, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { id } = c.req.valid('param')
    const found = await inTenantOf(c, async (tx) => {
      if (!(await accountExists(tx, id))) return null
      const next = await nextInvoice(tx, id)
      const lines = next?.drafts.flatMap((draft) => draft.lines) ?? []
      return { next, sold: await soldAs(tx, componentsOf(lines)) }
    })
    if (!found) throw notFound()
    const { next, sold } = found
    if (!next) return c.json(null, 200)
    const documents = next.drafts.map(
      ({ kind, currency, lines, netMinor, vatMinor, totalMinor }) => ({
        ...{ kind, currency },
        lines: lines.map((line, place) => draftLineToWire(line, place, sold)),
        netMinor: Number(netMinor),
        vatMinor: Number(vatMinor),
        totalMinor: Number(totalMinor),
      }),
    )
    const { held: why } = next
    const held = why && { reason: why.reason, says: why.says, facts: why.facts }
    return c.json({ on: next.on.toString(), documents, held }, 200)
  })
}

const componentsOf = (lines: readonly { componentId: string }[]) =>
  lines.map(({ componentId }) => componentId)

type Asked = z.infer<typeof table.sums.request.query>

/** What the query of a list or of its sums means. */
async function askedOf(
  tx: Tx,
  { q, account, legalEntity, run, ...same }: Asked,
): Promise<DocumentsAsked> {
  const asked = { ...same, accountId: account, legalEntityId: legalEntity, runId: run }
  if (!q) return asked
  const accountIds = await accountsLike(tx, q, matchesMax)
  return { ...asked, found: { begins: q, accountIds, amounts: amountsAsked(q) } }
}

async function wired(tx: Tx, id: string): Promise<InvoiceWire | null> {
  const document = await findDocument(tx, id)
  if (!document) return null
  const names = await accountNames(tx, [document.head.accountId])
  return documentToWire(document, { names, sold: await soldAs(tx, componentsOf(document.lines)) })
}

export function tellingOf({ now, by, actor }: CommandContext): Telling {
  return { now, by, cause: actor.requestId }
}

/** The day at the invoice's seller. */
async function todayAt(
  tx: Tx,
  invoiceId: string,
  now: Temporal.Instant,
): Promise<Temporal.PlainDate> {
  const head = await findHead(tx, invoiceId)
  const entity = head && (await entityBilling(tx, head.legalEntityId))
  return now.toZonedDateTimeISO(entity?.zone ?? 'UTC').toPlainDate()
}

function addCommands(routes: OpenAPIHono<Env>): void {
  routes.openapi(table.credit, async (c) => {
    demand(c.var.actor, 'invoices.manage')
    const { id } = c.req.valid('param')
    const run = async (tx: Tx, wish: CreditWish, context: CommandContext) => {
      const made = await creditInvoice(tx, { id, wish }, tellingOf(context))
      return made.ok ? answered(tx, made.value.head.id) : made
    }
    const wish = c.req.valid('json')
    const body = withBigints(wish)
    return c.json(
      await command(c, {
        name: `invoices.credit:${id}`,
        body: wish,
        run: (tx, _, at) => run(tx, body, at),
      }),
      200,
    )
  })

  routes.openapi(table.pay, async (c) => {
    demand(c.var.actor, 'invoices.manage')
    const { id } = c.req.valid('param')
    const paid = await command(c, {
      name: `invoices.pay:${id}`,
      body: c.req.valid('json'),
      run: async (tx, { amountMinor, receivedOn, currency, reference }, context) => {
        const today = await todayAt(tx, id, context.now)
        const wish = {
          ...{ minor: BigInt(amountMinor), currency, reference },
          receivedOn: Temporal.PlainDate.from(receivedOn),
        }
        const made = await recordPayment(tx, { id, wish, today }, tellingOf(context))
        return made.ok ? answered(tx, id) : made
      },
    })
    return c.json(paid, 200)
  })

  routes.openapi(table.writeOff, async (c) => {
    demand(c.var.actor, 'invoices.manage')
    const { id } = c.req.valid('param')
    const given = await command(c, {
      name: `invoices.write-off:${id}`,
      body: c.req.valid('json'),
      run: async (tx, { reason }, context) => {
        const today = await todayAt(tx, id, context.now)
        const made = await writeOff(tx, { id, today, reason }, tellingOf(context))
        return made.ok ? answered(tx, id) : made
      },
    })
    return c.json(given, 200)
  })
}

async function answered(tx: Tx, id: string): Promise<Outcome<InvoiceWire>> {
  return { ok: true, value: (await wired(tx, id))! }
}

type Sent =
  | { what: 'whole'; reason: string }
  | { what: 'lines'; reason: string; lines: { place: number; amountMinor: number | 'rest' }[] }
  | { what: 'amount'; reason: string; amountMinor: number }

function withBigints(wish: Sent): CreditWish {
  switch (wish.what) {
    case 'whole':
      return wish
    case 'amount':
      return { ...wish, amountMinor: BigInt(wish.amountMinor) }
    case 'lines':
      return {
        ...wish,
        lines: wish.lines.map(({ place, amountMinor }) => ({
          place,
          amountMinor: amountMinor === 'rest' ? amountMinor : BigInt(amountMinor),
        })),
      }
  }
}
