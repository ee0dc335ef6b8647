/** Background work as people see it, and the test clock that drives it. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { kept, tenantClock } from '../clock/index.ts'
import type { Tx } from '../db/index.ts'
import type { House } from '../house.ts'
import {
  answers,
  body,
  command,
  demand,
  type Env,
  idempotent,
  inTenantOf,
  notFound,
  roomRoutes,
} from '../http/index.ts'
import type { ClockWire, JobWire } from '../wire/index.ts'
import { moveClockKind } from './advance.ts'
import { enqueue, type JobRow, listJobs, replayJob } from './queue.ts'

export const jobSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(['waiting', 'running', 'failed', 'dead']),
    runAt: z.string(),
    attempt: z.number(),
    progress: z.object({ share: z.number(), what: z.string() }).nullable(),
    lastError: z.string().nullable(),
  })
  .openapi('Job') satisfies z.ZodType<JobWire>

const clockSchema = z
  .object({
    kind: z.enum(['wall', 'test']),
    now: z.string(),
    moving: z.object({ to: z.string(), share: z.number() }).nullable(),
  })
  .openapi('Clock') satisfies z.ZodType<ClockWire>

const list = createRoute({
  method: 'get',
  path: '/jobs',
  tags: ['jobs'],
  summary: 'Work that is waiting, under way, failed or dead; the dead first. What is done is gone.',
  responses: answers(z.object({ items: z.array(jobSchema) }), 'The jobs, at most 200.'),
})
const replay = createRoute({
  method: 'post',
  path: '/jobs/{id}/replay',
  tags: ['jobs'],
  summary: 'Run a dead or failed job now.',
  request: { params: z.object({ id: z.uuid() }), headers: idempotent },
  responses: answers(z.object({ replayed: z.string() }), 'The id of the job.'),
})
const read = createRoute({
  method: 'get',
  path: '/clock',
  tags: ['clock'],
  summary: 'The tenant’s clock, and how far a test clock has come when it is being moved.',
  responses: answers(clockSchema, 'The clock.'),
})
const advance = createRoute({
  method: 'post',
  path: '/clock/advance',
  tags: ['clock'],
  summary:
    'Move a test clock forward. All that falls due on the way runs, in order, in the background.',
  request: {
    headers: idempotent,
    body: body(z.object({ to: z.iso.datetime({ offset: true }) })),
  },
  responses: answers(clockSchema, 'The clock as it stands.'),
})

/** What a replay or a move tells the timeline; the way to it is handed in by whoever puts the rooms together. */
export type TellJob = (
  tx: Tx,
  event: { kind: 'job.replayed' | 'clock.moved'; data: Record<string, unknown>; actor: string },
) => Promise<void>

export function jobRoutes(house: House, tell: TellJob): OpenAPIHono<Env> {
  const routes = roomRoutes(house)

  routes.openapi(list, async (c) => {
    demand(c.var.actor, 'jobs.read')
    return c.json({ items: (await inTenantOf(c, listJobs)).map(jobToWire) }, 200)
  })

  routes.openapi(replay, async (c) => {
    demand(c.var.actor, 'jobs.replay')
    const { id } = c.req.valid('param')
    const replayed = await command(c, {
      name: `jobs.replay:${id}`,
      body: null,
      run: async (tx, _, { by }) => {
        if (!(await replayJob(tx, id))) throw notFound()
        await tell(tx, { kind: 'job.replayed', data: { id }, actor: by })
        return { ok: true, value: { replayed: id } }
      },
    })
    return c.json(replayed, 200)
  })

  routes.openapi(read, async (c) => {
    demand(c.var.actor, 'accounts.read')
    return c.json(await inTenantOf(c, (tx) => clockToWire(tx, house)), 200)
  })

  routes.openapi(advance, async (c) => {
    demand(c.var.actor, 'clock.move')
    const clock = await command(c, {
      name: 'clock.advance',
      body: c.req.valid('json'),
      run: async (tx, input, { by, now }) => {
        const to = kept(Temporal.Instant.from(input.to))
        const clock = await tenantClock(tx, house.clock)
        if (clock.kind !== 'test') {
          const says = 'This company runs on the wall clock, which nobody can move.'
          return { ok: false, refusal: 'wall-clock', says }
        }
        if (Temporal.Instant.compare(to, now) <= 0) {
          return { ok: false, refusal: 'not-forward', says: 'A test clock only moves forward.' }
        }
        await tell(tx, {
          kind: 'clock.moved',
          data: { from: now.toString(), to: input.to },
          actor: by,
        })
        const payload = { to: to.toString() }
        await enqueue(tx, { kind: moveClockKind, dedupe: 'clock', runAt: now, payload })
        return { ok: true, value: await clockToWire(tx, house) }
      },
    })
    return c.json(clock, 200)
  })

  return routes
}

function jobToWire({ runAt, ...job }: JobRow): JobWire {
  return { ...job, runAt: runAt.toString() }
}

async function clockToWire(tx: Tx, house: House): Promise<ClockWire> {
  const { kind, now, moving } = await tenantClock(tx, house.clock)
  if (!moving) return { kind, now: now.toString(), moving: null }
  const distanceMs = moving.to.epochMilliseconds - moving.from.epochMilliseconds
  const share =
    distanceMs > 0 ? (now.epochMilliseconds - moving.from.epochMilliseconds) / distanceMs : 1
  return { kind, now: now.toString(), moving: { to: moving.to.toString(), share } }
}
