/**
 * From what went wrong to RFC 9457 problem+json. The three kinds meet here and nowhere else: refusals of rooms, input
 * that does not fit, and bugs. Rooms know no status codes.
 */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { databaseErrorCode } from '../db/index.ts'
import type { ProblemWire } from '../wire/index.ts'
import type { Actor, Env } from './actor.ts'
import { type Capability, may, whyNot } from './capabilities.ts'
import type { Refusal } from './refusal.ts'

type Fields = {
  /** what programs switch on besides the status, e.g. 'key-reused' */
  type: string
  /** a sentence a person can read */
  says: string
  refusal?: string
  headers?: Record<string, string>
  [more: string]: unknown
}

/** Thrown at the edge to end a request with a problem. */
class Problem extends Error {
  readonly status: ContentfulStatusCode
  readonly fields: Fields

  constructor(status: ContentfulStatusCode, fields: Fields) {
    super(fields.says)
    this.status = status
    this.fields = fields
  }
}

/** A problem to throw from a handler: `throw problem(409, { type: 'not-valued', says: 'Nothing has been valued.' })` */
export function problem(status: ContentfulStatusCode, fields: Fields): Problem {
  return new Problem(status, fields)
}

/** The one answer for what does not exist and for what belongs to another tenant. */
export function notFound(): Problem {
  return problem(404, { type: 'not-found', says: 'There is nothing here by that name.' })
}

/** Ends the request with 403 and the reason, unless the actor may. */
export function demand(actor: Actor, capability: Capability): void {
  if (!may(actor, capability))
    throw problem(403, { type: 'not-allowed', says: whyNot(actor, capability) })
}

/** A refusal as a problem: what is missing is 404, what does not fit 422, what the state forbids 409. */
export function fromRefusal({ refusal, says }: Refusal): Problem {
  const status = refusal.endsWith('not-found')
    ? 404
    : refusal.startsWith('not-allowed')
      ? 403
      : refusal.startsWith('invalid')
        ? 422
        : 409
  return problem(status, { type: status === 404 ? 'not-found' : 'refused', says, refusal })
}

const titles: Record<number, string> = {
  400: 'The request does not fit',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible now',
  413: 'Too large',
  422: 'The values do not fit',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'Not ready',
}

/** Every error of the app ends here. What is not expected is logged and told without detail. */
export function answerError(error: Error, c: Context<Env>): Response {
  if (error instanceof Problem) return answer(c, error)
  if (error instanceof HTTPException) {
    if (error.status === 400)
      return answer(c, problem(400, { type: 'malformed', says: error.message }))
    return answer(
      c,
      problem(error.status as ContentfulStatusCode, { type: 'refused', says: error.message }),
    )
  }
  const code = databaseErrorCode(error)
  // An id that is no uuid names nothing; the zero sign is the one that PostgreSQL cannot keep in a text.
  if (code === '22P02') return answer(c, notFound())
  if (code === '22021' || code === '22P05') {
    return answer(
      c,
      problem(400, { type: 'malformed', says: 'The text holds a sign that cannot be kept (NUL).' }),
    )
  }
  c.var.house.log.error({ err: error, requestId: c.var.requestId }, 'request failed')
  const says =
    'The server met a situation it was not made for. It has been noted under this request id.'
  return answer(c, problem(500, { type: 'bug', says }))
}

function answer(c: Context<Env>, { status, fields }: Problem): Response {
  const { headers, type, says, ...more } = fields
  const body: ProblemWire = {
    type: `/docs#problem-${type}`,
    title: titles[status] ?? 'Refused',
    status,
    detail: says,
    ...more,
    requestId: c.var.requestId,
  }
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...headers,
  })
}
