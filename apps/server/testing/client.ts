/** A client of the app within the process, signed in as one of the cast. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { newApp } from '../src/app.ts'
import { inTenant, type TenantId } from '../src/db/index.ts'
import type { House } from '../src/house.ts'
import type { Env } from '../src/http/index.ts'
import { addUser } from '../src/tenancy/index.ts'
import type { Role } from '../src/wire/index.ts'
import { password, people } from './cast.ts'

/** Paths begin at /api/v1; a body is sent as JSON, and bytes as they are. */
export type Client = (
  path: string,
  init?: { method?: string; body?: unknown; headers?: Record<string, string> },
) => Promise<Response>

const apps = new WeakMap<House, OpenAPIHono<Env>>()

/** The app of a house; one for each, because limits are counted in it. */
export function appOf(house: House): OpenAPIHono<Env> {
  const app = apps.get(house) ?? newApp(house)
  apps.set(house, app)
  return app
}

/** Sends with these headers; nobody in particular without any. */
export function clientWith(house: House, known: Record<string, string>): Client {
  return async (path, { method = 'GET', body, headers = {} } = {}) => {
    const raw = body instanceof Uint8Array
    const json = body === undefined || raw ? {} : { 'Content-Type': 'application/json' }
    const init: RequestInit = { method, headers: { ...known, ...json, ...headers } }
    if (body !== undefined)
      init.body = raw ? new Blob([Uint8Array.from(body)]) : JSON.stringify(body)
    return appOf(house).request(`${house.config.address}/api/v1${path}`, init)
  }
}

/** Signs in with an e-mail address and a password. @returns the answer and the cookies it set */
export async function signIn(
  house: House,
  who: { email: string; password: string },
): Promise<{ answer: Response; cookie: string }> {
  const answer = await appOf(house).request(`${house.config.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: house.config.address },
    body: JSON.stringify(who),
  })
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  return { answer, cookie: cookie.join('; ') }
}

/** A client signed in as the one of the cast who has this role; the person is let in first where needed. */
export async function signedIn(house: House, tenantId: TenantId, role: Role): Promise<Client> {
  const person = people[role]
  const email = `${role}.${tenantId}@${person.email.split('@')[1]}`
  await inTenant(house.database, tenantId, async (tx) => {
    const added = await addUser(house, tx, { ...person, email, password, role })
    if (!added.ok && added.refusal !== 'already-member') throw new Error(added.says)
  })
  const { answer, cookie } = await signIn(house, { email, password })
  if (!answer.ok) throw new Error(`${role} could not sign in: ${await answer.text()}`)
  return clientWith(house, { Cookie: cookie, Origin: house.config.address })
}
