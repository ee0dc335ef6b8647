export type BillingRunWire = {
  id: string
  kind: 'run' | 'dry-run'
  legalEntityId: string
  /** what falls due on this day or earlier */
  until: string
  state: 'running' | 'paused' | 'done'
  askedBy: string
  beganAt: string
  endedAt: string | null
  units: number
  unitsDone: number
  accounts: number
  invoices: number
  creditNotes: number
  held: number
  totals: { currency: string; documents: number; totalMinor: number }[]
}
export type DifferenceWire = 'same' | 'new' | 'gone' | 'higher' | 'lower' | 'held'
export type BillingRunWithDifferencesWire = BillingRunWire & {
  differences: {
    difference: DifferenceWire
    currency: string
    count: number
    totalMinor: number
    beforeMinor: number
  }[]
}
export type BillingFindingWire = {
  account: { id: string; number: string; name: string | null }
  currency: string
  totalMinor: number
  /** null when nothing was billed a month before */
  beforeMinor: number | null
  difference: DifferenceWire
  /** by what it differs, the largest first; without VAT */
  changed: { name: string; nowMinor: number; beforeMinor: number }[]
  /** why it would be held: what programs switch on, and a sentence */
  reason: string | null
  says: string | null
}
/**
 * Why billing waits: what programs switch on, a sentence, and what the sentence is about. By their names: `vatNumber`;
 * `from`, `into`, `day` of a rate; `component`, `plan`, `planId`, `version`, `currency` of a price; `country`, `from`,
 * `taxCategory`, `day` of a VAT.
 */
export type HeldWire = { reason: string; says: string; facts: Record<string, string> }
export type BillingHoldWire = HeldWire & {
  account: { id: string; number: string; name: string | null }
  legalEntityId: string
  subscriptionId: string | null
  since: string
  triedAt: string
  tries: number
}
