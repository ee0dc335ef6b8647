/** Ids made by the application: time-ordered, so that rows that arrive together stand together in an index. */
import { randomFillSync, randomInt } from 'node:crypto'

const random = new Uint8Array(8 * 1024)
let used = random.length
let sequence = 0

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * A UUID of version 7 (RFC 9562 §5.7) whose time is the given one, not the machine's.
 * Within a process, ids of the same millisecond are in the order they were made: 32 bits after the time count up.
 */
export function newId(now: Temporal.Instant): string {
  const ms = now.epochMilliseconds
  sequence = (sequence + 1) >>> 0
  if (used + 6 > random.length) {
    randomFillSync(random)
    used = 0
  }
  const time = ms.toString(16).padStart(12, '0')
  const high = (sequence >>> 20) & 0xfff
  const middle = (sequence >>> 6) & 0x3fff
  const low = ((sequence & 0x3f) << 2) | (random[used]! & 3)
  const start = used
  used += 6
  const tail = [1, 2, 3, 4, 5].map((at) => hex[random[start + at]!]).join('')
  const version = `7${high.toString(16).padStart(3, '0')}`
  const variant = (0x8000 | middle).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${hex[low]}${tail}`
}

/** Not after any id that `newId` makes at the instant or later, and after all of milliseconds before. */
export function firstIdAt(instant: Temporal.Instant): string {
  const time = instant.epochMilliseconds.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

const tenantEpochMs = Date.UTC(2026, 0, 1)
// Begun anywhere, for another process may make a tenant in the same millisecond.
let tenants = randomInt(4_096)

/**
 * A tenant's id: milliseconds since 2026 and twelve bits of a sequence of its own, for other ids made between two
 * tenants of one millisecond would soon bring it round. It fits in a bigint with room for centuries.
 */
export function newTenantId(now: Temporal.Instant): bigint {
  tenants += 1
  const ms = BigInt(Math.max(1, now.epochMilliseconds - tenantEpochMs))
  return (ms << 12n) | BigInt(tenants & 0xfff)
}
