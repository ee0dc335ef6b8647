/**
 * What this room tells the timeline. The timeline is kept by the accounts room, which stands above this one; so the
 * way to write on it is handed in by whoever puts the rooms together.
 */
import type { Tx } from '../db/index.ts'

export type TenancyEvent = {
  kind:
    | 'user.added'
    | 'user.role_changed'
    | 'user.removed'
    | 'api_key.created'
    | 'api_key.revoked'
    | 'legal_entity.added'
    | 'legal_entity.changed'
  /** the id of the user, key or entity */
  subject: string
  occurredAt: Temporal.Instant
  data: Record<string, unknown>
  actor: string
  cause: string | null
}

export type Tell = (tx: Tx, event: TenancyEvent) => Promise<void>
