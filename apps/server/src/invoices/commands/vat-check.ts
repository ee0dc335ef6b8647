/**
 * Asking the register of VAT numbers about a payer, and keeping what it answers. The asking itself reaches outside and
 * is a job's; here is what is written before and after.
 */
import type { VatAnswer } from '@tolv/rails'
import { sql } from 'drizzle-orm'
import { appendEvents, lockAccounts } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { enqueue } from '../../jobs/index.ts'
import { dueAmong } from '../../subscriptions/index.ts'
import { legalEntities } from '../../tenancy/index.ts'
import { type Telling, told, vatChecked } from '../events.ts'
import { type EntityBilling, findProfiles, type ProfileRow } from '../queries/parties.ts'
import { findVatCheck, provedBefore } from '../queries/vat-check.ts'
import { nextAsk, numberToAsk } from '../rules/vat-check.ts'

export const vatCheckKind = 'billing.vat-check'

/** A profile was saved: a number that nobody has answered about is asked about, and one that is gone no longer. */
export async function askAboutSaved(tx: Tx, profile: ProfileRow, now: Temporal.Instant) {
  const { accountId, vatStatus } = profile
  const number = numberToAsk(profile)
  const known = await findVatCheck(tx, accountId)
  if (known && known.vatNumber !== number) {
    await tx.sql(
      sql`DELETE FROM vat_check WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId}`,
    )
  }
  const isNew = known?.vatNumber !== number
  if (vatStatus !== 'unchecked') await askNobody(tx, accountId)
  else if (number !== null && isNew) await askFor(tx, { accountId, number }, now)
}

/** Asks the register again, now, whatever it answered before. Refuses where there is no number to ask about. */
export async function askAgain(
  tx: Tx,
  accountId: string,
  { now }: Telling,
): Promise<Outcome<ProfileRow>> {
  const profile = (await findProfiles(tx, [accountId])).get(accountId)
  const number = profile ? numberToAsk(profile) : null
  if (!profile || number === null) {
    const says = 'There is no VAT number of the EU here that a register could be asked about.'
    return { ok: false, refusal: 'no-number-to-ask-about', says }
  }
  await askFor(tx, { accountId, number }, now)
  return { ok: true, value: profile }
}

async function askFor(
  tx: Tx,
  { accountId, number }: { accountId: string; number: string },
  now: Temporal.Instant,
): Promise<void> {
  await tx.sql(sql`
    INSERT INTO vat_check (tenant_id, account_id, vat_number, asks, next_at)
    VALUES (${tx.tenantId}, ${accountId}, ${number}, 0, ${now})
    ON CONFLICT (tenant_id, account_id) DO UPDATE SET next_at = excluded.next_at`)
  await enqueueAsk(tx, accountId, now)
}

/** The moment is part of the name, because a job that runs cannot ask for itself at a later time. */
const enqueueAsk = (tx: Tx, accountId: string, runAt: Temporal.Instant) =>
  enqueue(tx, {
    ...{ kind: vatCheckKind, dedupe: `${accountId} ${runAt}` },
    ...{ runAt, payload: { accountId } },
  })

/** So long before a billing day the register is asked: it may be away for a day or two. */
const aheadDays = 3

/**
 * Asks again about payers who are billed soon and whose number was last said to be valid too long ago: that no VAT is
 * charged is proved by what the register said about the time of supply (Regulation 282/2011 art. 18 and 25). Until it
 * answers, what it said before holds.
 */
export async function askAhead(
  tx: Tx,
  { entity, today }: { entity: EntityBilling; today: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<void> {
  const { legalEntityId, vatProofDays, zone, tax } = entity
  if (vatProofDays === null) return
  const on = today.add({ days: aheadDays })
  const before = on.subtract({ days: vatProofDays }).toZonedDateTime(zone).toInstant()
  const stale = await provedBefore(tx, { before, sellerCountry: tax.country })
  if (stale.length === 0) return
  const numbers = new Map(stale.map(({ accountId, vatNumber }) => [accountId, vatNumber]))
  for (const { accountId } of await dueAmong(tx, [...numbers.keys()], { on, legalEntityId }))
    await askFor(tx, { accountId, number: numbers.get(accountId)! }, now)
}

/** The question that waits for an account; null when none does, or not yet. */
export async function waitingQuestion(tx: Tx, accountId: string, now: Temporal.Instant) {
  const check = await findVatCheck(tx, accountId)
  if (!check?.nextAt || Temporal.Instant.compare(check.nextAt, now) > 0) return null
  const sellers = await legalEntities(tx)
  const [asker] = sellers.flatMap(({ country, vatNumber }) => {
    const number = numberToAsk({ kind: 'business', country, vatNumber })
    return number === null ? [] : [number]
  })
  return { number: check.vatNumber, asker: asker ?? null }
}

/** Nobody is asked any more: there is no register here, or somebody has told what it says. */
export async function askNobody(tx: Tx, accountId: string): Promise<void> {
  await tx.sql(sql`
    UPDATE vat_check SET next_at = NULL, revoked_at = NULL
    WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId}`)
}

export type Answered = { accountId: string; number: string; answer: VatAnswer }

/**
 * Keeps what the register said of a number. An answer about a number that the payer has no longer is thrown away;
 * without an answer nothing is changed of what holds, and it is asked again. That a number is not valid which was is no
 * answer to bill by: the payer waits until somebody says what holds, and it is asked again each day.
 */
export async function noteAnswer(
  tx: Tx,
  { accountId, number, answer }: Answered,
  telling: Telling,
): Promise<void> {
  const { now } = telling
  await lockAccounts(tx, [accountId])
  const check = await findVatCheck(tx, accountId)
  if (check?.vatNumber !== number) return
  if (answer.state === 'no-answer') {
    const nextAt = nextAsk(check.asks + 1, now)
    await tx.sql(sql`
      UPDATE vat_check SET asks = asks + 1, asked_at = ${now}, no_answer = ${answer.because}, next_at = ${nextAt}
      WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId}`)
    return enqueueAsk(tx, accountId, nextAt)
  }
  const { state, consultation } = answer
  const profile = (await findProfiles(tx, [accountId])).get(accountId)
  const wasValid = profile?.vatStatus === 'valid' || check.revokedAt !== null
  const isRevoked = state === 'invalid' && wasValid
  const revokedAt = isRevoked ? (check.revokedAt ?? now) : null
  const nextAt = isRevoked ? now.add({ hours: 24 }) : null
  const registeredName = answer.state === 'valid' ? answer.name : null
  await tx.sql(sql`
    UPDATE vat_check SET asks = asks + 1, asked_at = ${now}, no_answer = NULL, next_at = ${nextAt},
      registered_name = ${registeredName}, consultation = ${consultation}, revoked_at = ${revokedAt}
    WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId}`)
  await tx.sql(sql`
    UPDATE billing_profile SET vat_status = ${isRevoked ? 'unchecked' : state}, vat_checked_at = ${now}
    WHERE tenant_id = ${tx.tenantId} AND account_id = ${accountId}`)
  if (nextAt) await enqueueAsk(tx, accountId, nextAt)
  if (check.revokedAt && isRevoked) return
  const data = { country: number.slice(0, 2), status: state, consultation, wasValid }
  const about = { accountId, subject: accountId, data }
  await appendEvents(tx, [told(vatChecked, about, telling)])
}
