/** /api/auth: better-auth's own answers, with our limits in front and nothing open that is not listed. */
import { getConnInfo } from '@hono/node-server/conninfo'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { House } from '../../house.ts'
import { type Env, newLimiter, notFound, problem } from '../../http/index.ts'
import type { SignIn } from '../commands/sign-in.ts'
import { openPaths } from '../rules.ts'

export function signInRoutes(house: House, signIn: Promise<SignIn>): OpenAPIHono<Env> {
  const perAccount = newLimiter(house.clock, house.config.limits.signInPerAccount)
  const perAddress = newLimiter(house.clock, house.config.limits.signInPerAddress)
  const routes = new OpenAPIHono<Env>()

  routes.all('/*', async (c) => {
    const path = c.req.path.replace(/^\/api\/auth/, '')
    if (!openPaths.includes(path)) throw notFound()
    if (path !== '/sign-in/email') return (await signIn).handler(c.req.raw)
    const email = await claimedEmail(c)
    const from = house.config.proxied ? forwardedFor(c) : addressOf(c)
    const waitSeconds = Math.max(perAddress.take(from), email === null ? 0 : perAccount.take(email))
    if (waitSeconds > 0) throw tooMany(waitSeconds)
    const answer = await (await signIn).handler(c.req.raw)
    if (answer.ok && email !== null) perAccount.forget(email)
    return answer
  })
  return routes
}

function tooMany(waitSeconds: number) {
  const minutes = Math.ceil(waitSeconds / 60)
  const says = `Too many attempts to sign in: wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
  return problem(429, { type: 'too-many', says, headers: { 'Retry-After': String(waitSeconds) } })
}

async function claimedEmail(c: Context<Env>): Promise<string | null> {
  const body = await c.req.raw
    .clone()
    .json()
    .catch(() => null)
  return typeof body?.email === 'string' ? body.email.trim().toLowerCase().slice(0, 320) : null
}

/** The network address of the asker; one name for all where there is no network (requests within the process). */
function addressOf(c: Context<Env>): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

/** The address our proxy saw: the last one, because those before it are what the asker wrote. */
function forwardedFor(c: Context<Env>): string {
  return c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() || addressOf(c)
}
