/** What one account is worth and why, and all of them as a file. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { exponentOf } from '@tolv/money'
import { accountExists } from '../../accounts/index.ts'
import { inTenant } from '../../db/index.ts'
import { answers, demand, type Env, inTenantOf, notFound } from '../../http/index.ts'
import { askAbout } from '../jobs/asking.ts'
import {
  accountRow,
  latestValuation,
  streamAccountRows,
  valuationNamed,
} from '../queries/valuations.ts'
import { accountLine, accountsHeader } from '../rules/csv.ts'
import { accountValue, oneValuation } from './bodies.ts'

const tags = ['value']
const one = z.object({ id: z.string() })

const valueRoute = createRoute({
  method: 'get',
  path: '/accounts/{id}/value',
  tags,
  summary: 'What an account is worth, and what makes it so',
  request: { params: one },
  responses: answers(
    accountValue.nullable(),
    'In the latest valuation; null when the account was not in it.',
  ),
})
const fileRoute = createRoute({
  method: 'get',
  path: '/valuations/{id}/accounts.csv',
  tags,
  summary: 'The accounts of a valuation as a file',
  description: `Columns ${accountsHeader}, amounts in major units.`,
  request: { params: oneValuation },
  responses: {
    200: { description: 'CSV in UTF-8.', content: { 'text/csv': { schema: z.string() } } },
    default: answers(z.string(), '').default,
  },
})

export function addAccounts(routes: OpenAPIHono<Env>): void {
  routes.openapi(valueRoute, async (c) => {
    demand(c.var.actor, 'value.read')
    const accountId = c.req.valid('param').id
    const { valuation, row } = await inTenantOf(c, async (tx) => {
      if (!(await accountExists(tx, accountId))) throw notFound()
      const kept = await latestValuation(tx)
      const found = kept && (await accountRow(tx, { valuationId: kept.id, accountId }))
      return { valuation: kept, row: found }
    })
    if (valuation === null || row === null) return c.json(null, 200)
    const about = { tenantId: c.var.actor.tenantId, valuation }
    const explained = await askAbout(c.var.house, about, {
      kind: 'explain',
      ask: { account: accountId },
    })
    return c.json(
      {
        asOf: valuation.asOf,
        valuationId: valuation.id,
        status: row.status,
        historic: row.historic,
        future: { value: row.future, low: row.futureLow, high: row.futureHigh },
        clv: {
          value: row.clv,
          low: row.historic + row.futureLow,
          high: row.historic + row.futureHigh,
        },
        alive: row.alive,
        monthly: row.monthly,
        tenureMonths: row.tenureMonths,
        model: valuation.document.models[row.model] ?? null,
        allowable: explained?.allowable ?? null,
        steps: explained?.steps ?? [],
      },
      200,
    )
  })
  addFile(routes)
}

function addFile(routes: OpenAPIHono<Env>): void {
  routes.openapi(fileRoute, async (c) => {
    demand(c.var.actor, 'value.read')
    const { house, actor } = c.var
    const valuation = await inTenantOf(c, (tx) => valuationNamed(tx, c.req.valid('param').id))
    if (valuation === null) throw notFound()
    const decimals = exponentOf(valuation.document.currency)
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const encoder = new TextEncoder()
    const written = inTenant(house.database, actor.tenantId, async (tx) => {
      await writer.write(encoder.encode(`${accountsHeader}\n`))
      for await (const rows of streamAccountRows(tx, valuation.id)) {
        const lines = rows.map((row) => `${accountLine(row, decimals)}\n`)
        await writer.write(encoder.encode(lines.join('')))
      }
      await writer.close()
    })
    // The answer has begun, so all that is left for an error is to break it off and say so in the log.
    written.catch((error) => {
      house.log.warn({ err: error }, 'a file of accounts was broken off')
      return writer.abort(error).catch(() => undefined)
    })
    return c.body(readable, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="accounts-${valuation.asOf}.csv"`,
    })
  })
}
