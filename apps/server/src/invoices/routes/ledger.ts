import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { accountExists } from '../../accounts/index.ts'
import { tenantNow } from '../../clock/index.ts'
import { demand, type Env, inTenantOf, notFound } from '../../http/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import { balanceParts, balancesOf } from '../commands/balances.ts'
import { booksBalance, trialBalance } from '../queries/books.ts'
import { statement } from '../queries/statement.ts'
import { type Standing, statementCsv, statementOf } from '../rules/statement-period.ts'
import { ledgerTable as table } from './table.ts'

export function addLedger(routes: OpenAPIHono<Env>): void {
  routes.openapi(table.trialBalance, async (c) => {
    demand(c.var.actor, 'ledger.read')
    const asked = c.req.valid('query').through
    const found = await inTenantOf(c, async (tx) => {
      const { zone } = await tenantOf(tx)
      const now = await tenantNow(tx, tx.clock)
      const today = now.toZonedDateTimeISO(zone).toPlainDate()
      const through = asked ? Temporal.PlainDate.from(asked) : today
      return { through: through.toString(), rows: await trialBalance(tx, through) }
    })
    const rows = found.rows.map((row) => ({
      ...row,
      debitMinor: Number(row.debitMinor),
      creditMinor: Number(row.creditMinor),
      ownDebitMinor: Number(row.ownDebitMinor),
      ownCreditMinor: Number(row.ownCreditMinor),
    }))
    return c.json({ through: found.through, rows }, 200)
  })

  routes.openapi(table.proof, async (c) => {
    demand(c.var.actor, 'ledger.read')
    const found = await inTenantOf(c, booksBalance)
    const discrepancies = found.map((one) => ({ ...one, offMinor: Number(one.offMinor) }))
    return c.json({ balanced: found.length === 0, discrepancies }, 200)
  })

  addStatement(routes)
}

type DaysAsked = { from?: string | undefined; through?: string | undefined }

/** What an account owed before the days, what happened in them, and what it owed after. */
async function statementIn(c: Context<Env>, id: string, { from, through }: DaysAsked) {
  const found = await inTenantOf(c, async (tx) => {
    if (!(await accountExists(tx, id))) return null
    return { rows: await statement(tx, id), balances: await balancesOf(tx, [id]) }
  })
  if (!found) throw notFound()
  const told = statementOf(found.rows, { from: from ?? null, through: through ?? null })
  return { ...told, balances: found.balances }
}

function addStatement(routes: OpenAPIHono<Env>): void {
  routes.openapi(table.statement, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { id } = c.req.valid('param')
    const found = await statementIn(c, id, c.req.valid('query'))
    const rows = found.rows.map(
      ({ transactionId, on, kind, currency, invoiceId, number, minor, balanceMinor }) => ({
        ...{ id: transactionId, on, kind, currency, invoiceId, number },
        minor: Number(minor),
        balanceMinor: Number(balanceMinor),
      }),
    )
    const inCredit = [...found.balances].map(([key, { minor }]) => {
      const { currency, legalEntityId } = balanceParts(key)
      return { currency, legalEntityId, minor: Number(minor) }
    })
    const [opening, closing] = [
      found.opening.map(standingToWire),
      found.closing.map(standingToWire),
    ]
    return c.json({ opening, rows, closing, inCredit }, 200)
  })

  routes.openapi(table.statementFile, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { id } = c.req.valid('param')
    const file = statementCsv(await statementIn(c, id, c.req.valid('query')))
    return c.body(file, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="statement.csv"',
    }) as never
  })
}

const standingToWire = ({ currency, minor }: Standing) => ({ currency, minor: Number(minor) })
