/** Rules of tenancy that need no database. */
import { createHash, randomBytes } from 'node:crypto'
import { asTenantId, type TenantId } from '../db/index.ts'

/** Fifteen signs for a password that stands alone (OWASP ASVS 5.0, 6.2.1 and NIST SP 800-63B-4 §3.1.1.2). */
export const passwordLengthMin = 15
export const passwordLengthMax = 128

/** A session ends after half an hour without a request, and after twelve hours whatever happens (ASVS 7.3). */
export const idleSeconds = 30 * 60
export const absoluteHours = 12

/** The paths of better-auth that are open; everything else under /api/auth does not exist. */
export const openPaths = [
  '/sign-in/email',
  '/sign-out',
  '/get-session',
  '/change-password',
  '/revoke-other-sessions',
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
  '/passkey/generate-authenticate-options',
  '/passkey/verify-authentication',
  '/passkey/list-user-passkeys',
  '/passkey/delete-passkey',
  '/passkey/update-passkey',
]

type PasswordRefusal = { ok: false; refusal: 'invalid-password'; says: string }

/** A new password: long enough, and not made of what everybody knows about its owner. */
export function checkPassword(
  password: string,
  owner: { email: string; name: string },
): { ok: true } | PasswordRefusal {
  const refuse = (says: string): PasswordRefusal => ({
    ok: false,
    refusal: 'invalid-password',
    says,
  })
  if (password.length < passwordLengthMin) {
    return refuse(`A password has at least ${passwordLengthMin} signs; a short sentence is good.`)
  }
  if (password.length > passwordLengthMax) {
    return refuse(`A password has at most ${passwordLengthMax} signs.`)
  }
  const plain = password.toLowerCase()
  if (plain.includes(owner.email.toLowerCase())) {
    return refuse('A password must not contain the e-mail address.')
  }
  if (new Set(plain).size < 6) return refuse('A password needs at least six different signs.')
  return { ok: true }
}

/** An API key as it is given out once, and what is kept of it. */
export type NewKey = { secret: string; hash: string; shown: string }

/** A key of 256 random bits that names its tenant, so that it can be found without a directory of keys. */
export function newKey(tenantId: TenantId): NewKey {
  const secret = `tolv_live_${tenantId}_${randomBytes(32).toString('base64url')}`
  const start = `tolv_live_${tenantId}_`.length + 4
  return { secret, hash: hashKey(secret), shown: `${secret.slice(0, start)}…${secret.slice(-4)}` }
}

export function hashKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** The tenant a key names, or null when the text is no key of ours. */
export function tenantOfKey(secret: string): TenantId | null {
  const match = /^tolv_live_(\d{1,18})_[\w-]{43}$/.exec(secret)
  return match ? asTenantId(match[1]) : null
}

/** The EU, its neighbours and Britain, by the tz database (zone1970.tab): the capital’s where a country has several. */
const zones: Record<string, string> = {
  ...{ SE: 'Europe/Stockholm', NO: 'Europe/Oslo', DK: 'Europe/Copenhagen', FI: 'Europe/Helsinki' },
  ...{ IS: 'Atlantic/Reykjavik', GB: 'Europe/London', CH: 'Europe/Zurich' },
  ...{ AT: 'Europe/Vienna', BE: 'Europe/Brussels', BG: 'Europe/Sofia', CY: 'Asia/Nicosia' },
  ...{ CZ: 'Europe/Prague', DE: 'Europe/Berlin', EE: 'Europe/Tallinn', ES: 'Europe/Madrid' },
  ...{ FR: 'Europe/Paris', GR: 'Europe/Athens', HR: 'Europe/Zagreb', HU: 'Europe/Budapest' },
  ...{ IE: 'Europe/Dublin', IT: 'Europe/Rome', LT: 'Europe/Vilnius', LU: 'Europe/Luxembourg' },
  ...{ LV: 'Europe/Riga', MT: 'Europe/Malta', NL: 'Europe/Amsterdam', PL: 'Europe/Warsaw' },
  ...{ PT: 'Europe/Lisbon', RO: 'Europe/Bucharest', SI: 'Europe/Ljubljana' },
  SK: 'Europe/Bratislava',
}

/** The time zone in which a country's days begin and end; UTC where we know of none. */
export function zoneOf(country: string): string {
  return zones[country] ?? 'UTC'
}
