/** Credit that was given pays what is open of the account first: a handful of statements for any number of accounts. */
import { sql } from 'drizzle-orm'
import { appendEvents } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import {
  invoicePaid,
  invoiceSetOff,
  type Telling,
  told,
  walletUseOf,
  withoutVat,
} from '../events.ts'
import { headColumns, type InvoiceHead, openOfHead } from '../queries/invoice.ts'
import { balanceUseInBooks, type Carried, nothing, type OwnChange } from '../rules/own-currency.ts'
import { type Credit, setOffs } from '../rules/set-off.ts'
import { type Change, drawBalance, openOf, standingOf } from '../rules/standing.ts'
import { balanceKey, balancesOf, changeBalances } from './balances.ts'
import { book } from './book.ts'
import { drawOnWallets } from './wallet-uses.ts'

type Used = {
  head: InvoiceHead
  change: Change
  own: OwnChange | null
  /** what there was before */
  inCreditMinor: bigint
}

/**
 * @property today the day at the seller, by which an invoice is late or not
 * @property by the document that gave the credit, or the first of several
 */
export async function setOff(
  tx: Tx,
  { credits, today, by }: { credits: Credit[]; today: Temporal.PlainDate; by: string },
  telling: Telling,
): Promise<void> {
  if (credits.length === 0) return
  const accountIds = [...new Set(credits.map(({ accountId }) => accountId))]
  const open = await tx.sql<InvoiceHead>(sql`
    SELECT ${headColumns} FROM invoice WHERE tenant_id = ${tx.tenantId} AND kind = 'invoice' AND open_minor > 0
      AND account_id = ANY(${sql.param(accountIds)}::uuid[])`)
  const wanted = setOffs(credits, open)
  if (wanted.length === 0) return
  const balances = await balancesOf(tx, accountIds)
  const used = wanted.map(({ invoice, minor }) => useOf(balances, invoice, minor))
  await keep(tx, used, today)
  await book(
    tx,
    used.map(({ head, change, own }) => ({
      op: `set-off:${by}:${head.id}`,
      kind: 'balance-use' as const,
      ...whereOf(head),
      invoiceId: head.id,
      own: head.ownCurrency === null ? null : { currency: head.ownCurrency, rate: null },
      bookedOn: today,
      bookedAt: telling.now,
      actor: telling.by,
      facts: { number: head.number },
      entries: own?.entries ?? change.entries,
    })),
  )
  await changeBalances(
    tx,
    used.map(({ head, change, own }) => ({
      ...whereOf(head),
      byMinor: change.toBalanceMinor,
      byOwnMinor: own?.toBalanceMinor ?? null,
    })),
  )
  const drawings = used.map(({ head, change: { toBalanceMinor }, inCreditMinor }) => ({
    ...{ ...whereOf(head), invoiceId: head.id, minor: -toBalanceMinor, inCreditMinor },
  }))
  const uses = await drawOnWallets(tx, drawings, telling.now)
  await appendEvents(tx, [
    ...used.flatMap((one) => eventsOf(one, telling)),
    ...uses.flatMap((use) => walletUseOf(use, telling)),
  ])
}

const whereOf = ({ accountId, legalEntityId, currency }: InvoiceHead) => ({
  ...{ accountId, legalEntityId, currency },
})

/** An invoice paid out of the balance, which is then so much less. */
function useOf(balances: Map<string, Carried>, head: InvoiceHead, minor: bigint): Used {
  const inCredit = balances.get(balanceKey(head)) ?? nothing
  const change = drawBalance(head, minor)
  const own =
    head.ownCurrency === null
      ? null
      : balanceUseInBooks(change, { open: openOfHead(head), inCredit })
  const { minor: had, ownMinor } = inCredit
  balances.set(balanceKey(head), {
    minor: had + change.toBalanceMinor,
    ownMinor: ownMinor + (own?.toBalanceMinor ?? change.toBalanceMinor),
  })
  return { head, change, own, inCreditMinor: had }
}

async function keep(tx: Tx, used: Used[], today: Temporal.PlainDate): Promise<void> {
  const rows = used.map(({ head, change: { settled }, own }) => {
    const dueOn = Temporal.PlainDate.from(head.dueOn)
    const { state, openMinor } = standingOf(settled, { dueOn, today })
    return sql`(${head.id}::uuid, ${state}, ${settled.balanceMinor}::bigint, ${openMinor}::bigint,
      ${own?.openMinor ?? null}::bigint)`
  })
  await tx.sql(sql`
    UPDATE invoice SET state = paid.state, balance_minor = paid.balance_minor, open_minor = paid.open_minor,
      own_open_minor = paid.own_open_minor
    FROM (VALUES ${sql.join(rows, sql`, `)}) AS paid (id, state, balance_minor, open_minor, own_open_minor)
    WHERE invoice.tenant_id = ${tx.tenantId} AND invoice.id = paid.id`)
}

function eventsOf({ head, change: { settled, toBalanceMinor } }: Used, telling: Telling) {
  const openMinor = openOf(settled)
  const data = {
    number: head.number,
    currency: head.currency,
    amountMinor: Number(withoutVat(head, settled.paidMinor + settled.balanceMinor)),
    setOffMinor: Number(-toBalanceMinor),
    openMinor: Number(openMinor),
    dueOn: head.dueOn,
    status: 'paid',
  }
  const about = { accountId: head.accountId, subject: head.id, data }
  const setOffTold = told(invoiceSetOff, about, telling)
  return openMinor === 0n ? [setOffTold, told(invoicePaid, about, telling)] : [setOffTold]
}
