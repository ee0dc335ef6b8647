/**
 * When a version is sold. A published version is on sale from its first day until the next one's, or until it is
 * retired. Who has subscribed to it stays on it, whatever is sold to others: nothing here reaches subscriptions.
 */
import type { Outcome, Refusal } from '../../http/index.ts'

export type VersionState = 'draft' | 'published' | 'retired'

/** What the rules of selling read of a version. Days are ISO dates; validTo is the first day it is not sold. */
export type Sale = {
  id: string
  number: number
  state: VersionState
  validFrom: string | null
  validTo: string | null
}

type NotADraft = Refusal<'published-stays'>

/** Why a version can no longer be changed or taken away; null for a draft. */
export function refusedChange({ number, state }: Sale): NotADraft | null {
  if (state === 'draft') return null
  return {
    ok: false,
    refusal: 'published-stays',
    says: `Version ${number} has been published and never changes: make a new version from it.`,
  }
}

export type Publishing = {
  validFrom: string
  /** the version that is sold until then, and now gets its last day */
  ends: string | null
  /** the first day of the plan's first version until now, when it begins before that one; null otherwise */
  until: string | null
}

/**
 * Plans the publishing of a draft from a day on. On the first day of the version before it, it takes that one's place:
 * what was published by mistake is mended the same day. Before the plan's first day nothing was sold, so a version may
 * begin there too, and is sold until that day: an agreement from before can then be entered as it was made.
 * @param others the plan's other versions
 */
export function publishing(
  draft: Sale,
  others: readonly Sale[],
  { validFrom, today }: { validFrom: string; today: string },
): Outcome<Publishing, 'published-stays' | 'invalid-validity'> {
  const refused = refusedChange(draft)
  if (refused) return refused
  const published = others.filter(({ state }) => state !== 'draft')
  const first = published.map((one) => one.validFrom!).sort()[0]
  if (first !== undefined && validFrom < first)
    return { ok: true, value: { validFrom, ends: null, until: first } }
  const later = published.find((one) => one.state === 'published' && one.validFrom! > validFrom)
  if (later)
    return {
      ok: false,
      refusal: 'invalid-validity',
      says: `Version ${later.number} is sold from ${later.validFrom}: this one cannot begin before.`,
    }
  if (published.length > 0 && validFrom < today)
    return {
      ok: false,
      refusal: 'invalid-validity',
      says: `${validFrom} has passed: what was sold that day cannot be changed any more.`,
    }
  const before = published.find(
    (one) => one.state === 'published' && (one.validTo === null || one.validTo > validFrom),
  )
  return { ok: true, value: { validFrom, ends: before?.id ?? null, until: null } }
}

/** Plans the end of a version's sale. @returns the first day it is not sold */
export function retiring(
  version: Sale,
  { validTo, today }: { validTo: string; today: string },
): Outcome<string, 'not-published' | 'already-retired' | 'invalid-validity'> {
  const { number, state } = version
  if (state === 'draft')
    return {
      ok: false,
      refusal: 'not-published',
      says: `Version ${number} is a draft: discard it.`,
    }
  if (state === 'retired')
    return {
      ok: false,
      refusal: 'already-retired',
      says: `Version ${number} is not sold any more.`,
    }
  if (validTo < today)
    return {
      ok: false,
      refusal: 'invalid-validity',
      says: `${validTo} has passed: what was sold since then cannot be unsold.`,
    }
  const bounded = version.validTo !== null && version.validTo < validTo ? version.validTo : validTo
  return { ok: true, value: bounded < version.validFrom! ? version.validFrom! : bounded }
}

/** Whether a version is sold on a day. A retired one is sold until its last day, which may be to come. */
export function isSold({ state, validFrom, validTo }: Sale, day: string): boolean {
  if (state === 'draft' || validFrom === null) return false
  return validFrom <= day && (validTo === null || day < validTo)
}
