/** Valuations: the latest, those before, one by its id, and asking for another. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { countAccounts } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  idempotent,
  inTenantOf,
  notFound,
  paged,
  readCursor,
  writeCursor,
} from '../../http/index.ts'
import { type JobRow, listJobs } from '../../jobs/index.ts'
import type { JobWire } from '../../wire/index.ts'
import { askForValuation, valuationKind } from '../commands/request.ts'
import { latestValuation, listValuations, valuationNamed } from '../queries/valuations.ts'
import { wireOf } from '../rules/document.ts'
import { asked, cut, latest, listed, oneValuation, segment, valuation } from './bodies.ts'

const tags = ['value']
const latestRoute = createRoute({
  method: 'get',
  path: '/valuations/latest',
  tags,
  summary: 'The newest valuation, and one under way',
  request: { query: cut },
  responses: answers(latest, 'The old figures stay until the new are ready.'),
})
const listRoute = createRoute({
  method: 'get',
  path: '/valuations',
  tags,
  summary: 'Valuations, newest first',
  request: { query: paged },
  responses: answers(listed, 'A page of them.'),
})
const oneRoute = createRoute({
  method: 'get',
  path: '/valuations/{id}',
  tags,
  summary: 'One valuation as it was made',
  request: { params: oneValuation, query: cut },
  responses: answers(valuation, 'Frozen on the day it was made.'),
})
const segmentsRoute = createRoute({
  method: 'get',
  path: '/valuations/{id}/segments',
  tags,
  summary: 'A valuation cut by a trait',
  request: { params: oneValuation, query: cut },
  responses: answers(z.array(segment), 'One row for each value of the trait.'),
})
const runRoute = createRoute({
  method: 'post',
  path: '/valuations',
  tags,
  summary: 'Value again, now or as of an earlier day',
  request: {
    headers: idempotent,
    body: body(z.object({ asOf: z.iso.date().exactOptional() })),
  },
  responses: {
    202: {
      description: 'It waits, or is under way.',
      content: { 'application/json': { schema: asked } },
    },
    default: answers(asked, '').default,
  },
})

export function addValuations(routes: OpenAPIHono<Env>): void {
  routes.openapi(latestRoute, async (c) => {
    demand(c.var.actor, 'value.read')
    const { trait } = c.req.valid('query')
    const found = await inTenantOf(c, async (tx) => ({
      kept: await latestValuation(tx),
      job: await jobUnderWay(tx),
      accounts: await countAccounts(tx),
    }))
    const { kept, job, accounts } = found
    return c.json({ valuation: kept && wireOf(kept, trait ?? null), job, accounts }, 200)
  })
  routes.openapi(listRoute, async (c) => {
    demand(c.var.actor, 'value.read')
    const { cursor, limit } = c.req.valid('query')
    const before = readCursor(cursor, z.number().int())
    const rows = await inTenantOf(c, (tx) => listValuations(tx, { before, limit: limit + 1 }))
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    return c.json(
      {
        items: items.map(({ place: _, ...row }) => ({ ...row, valuedAt: row.valuedAt.toString() })),
        next: last === undefined ? null : writeCursor(last.place),
      },
      200,
    )
  })
  routes.openapi(oneRoute, async (c) => {
    demand(c.var.actor, 'value.read')
    const kept = await inTenantOf(c, (tx) => valuationNamed(tx, c.req.valid('param').id))
    if (kept === null) throw notFound()
    return c.json(wireOf(kept, c.req.valid('query').trait ?? null), 200)
  })
  routes.openapi(segmentsRoute, async (c) => {
    demand(c.var.actor, 'value.read')
    const kept = await inTenantOf(c, (tx) => valuationNamed(tx, c.req.valid('param').id))
    const { trait } = c.req.valid('query')
    if (kept === null) throw notFound()
    if (trait !== undefined && !Object.hasOwn(kept.document.segmentsByTrait, trait)) {
      throw notFound()
    }
    return c.json(wireOf(kept, trait ?? null).segments, 200)
  })
  addRun(routes)
}

function addRun(routes: OpenAPIHono<Env>): void {
  routes.openapi(runRoute, async (c) => {
    demand(c.var.actor, 'value.run')
    const input = c.req.valid('json')
    const job = await command(c, {
      name: 'valuations.run',
      body: input,
      run: async (tx, { asOf }, { now }) => {
        const day = asOf === undefined ? {} : { asOf }
        const waits = await askForValuation(tx, { reason: 'asked', now, ...day })
        return waits.ok ? { ok: true, value: await jobUnderWay(tx) } : waits
      },
    })
    return c.json({ job }, 202)
  })
}

/** The valuation that runs, else the one that waits first. */
async function jobUnderWay(tx: Tx): Promise<JobWire | null> {
  const jobs = (await listJobs(tx)).filter(({ kind }) => kind === valuationKind)
  const job = jobs.find(({ state }) => state === 'running') ?? jobs.at(0)
  return job === undefined ? null : jobOf(job)
}

const jobOf = (job: JobRow): JobWire => ({ ...job, runAt: job.runAt.toString() })
