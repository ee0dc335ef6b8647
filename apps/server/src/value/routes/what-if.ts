/** What-if: a valuation under levers, and scenarios that are kept by a name. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  fromRefusal,
  idempotent,
  inTenantOf,
  notFound,
} from '../../http/index.ts'
import type { SavedScenarioWire, SomeLeversWire } from '../../wire/index.ts'
import { forgetScenario, keepScenario } from '../commands/scenarios.ts'
import { askAbout } from '../jobs/asking.ts'
import { type SavedScenario, savedScenarios } from '../queries/scenarios.ts'
import { valuationNamed } from '../queries/valuations.ts'
import { refusedScenarios } from '../rules/scenarios.ts'
import { oneValuation } from './bodies.ts'
import { savedScenario, someLevers, whatIf, whatIfAsk } from './what-if-bodies.ts'

const tags = ['value']

const whatIfRoute = createRoute({
  method: 'post',
  path: '/valuations/{id}/what-if',
  tags,
  summary: 'The whole book under levers, one to four scenarios at once; nothing is written',
  request: { params: oneValuation, body: body(whatIfAsk) },
  responses: answers(whatIf, 'Levers left out are as in the valuation.'),
})
const listRoute = createRoute({
  method: 'get',
  path: '/scenarios',
  tags,
  summary: 'Scenarios that were kept, newest first',
  responses: answers(
    z.object({ items: z.array(savedScenario) }),
    'Levers; what they come to is asked.',
  ),
})
const keepRoute = createRoute({
  method: 'post',
  path: '/scenarios',
  tags,
  summary: 'Keep a scenario by a name',
  request: {
    headers: idempotent,
    body: body(z.object({ name: z.string().max(80), levers: someLevers }).openapi('NewScenario')),
  },
  responses: answers(savedScenario, 'As kept.'),
})
const forgetRoute = createRoute({
  method: 'delete',
  path: '/scenarios/{id}',
  tags,
  summary: 'Forget a scenario',
  request: { headers: idempotent, params: z.object({ id: z.uuid() }) },
  responses: answers(z.object({ removed: z.string() }), 'The id of the scenario forgotten.'),
})

export function addWhatIf(routes: OpenAPIHono<Env>): void {
  routes.openapi(whatIfRoute, async (c) => {
    demand(c.var.actor, 'value.preview')
    const startedMs = performance.now()
    const { scenarios } = c.req.valid('json')
    const named = scenarios.map(({ name, levers }) => ({ name, levers: leversIn(levers) }))
    const refused = refusedScenarios({ scenarios: named })
    if (refused !== null) throw fromRefusal(refused)
    const valuation = await inTenantOf(c, (tx) => valuationNamed(tx, c.req.valid('param').id))
    if (valuation === null) throw notFound()
    const about = { tenantId: c.var.actor.tenantId, valuation }
    const ask = named.map(({ levers }) => levers)
    const answer = await askAbout(c.var.house, about, { kind: 'what-if', ask })
    return c.json(
      {
        valuationId: valuation.id,
        asOf: valuation.asOf,
        ...answer,
        scenarios: answer.scenarios.map((one, at) => ({ name: named[at]!.name, ...one })),
        took: Math.round(performance.now() - startedMs),
      },
      200,
    )
  })
  addSaved(routes)
}

/** The schema has let through what it does not know, for the rules to name. */
const leversIn = (levers: z.infer<typeof someLevers>) => levers as SomeLeversWire

function addSaved(routes: OpenAPIHono<Env>): void {
  routes.openapi(listRoute, async (c) => {
    demand(c.var.actor, 'value.read')
    const items = await inTenantOf(c, savedScenarios)
    return c.json({ items: items.map(toWire) }, 200)
  })
  routes.openapi(keepRoute, async (c) => {
    demand(c.var.actor, 'value.settings')
    const { name, levers } = c.req.valid('json')
    const kept = await command(c, {
      name: 'scenarios.keep',
      body: { name, levers: leversIn(levers) },
      run: async (tx, input, context) => {
        const outcome = await keepScenario(tx, input, context)
        return outcome.ok ? { ok: true, value: toWire(outcome.value) } : outcome
      },
    })
    return c.json(kept, 200)
  })
  routes.openapi(forgetRoute, async (c) => {
    demand(c.var.actor, 'value.settings')
    const gone = await command(c, {
      name: 'scenarios.forget',
      body: c.req.valid('param'),
      run: (tx, { id }) => forgetScenario(tx, id),
    })
    return c.json(gone, 200)
  })
}

const toWire = (row: SavedScenario): SavedScenarioWire => ({
  ...row,
  madeAt: row.madeAt.toString(),
})
