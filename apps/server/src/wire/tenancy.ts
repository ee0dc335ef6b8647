export type Role = 'owner' | 'manager' | 'agent' | 'analyst' | 'viewer'
export type SessionWire = {
  user: { id: string; name: string; email: string; language: 'en' | 'sv' }
  tenant: {
    id: string
    name: string
    currency: string
    /** BCP 47, for the format of numbers and dates, e.g. sv-SE */
    locale: string
    country: string
    testClock: boolean
    /** now on the tenant's clock */
    now: string
  }
  role: Role
  /** What this user may do, e.g. 'import.run'. A button for anything else is disabled, with the reason. */
  capabilities: string[]
  tenants: { id: string; name: string }[]
}
export type UserWire = { id: string; name: string; email: string; role: Role; addedAt: string }
export type ApiKeyWire = {
  id: string
  name: string
  /** the first signs and the last four: enough to recognise, not to use */
  shown: string
  scopes: string[]
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string | null
}
export type LegalEntityWire = {
  id: string
  name: string
  country: string
  registrationNumber: string
  vatNumber: string | null
}
export type ClockWire = {
  kind: 'wall' | 'test'
  now: string
  moving: { to: string; share: number } | null
}
