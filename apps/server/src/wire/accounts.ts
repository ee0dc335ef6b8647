import type { Page } from './answer.ts'
import type { EstimateWire } from './value.ts'

export type FactValueWire = string | number | boolean | null
export type FactDefinitionWire = {
  key: string
  type: 'money' | 'number' | 'share' | 'text' | 'date' | 'boolean'
  /** e.g. 'per month'; null when the type says it all */
  unit: string | null
  owner: string
  words: { en: string; sv: string }
  /** for text facts: the values that occur, most common first, at most 50 */
  values: string[] | null
}
export type AccountRowWire = {
  id: string
  number: string
  name: string | null
  facts: Record<string, FactValueWire>
  lastEvent: { kind: string; at: string; data: Record<string, unknown> } | null
}
export type AccountsWire = Page<AccountRowWire> & {
  count: number
  of: number
  /** Sum of what is still to come over all that match, with its interval; null before the first valuation. */
  future: EstimateWire | null
}
/** GET /accounts: search, filter (repeated, `fact:is|above|below:value`), sort (`fact` or `-fact`), cursor, limit. */
export type AccountWire = {
  id: string
  number: string
  name: string | null
  contacts: { id: string; name: string | null; email: string | null; roles: string[] }[]
  facts: Record<string, FactValueWire>
  since: string | null
  subscriptions: {
    plan: string | null
    amountMinor: number
    interval: string
    startedOn: string
    endedOn: string | null
  }[]
  eventKinds: { kind: string; count: number }[]
}
export type EventWire = {
  id: string
  accountId: string | null
  kind: string
  occurredAt: string
  recordedAt: string
  data: Record<string, unknown>
  actor: string
}
export type DayOfKindWire = { day: string; kind: string; count: number }
/** An event in a list over all accounts; `account` is null for what concerns none. */
export type DiaryEventWire = EventWire & { account: { name: string | null; number: string } | null }
