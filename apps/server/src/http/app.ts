/** The outermost layer: request ids, logs, headers, who is asking, limits, and the document of it all. */
import { randomUUID } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { inDirectory } from '../db/index.ts'
import type { House } from '../house.ts'
import type { Actor, Env } from './actor.ts'
import { docsPage, docsStyle } from './docs.ts'
import { newLimiter } from './limits.ts'
import { answerError, notFound, problem } from './problems.ts'
import { sameOrigin, securityHeaders } from './security.ts'

export type AppParts = {
  /** Who is asking, by cookie or key; null when nobody we know. Given by the room that knows people. */
  authenticate: (c: Context<Env>) => Promise<Actor | null>
  /** Sign-in: everything under /api/auth. */
  signIn: OpenAPIHono<Env>
  /** The routes under /api/v1, one for each room. */
  rooms: OpenAPIHono<Env>[]
  /** Paths that take large bodies, e.g. /api/v1/imports: their room limits them. */
  largeBodies: string[]
  version: string
}

const bodyBytesMax = 1_000_000

/** The whole app but the workspace's files. */
export function createApp(house: House, parts: AppParts): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>()
  app.onError(answerError)
  app.notFound((c) => answerError(notFound(), c))
  app.use(requestId(house), securityHeaders, accessLog)
  app.get('/health', (c) => c.json({ status: 'up' }))
  app.get('/ready', (c) =>
    ready(house).then((is) => c.json({ status: is ? 'ready' : 'not ready' }, is ? 200 : 503)),
  )
  app.use('/api/*', sameOrigin, limitBodies(parts.largeBodies))
  app.route('/api/auth', parts.signIn)
  app.use('/api/v1/*', known(house, parts.authenticate))
  for (const room of parts.rooms) app.route('/api/v1', room)
  serveDocs(app, parts.version)
  return app
}

/** A megabyte for every body, except on the paths whose room reads a stream under a limit of its own. */
function limitBodies(largeBodies: string[]) {
  const limit = bodyLimit({
    maxSize: bodyBytesMax,
    onError: () => {
      throw problem(413, { type: 'too-large', says: 'The body is larger than a megabyte.' })
    },
  })
  return createMiddleware<Env>((c, next) =>
    largeBodies.includes(c.req.path) ? next() : limit(c, next),
  )
}

function requestId(house: House) {
  return createMiddleware<Env>(async (c, next) => {
    const given = c.req.header('X-Request-Id')
    const id = given && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID()
    c.set('house', house)
    c.set('requestId', id)
    await next()
    c.res.headers.set('X-Request-Id', id)
  })
}

/** One line for each request. The path is the route's pattern: ids and tokens in it are not logged. */
const accessLog = createMiddleware<Env>(async (c, next) => {
  const startMs = performance.now()
  await next()
  const { house, actor, requestId } = c.var
  house.log.info({
    requestId,
    method: c.req.method,
    route: c.req.routePath,
    status: c.res.status,
    ms: Math.round(performance.now() - startMs),
    tenant: actor ? String(actor.tenantId) : undefined,
    by: actor ? (actor.userId ?? actor.apiKeyId) : undefined,
  })
})

async function ready(house: House): Promise<boolean> {
  return inDirectory(house.database, (tx) => tx.sql(sql`SELECT count(*) FROM migration`)).then(
    () => true,
    () => false,
  )
}

/** Sets the actor, or answers 401; then counts the request against the actor's limit. */
function known(house: House, authenticate: AppParts['authenticate']) {
  const limit = house.config.limits.api
  const limiter = newLimiter(house.clock, limit)
  return createMiddleware<Env>(async (c, next) => {
    const actor = await authenticate(c)
    if (!actor)
      throw problem(401, {
        type: 'signed-out',
        says: 'Sign in, or send an API key as a bearer token.',
      })
    c.set('actor', actor)
    const who = `${actor.tenantId}:${actor.userId ?? actor.apiKeyId}`
    const waitSeconds = limiter.take(who)
    if (waitSeconds > 0) {
      const says = `More than ${limit.count} requests per ${limit.perSeconds} s: wait ${waitSeconds} s.`
      throw problem(429, {
        type: 'too-many',
        says,
        headers: { 'Retry-After': String(waitSeconds) },
      })
    }
    await next()
    c.res.headers.set('RateLimit-Limit', String(limit.burst))
    c.res.headers.set('RateLimit-Remaining', String(limiter.remaining(who)))
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  })
}

function serveDocs(app: OpenAPIHono<Env>, version: string): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'tolv.session',
  })
  const document = () =>
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Tolv', version },
      security: [{ key: [] }, { session: [] }],
    })
  app.get('/docs/openapi.json', (c) => c.json(document()))
  app.get('/docs/docs.css', (c) => c.body(docsStyle, 200, { 'Content-Type': 'text/css' }))
  app.get('/docs', (c) => c.html(docsPage(document())))
}
