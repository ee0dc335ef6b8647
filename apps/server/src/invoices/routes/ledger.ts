import type { OpenAPIHono } from '@hono/zod-openapi'
import { accountExists } from '../../accounts/index.ts'
import { tenantNow } from '../../clock/index.ts'
import { demand, type Env, inTenantOf, notFound } from '../../http/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import { balanceParts, balancesOf } from '../commands/balances.ts'
import { booksBalance, trialBalance } from '../queries/books.ts'
import { statement } from '../queries/statement.ts'
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
    }))
    return c.json({ through: found.through, rows }, 200)
  })

  routes.openapi(table.proof, async (c) => {
    demand(c.var.actor, 'ledger.read')
    const found = await inTenantOf(c, booksBalance)
    const discrepancies = found.map((one) => ({ ...one, offMinor: Number(one.offMinor) }))
    return c.json({ balanced: found.length === 0, discrepancies }, 200)
  })

  routes.openapi(table.statement, async (c) => {
    demand(c.var.actor, 'invoices.read')
    const { id } = c.req.valid('param')
    const found = await inTenantOf(c, async (tx) => {
      if (!(await accountExists(tx, id))) return null
      return { rows: await statement(tx, id), balances: await balancesOf(tx, [id]) }
    })
    if (!found) throw notFound()
    const rows = found.rows.map(
      ({ on, kind, currency, invoiceId, number, minor, balanceMinor }) => ({
        ...{ on, kind, currency, invoiceId, number },
        minor: Number(minor),
        balanceMinor: Number(balanceMinor),
      }),
    )
    const inCredit = [...found.balances].map(([key, minor]) => {
      const { currency, legalEntityId } = balanceParts(key)
      return { currency, legalEntityId, minor: Number(minor) }
    })
    return c.json({ rows, inCredit }, 200)
  })
}
