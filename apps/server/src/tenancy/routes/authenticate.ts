/** Who is asking: from a cookie or an API key to an actor within one tenant. */
import type { Context } from 'hono'
import { wallClock } from '../../clock/index.ts'
import { asTenantId, inDirectory, inTenant, type TenantId } from '../../db/index.ts'
import type { House } from '../../house.ts'
import { type Actor, type Env, notFound, problem } from '../../http/index.ts'
import { findApiKey } from '../commands/keys.ts'
import type { SignIn } from '../commands/sign-in.ts'
import { roleOf, tenantsOfUser } from '../queries.ts'
import { absoluteHours, tenantOfKey } from '../rules.ts'

/** The header by which a user of several tenants says which one is meant. */
const tenantHeader = 'Tolv-Tenant'

export type Authenticate = (c: Context<Env>) => Promise<Actor | null>

/** A key wins over a cookie: a program that sends one means it. */
export function newAuthenticate(house: House, signIn: Promise<SignIn>): Authenticate {
  return async (c) => {
    const bearer = /^Bearer (.+)$/.exec(c.req.header('Authorization') ?? '')?.[1]
    return bearer ? byKey(house, c, bearer) : byCookie(house, c, await signIn)
  }
}

async function byKey(house: House, c: Context<Env>, secret: string): Promise<Actor | null> {
  const tenantId = tenantOfKey(secret)
  if (tenantId === null) return null
  const key = await inTenant(house.database, tenantId, (tx) => findApiKey(tx, secret))
  if (!key) return null
  const { requestId } = c.var
  return { userId: null, apiKeyId: key.id, tenantId, role: null, scopes: key.scopes, requestId }
}

async function byCookie(house: House, c: Context<Env>, signIn: SignIn): Promise<Actor | null> {
  const { headers, response } = await signIn.api.getSession({
    headers: c.req.raw.headers,
    returnHeaders: true,
  })
  if (!response) return null
  const ageMs = wallClock.now().epochMilliseconds - response.session.createdAt.getTime()
  if (ageMs > absoluteHours * 3_600_000) {
    await signIn.api.revokeSession({
      headers: c.req.raw.headers,
      body: { token: response.session.token },
    })
    return null
  }
  // A session in use is prolonged, and so must its cookie be.
  for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
  const userId = response.user.id
  const tenantId = await chosenTenant(house, c, userId)
  const role = await inTenant(house.database, tenantId, (tx) => roleOf(tx, userId))
  // A tenant one may not enter and one that does not exist are the same from outside.
  if (!role) throw notFound()
  return { userId, apiKeyId: null, tenantId, role, scopes: [], requestId: c.var.requestId }
}

async function chosenTenant(house: House, c: Context<Env>, userId: string): Promise<TenantId> {
  const named = c.req.header(tenantHeader)
  if (named !== undefined) {
    const tenantId = asTenantId(named)
    if (tenantId === null) throw notFound()
    return tenantId
  }
  const [first] = await inDirectory(house.database, (tx) => tenantsOfUser(tx, userId))
  if (!first)
    throw problem(403, { type: 'not-allowed', says: 'You have no access to any company any more.' })
  return first.id
}
