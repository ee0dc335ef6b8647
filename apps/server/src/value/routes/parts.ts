/** The parts of a book beside a valuation: what may be spent on each, and what is left of each. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { answers, demand, type Env, inTenantOf, notFound } from '../../http/index.ts'
import type { CohortTriangleWire } from '../../wire/index.ts'
import { valuationNamed } from '../queries/valuations.ts'
import { measures, spans } from '../rules/cohorts-report.ts'
import { allowance, cohortTriangle, oneValuation } from './bodies.ts'
import { keptReport } from './reports.ts'

const tags = ['value']

const allowancesRoute = createRoute({
  method: 'get',
  path: '/valuations/{id}/allowances',
  tags,
  summary: 'How much may be spent on each segment of a trait',
  description: 'Ceilings are from the low end of what is expected, each with its chance of loss.',
  request: {
    params: oneValuation,
    query: z.object({ trait: z.string().max(200).optional() }),
  },
  responses: answers(z.array(allowance), 'One row for each value of the trait.'),
})

const cohortsRoute = createRoute({
  method: 'get',
  path: '/valuations/{id}/cohorts',
  tags,
  summary: 'What is left of each cohort, period by period',
  description: 'Customers or money, by when they began or by a trait; observed, and then foretold.',
  request: {
    params: oneValuation,
    query: z.object({
      by: z.enum(spans).optional().openapi({ description: 'By quarter of start unless said.' }),
      measure: z.enum(measures).optional(),
      trait: z.string().max(200).optional().openapi({ description: 'Its values are the cohorts.' }),
    }),
  },
  responses: answers(cohortTriangle, 'One row for each cohort.'),
})

export function addParts(routes: OpenAPIHono<Env>): void {
  routes.openapi(allowancesRoute, async (c) => {
    demand(c.var.actor, 'value.read')
    const { id } = c.req.valid('param')
    const { trait } = c.req.valid('query')
    const { byTrait, first } = await inTenantOf(c, async (tx) => ({
      ...(await keptReport(tx, { id, name: 'allowances' })),
      // By the trait that the valuation is cut by where none is asked for.
      first: (await valuationNamed(tx, id))?.document.traits[0]?.name,
    }))
    const asked = trait ?? first
    if (asked === undefined) return c.json([], 200)
    if (!Object.hasOwn(byTrait, asked)) throw notFound()
    return c.json(byTrait[asked] ?? [], 200)
  })
  routes.openapi(cohortsRoute, async (c) => {
    demand(c.var.actor, 'value.read')
    const { id } = c.req.valid('param')
    const { by, measure = 'logo', trait } = c.req.valid('query')
    const span = trait === undefined ? (by ?? 'quarter') : 'trait'
    const { triangles } = await inTenantOf(c, (tx) => keptReport(tx, { id, name: 'cohorts' }))
    const isAsked = (one: CohortTriangleWire) =>
      one.by === span && one.measure === measure && one.trait === (trait ?? null)
    const found = triangles.find(isAsked)
    if (found === undefined) throw notFound()
    return c.json(found, 200)
  })
}
