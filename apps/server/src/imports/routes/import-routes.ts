import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Tx } from '../../db/index.ts'
import type { House } from '../../house.ts'
import {
  type CommandContext,
  command,
  demand,
  type Env,
  inTenantOf,
  notFound,
  readCursor,
  roomRoutes,
  writeCursor,
} from '../../http/index.ts'
import {
  type Asking,
  cancelImport,
  fixImport,
  mapImport,
  rateImport,
  startImport,
} from '../commands/answer.ts'
import { refusedCsv } from '../commands/refused-csv.ts'
import { upload } from '../commands/upload.ts'
import {
  findImport,
  type ImportRow,
  listImports,
  listRefused,
  refusedToWire,
  toWire,
} from '../queries.ts'
import type { Refused } from '../rules.ts'
import { routes } from './table.ts'

/** The routes of the imports room. */
export function importRoutes(house: House): OpenAPIHono<Env> {
  const app = roomRoutes(house)
  readRoutes(app)
  answerRoutes(app)
  app.openapi(routes.upload, async (c) => {
    demand(c.var.actor, 'import.run')
    return c.json(await upload(c, c.req.valid('query').fileName), 202)
  })
  app.openapi(routes.refusedCsv, async (c) => {
    demand(c.var.actor, 'import.read')
    const row = await inTenantOf(c, (tx) => findImport(tx, c.req.valid('param').id))
    if (row === null) throw notFound()
    return refusedCsv(c.var.house, c.var.actor.tenantId, row) as never
  })
  return app
}

function readRoutes(app: OpenAPIHono<Env>): void {
  app.openapi(routes.list, async (c) => {
    demand(c.var.actor, 'import.read')
    const { cursor, limit } = c.req.valid('query')
    const before = readCursor(cursor, z.string())
    const rows = await inTenantOf(c, (tx) => listImports(tx, { before, limit: limit + 1 }))
    const items = rows.slice(0, limit)
    const next = rows.length > limit ? writeCursor(items.at(-1)?.id) : null
    return c.json({ items: items.map(toWire), next }, 200)
  })
  app.openapi(routes.one, async (c) => {
    demand(c.var.actor, 'import.read')
    const row = await inTenantOf(c, (tx) => findImport(tx, c.req.valid('param').id))
    if (row === null) throw notFound()
    return c.json(toWire(row), 200)
  })
  app.openapi(routes.refused, async (c) => {
    demand(c.var.actor, 'import.read')
    const { cursor, limit } = c.req.valid('query')
    const at = readCursor(cursor, z.tuple([z.string().regex(/^\d{1,15}$/), z.number().int()]))
    const after = { afterLine: BigInt(at?.[0] ?? 0), afterPlace: at?.[1] ?? -1, limit: limit + 1 }
    const rows = await inTenantOf(c, async (tx) => {
      const row = await findImport(tx, c.req.valid('param').id)
      return row && listRefused(tx, row.id, after)
    })
    if (rows === null) throw notFound()
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    const next = rows.length > limit && last ? writeCursor([String(last.line), last.place]) : null
    return c.json({ items: items.map(refusedToWire), next }, 200)
  })
}

type Answered = { ok: true; value: ImportRow } | Refused

/** A command of this room: what it gives is told as it crosses the wire. */
function answering<Input>(run: (tx: Tx, input: Input, asking: Asking) => Promise<Answered>) {
  return async (tx: Tx, input: Input, { now, by }: CommandContext) => {
    const answered = await run(tx, input, { now, actor: by })
    return answered.ok ? { ok: true as const, value: toWire(answered.value) } : answered
  }
}

function answerRoutes(app: OpenAPIHono<Env>): void {
  app.openapi(routes.map, async (c) => {
    demand(c.var.actor, 'import.run')
    const input = { id: c.req.valid('param').id, answers: c.req.valid('json') }
    const run = answering(mapImport)
    return c.json(await command(c, { name: 'imports.map', body: input, run }), 202)
  })
  app.openapi(routes.rates, async (c) => {
    demand(c.var.actor, 'import.run')
    const input = { id: c.req.valid('param').id, rates: await c.req.text() }
    const run = answering(rateImport)
    return c.json(await command(c, { name: 'imports.rates', body: input, run }), 202)
  })
  app.openapi(routes.fix, async (c) => {
    demand(c.var.actor, 'import.run')
    const input = { id: c.req.valid('param').id, fixes: c.req.valid('json') }
    const run = answering(fixImport)
    return c.json(await command(c, { name: 'imports.fix', body: input, run }), 202)
  })
  app.openapi(routes.run, async (c) => {
    demand(c.var.actor, 'import.run')
    const run = answering(startImport)
    const input = c.req.valid('param').id
    return c.json(await command(c, { name: 'imports.run', body: input, run }), 202)
  })
  app.openapi(routes.cancel, async (c) => {
    demand(c.var.actor, 'import.run')
    const run = answering(cancelImport)
    const input = c.req.valid('param').id
    return c.json(await command(c, { name: 'imports.cancel', body: input, run }), 202)
  })
}
