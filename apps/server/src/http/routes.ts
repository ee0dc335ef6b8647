/** What a room's routes are made with. */
import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { inTenant, type Tx } from '../db/index.ts'
import type { House } from '../house.ts'
import type { ProblemWire } from '../wire/index.ts'
import type { Env } from './actor.ts'
import { misfitsOf, unread } from './misfits.ts'
import { problem } from './problems.ts'

/**
 * The routes of one room: handlers find the actor in `c.var.actor`. Input that does not fit is answered with 400, and
 * so is a body or a query that says more than is read of it.
 */
export function roomRoutes(_house: House): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: async (result, c) => {
      const fields = result.success
        ? unread(await sentTo(c, result.target), result.data)
        : misfitsOf(result.error.issues)
      if (fields.length === 0) return
      const says = fields.map(({ field, says }) => (field ? `${field}: ${says}` : says)).join('; ')
      throw problem(400, { type: 'malformed', says, fields })
    },
  })
}

/** What a request said, as far as all of it is to be read; any command takes `preview`, whatever its route lists. */
async function sentTo(c: Context, target: string): Promise<unknown> {
  if (target === 'json') return c.req.json()
  if (target !== 'query') return null
  const { preview: _, ...query } = c.req.query()
  return query
}

/** Runs the work in a transaction of the actor's tenant. */
export function inTenantOf<T>(c: Context<Env>, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenant(c.var.house.database, c.var.actor.tenantId, work)
}

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string().openapi({ description: 'A sentence a person can read, in English.' }),
    refusal: z.string().exactOptional().openapi({ description: 'What programs switch on.' }),
    fields: z
      .array(z.object({ field: z.string(), says: z.string(), code: z.string() }))
      .exactOptional()
      .openapi({
        description:
          'Of input that does not fit: each field, what is wrong in words, and by a name.',
      }),
    requestId: z.string(),
  })
  .openapi('Problem') satisfies z.ZodType<ProblemWire>

/** The responses of a route that answers with this body, and with problems for everything else. */
export function answers<Schema extends z.ZodType>(schema: Schema, description: string) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    default: {
      description: 'A problem, as RFC 9457 has it.',
      content: { 'application/problem+json': { schema: problemSchema } },
    },
  }
}

/** A JSON body of a route. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } }
}

/** The header by which a command may be sent twice and done once. */
export const idempotent = z.object({
  'idempotency-key': z.string().max(255).optional().openapi({
    description: 'The same key and body give the same answer for ever, another body 409.',
  }),
})

/** `?preview=true`: the same command, with nothing kept. */
export const previewable = z.object({ preview: z.enum(['true', 'false']).optional() })

/** A page's place, as an earlier answer gave it in `next`. */
export const paged = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** A cursor is a JSON value in base64url: opaque outside, readable here. */
export function writeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** @throws the problem of a cursor that is none of ours */
export function readCursor<Schema extends z.ZodType>(
  text: string | undefined,
  schema: Schema,
): z.infer<Schema> | null {
  if (text === undefined) return null
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw problem(400, { type: 'malformed', says: 'The cursor is not one that this server gave.' })
  }
}
