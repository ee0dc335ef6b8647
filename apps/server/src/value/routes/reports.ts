/** The reports beside a valuation, each at a path of its own name. */

import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi'
import type { Tx } from '../../db/index.ts'
import { answers, demand, type Env, inTenantOf, notFound, problem } from '../../http/index.ts'
import { reportOf, valuationNamed } from '../queries/valuations.ts'
import type { ReportBodies, ReportName } from '../rules/reports.ts'
import { modelsReport, oneValuation } from './bodies.ts'
import { metricsReport } from './metrics-body.ts'
import { rollingBody } from './rolling-body.ts'
import { driversReport } from './what-if-bodies.ts'

/** A report as a route tells of it: its schema is held to the type of its body. */
type Told<Name extends ReportName> = {
  name: Name
  summary: string
  schema: z.ZodType<ReportBodies[Name]>
  says: string
}

export function addReports(routes: OpenAPIHono<Env>): void {
  addReport(routes, {
    name: 'drivers',
    summary: 'What moves the value of this book, and claims that circulate, tried on it',
    schema: driversReport,
    says: 'Minor units; each lever moved alone, for the better.',
  })
  addReport(routes, {
    name: 'metrics',
    summary: 'MRR and its movements by several definitions, and what is kept',
    schema: metricsReport,
    says: 'Facts, in whole minor units, but for what an account is expected to bring and to pay back.',
  })
  addReport(routes, {
    name: 'models',
    summary: 'The models of a valuation, how sure they are and what they say',
    schema: modelsReport,
    says: 'In the order in which accounts refer to them. An amount among parameters is in major units.',
  })
  addReport(routes, {
    name: 'rolling',
    summary: 'The models tried on several cuts of the past, beside three baselines',
    schema: rollingBody,
    says: 'Amounts are margin in minor units; errors are shares. Of a short history the reason why not.',
  })
}

function addReport<Name extends ReportName>(routes: OpenAPIHono<Env>, told: Told<Name>): void {
  const { name, summary, schema, says } = told
  const route = createRoute({
    method: 'get',
    path: `/valuations/{id}/${name}`,
    tags: ['value'],
    summary,
    request: { params: oneValuation },
    responses: answers(schema, says),
  })
  // A report is handed on as it was kept: an old one may lack what its schema has learnt since.
  routes.openAPIRegistry.registerPath(route)
  routes.get(`/valuations/:id/${name}`, async (c) => {
    demand(c.var.actor, 'value.read')
    const id = c.req.param('id') ?? ''
    return c.json(await inTenantOf(c, (tx) => keptReport(tx, { id, name })), 200)
  })
}

/** A report as it was kept with a valuation; the problem that it is not there otherwise. */
export async function keptReport<Name extends ReportName>(
  tx: Tx,
  { id, name }: { id: string; name: Name },
): Promise<ReportBodies[Name]> {
  const valuation = await valuationNamed(tx, id)
  if (valuation === null) throw notFound()
  const report = await reportOf(tx, { valuationId: valuation.id, name })
  if (report === null) throw notReported(name)
  return report
}

const notReported = (name: string) =>
  problem(404, {
    type: 'not-reported',
    says: `This valuation was made before there was a report of ${name}: value again to have it.`,
  })
