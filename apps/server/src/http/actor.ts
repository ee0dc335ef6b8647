/** Who is asking: a signed-in user or an API key, always within one tenant. */
import type { TenantId } from '../db/index.ts'
import type { House } from '../house.ts'
import type { Role } from '../wire/index.ts'

export type Actor = {
  /** null for an API key */
  userId: string | null
  /** null for a user */
  apiKeyId: string | null
  tenantId: TenantId
  /** null for an API key, which has scopes instead */
  role: Role | null
  scopes: string[]
  requestId: string
}

/** What every handler finds in its context. `actor` is set on everything under /api/v1. */
export type Env = {
  Variables: { house: House; actor: Actor; requestId: string; nonce: string; address: string }
}

/** How an actor is written on the timeline. */
export function actorName(actor: Actor): string {
  return actor.userId ? `user:${actor.userId}` : `key:${actor.apiKeyId}`
}
