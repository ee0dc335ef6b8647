/** What one account is worth and why. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { accountExists } from '../../accounts/index.ts'
import { answers, demand, type Env, inTenantOf, notFound } from '../../http/index.ts'
import { askAbout } from '../jobs/asking.ts'
import { accountRow, latestValuation } from '../queries/valuations.ts'
import { accountValue } from './bodies.ts'

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
}
