/**
 * A hand in the demo: it asks the app within this process for what a person of the company would ask it for, so that
 * the demo is made by the commands that everybody has. Each request has a key, so a seed that was cut short and is gone
 * on with does nothing twice.
 */
import { OpenAPIHono } from '@hono/zod-openapi'
import { pino } from 'pino'
import { newApp } from '../app.ts'
import type { TenantId } from '../db/index.ts'
import type { House } from '../house.ts'
import type { Actor } from '../http/index.ts'
import { advanceTo, runDue } from '../jobs/index.ts'

export type Hand = {
  /**
   * Sends a request under /api/v1, e.g. `POST /subscriptions`.
   * @param key names what is done: the same key, the same answer
   * @throws when the answer is not a success
   */
  send<T = unknown>(line: string, body?: unknown, key?: string): Promise<T>
  /** Moves the test clock, with everything that falls due on the way. */
  until(instant: Temporal.Instant): Promise<void>
  /** Does what is due now. */
  due(): Promise<void>
}

/** @param userId who is said to have done it */
export function handIn(house: House, tenantId: TenantId, userId: string): Hand {
  const plenty = { count: 1_000_000, perSeconds: 1, burst: 1_000_000 }
  const { config } = house
  const limits = { ...config.limits, api: plenty }
  // A line for each of some thousand requests would hide what else the log has to say.
  const own: House = { ...house, config: { ...config, limits }, log: pino({ level: 'silent' }) }
  const actor: Actor = {
    ...{ userId, apiKeyId: null, tenantId, role: 'owner', scopes: [], requestId: 'seed' },
  }
  const app = newApp(own, { authenticate: async () => actor, signIn: new OpenAPIHono() })
  return {
    send: async <T>(line: string, body?: unknown, key?: string) => {
      const [method = '', path = ''] = line.split(' ')
      const answer = await app.request(`${config.address}/api/v1${path}`, {
        method,
        headers: {
          Origin: config.address,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(key ? { 'Idempotency-Key': `demo/${key}` } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${line}: ${answer.status} ${text}`)
      return JSON.parse(text) as T
    },
    until: (instant) => advanceTo(house, tenantId, instant),
    due: async () => {
      await runDue(house, tenantId)
    },
  }
}
