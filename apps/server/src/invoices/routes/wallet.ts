/** What an account has to its credit, what was put there on purpose, and what is paid out of it. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { accountExists } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import {
  answers,
  body,
  type CommandContext,
  command,
  demand,
  type Env,
  idempotent,
  inTenantOf,
  notFound,
  type Outcome,
  previewable,
} from '../../http/index.ts'
import { legalEntities } from '../../tenancy/index.ts'
import type { WalletWire } from '../../wire/index.ts'
import { balanceKey, balanceParts, balancesOf } from '../commands/balances.ts'
import { grantCredit, payOut, type Whose } from '../commands/wallet.ts'
import { entityBilling } from '../queries/parties.ts'
import { grantsOf } from '../queries/wallet.ts'
import { mayBePaidOut } from '../rules/wallet.ts'
import { tellingOf } from './invoices.ts'

const minor = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const day = z.iso.date()
const currency = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, e.g. "SEK"')
const reason = z.string().trim().min(1).max(500)
const whose = {
  legalEntityId: z.uuid().nullable().default(null).openapi({
    description: 'Who sells. Left out: the only legal entity there is.',
  }),
  currency: currency.nullable().default(null).openapi({
    description: 'Left out: that of the legal entity’s books.',
  }),
}
const grantWish = z
  .object({
    kind: z.enum(['given', 'paid-in']).openapi({
      description:
        'given: by the company, and may lapse. paid-in: money that came ahead of any invoice.',
    }),
    amountMinor: minor,
    ...whose,
    on: day.nullable().default(null).openapi({
      description: 'The day it was given, or the money came. Left out: today.',
    }),
    lapsesOn: day.nullable().default(null).openapi({
      description: 'The first day on which it can be used no more.',
    }),
    reason,
  })
  .openapi('WalletGrantWish')
const payoutWish = z
  .object({ amountMinor: minor, ...whose, on: day.nullable().default(null), reason })
  .openapi('WalletPayoutWish')
const wallet = z
  .object({
    balances: z.array(
      z.object({
        ...{ legalEntityId: z.string(), currency: z.string() },
        ...{ minor: z.number(), payableMinor: z.number() },
      }),
    ),
    grants: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['given', 'paid-in']),
        ...{ legalEntityId: z.string(), currency: z.string() },
        ...{ grantedMinor: z.number(), leftMinor: z.number(), lapsesOn: z.string().nullable() },
        ...{ reason: z.string(), grantedOn: z.string(), grantedBy: z.string() },
        uses: z.array(
          z.object({
            because: z.enum(['invoice', 'lapsed', 'paid-out', 'returned']),
            ...{ invoiceId: z.string().nullable(), number: z.string().nullable() },
            ...{ minor: z.number(), usedAt: z.string() },
          }),
        ),
      }),
    ),
  })
  .openapi('Wallet') satisfies z.ZodType<WalletWire>

const tags = ['ledger']
const params = z.object({ id: z.uuid() })
const sent = { headers: idempotent, query: previewable, params }
const path = '/accounts/{id}/wallet' as const

const read = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'What an account has to its credit, and what was put there on purpose',
  request: { params },
  responses: answers(wallet, 'Balances by legal entity and currency, and grants.'),
})
const give = createRoute({
  method: 'post',
  path: `${path}/grants`,
  tags,
  summary: 'Put something to an account’s credit: given, or paid in ahead',
  description:
    'What is open of the account is paid of it at once; the rest is drawn by coming invoices.',
  request: { ...sent, body: body(grantWish) },
  responses: answers(wallet, 'The wallet afterwards.'),
})
const pay = createRoute({
  method: 'post',
  path: `${path}/payouts`,
  tags,
  summary: 'Note that credit was paid out to the payer',
  request: { ...sent, body: body(payoutWish) },
  responses: answers(wallet, 'The wallet afterwards.'),
})

export function addWallet(routes: OpenAPIHono<Env>): void {
  routes.openapi(read, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { id } = c.req.valid('param')
    const found = await inTenantOf(c, async (tx) =>
      (await accountExists(tx, id)) ? walletOf(tx, id) : null,
    )
    if (!found) throw notFound()
    return c.json(found, 200)
  })

  routes.openapi(give, async (c) => {
    demand(c.var.actor, 'invoices.manage')
    const { id } = c.req.valid('param')
    const run = (tx: Tx, wish: z.output<typeof grantWish>, context: CommandContext) =>
      granted(tx, { id, wish }, context)
    const named = { name: `wallet.grant:${id}`, body: c.req.valid('json'), run }
    return c.json(await command(c, named), 200)
  })

  routes.openapi(pay, async (c) => {
    demand(c.var.actor, 'invoices.manage')
    const { id } = c.req.valid('param')
    const run = (tx: Tx, wish: z.output<typeof payoutWish>, context: CommandContext) =>
      paidOut(tx, { id, wish }, context)
    const named = { name: `wallet.payout:${id}`, body: c.req.valid('json'), run }
    return c.json(await command(c, named), 200)
  })
}

async function granted(
  tx: Tx,
  { id, wish }: { id: string; wish: z.output<typeof grantWish> },
  context: CommandContext,
): Promise<Outcome<WalletWire>> {
  const found = await whoseOf(tx, id, wish)
  if (!found.ok) return found
  const { kind, amountMinor, lapsesOn, reason: why } = wish
  const made = await grantCredit(
    tx,
    {
      whose: found.value,
      wish: {
        ...{ kind, minor: BigInt(amountMinor), on: dayOf(wish.on, found.value, context) },
        lapsesOn: lapsesOn === null ? null : Temporal.PlainDate.from(lapsesOn),
      },
      reason: why,
    },
    tellingOf(context),
  )
  return made.ok ? { ok: true, value: await walletOf(tx, id) } : made
}

async function paidOut(
  tx: Tx,
  { id, wish }: { id: string; wish: z.output<typeof payoutWish> },
  context: CommandContext,
): Promise<Outcome<WalletWire>> {
  const found = await whoseOf(tx, id, wish)
  if (!found.ok) return found
  const on = dayOf(wish.on, found.value, context)
  const { reason: why, amountMinor } = wish
  const wanted = { whose: found.value, minor: BigInt(amountMinor), on, reason: why }
  const made = await payOut(tx, wanted, tellingOf(context))
  return made.ok ? { ok: true, value: await walletOf(tx, id) } : made
}

const dayOf = (asked: string | null, { entity }: Whose, { now }: CommandContext) =>
  asked === null
    ? now.toZonedDateTimeISO(entity.zone).toPlainDate()
    : Temporal.PlainDate.from(asked)

async function whoseOf(
  tx: Tx,
  accountId: string,
  asked: { legalEntityId: string | null; currency: string | null },
): Promise<Outcome<Whose>> {
  const all = await legalEntities(tx)
  const id = asked.legalEntityId ?? (all.length === 1 ? all[0]!.id : null)
  if (id === null) {
    const says = 'There are several legal entities: say which one it is the credit of.'
    return { ok: false, refusal: 'legal-entity-missing', says }
  }
  const entity = await entityBilling(tx, id)
  if (!entity) return { ok: false, refusal: 'not-found', says: 'There is no such legal entity.' }
  return { ok: true, value: { accountId, entity, currency: asked.currency ?? entity.ownCurrency } }
}

async function walletOf(tx: Tx, accountId: string): Promise<WalletWire> {
  const grants = await grantsOf(tx, accountId)
  const balances = [...(await balancesOf(tx, [accountId]))].map(([key, { minor: inCredit }]) => {
    const own = grants.filter((grant) => balanceKey(grant) === key)
    const { legalEntityId, currency: of } = balanceParts(key)
    const payableMinor = Number(mayBePaidOut(own, inCredit))
    return { legalEntityId, currency: of, minor: Number(inCredit), payableMinor }
  })
  return {
    balances,
    grants: grants.map(({ accountId: _, grantedMinor, leftMinor, ...grant }) => ({
      ...grant,
      grantedMinor: Number(grantedMinor),
      leftMinor: Number(leftMinor),
    })),
  }
}
