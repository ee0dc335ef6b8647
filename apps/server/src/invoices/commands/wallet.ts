/** Putting something to an account's credit on purpose, paying it out again, and what lapses of it. */
import { sql } from 'drizzle-orm'
import { appendEvents, lockAccounts } from '../../accounts/index.ts'
import { newId, type Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { closedToOf } from '../../subscriptions/index.ts'
import { type Telling, told, walletGranted, walletLapsed, walletPaidOut } from '../events.ts'
import type { EntityBilling } from '../queries/parties.ts'
import { grantsLapsing, grantsLeft } from '../queries/wallet.ts'
import { refusedDay } from '../rules/fit-day.ts'
import {
  type BalanceMove,
  balanceMoveInBooks,
  type Carried,
  nothing,
} from '../rules/own-currency.ts'
import type { Rate } from '../rules/rates.ts'
import { drawPaidIn, fitGrant, type GrantWish, mayBePaidOut } from '../rules/wallet.ts'
import { type BalanceOf, balanceKey, balancesOf, changeBalances } from './balances.ts'
import { book } from './book.ts'
import { rateOn } from './rate-on.ts'
import { setOff } from './set-off.ts'
import { keepUses, type Use } from './wallet-uses.ts'

/** Whose credit it is, and who sells. */
export type Whose = { accountId: string; entity: EntityBilling; currency: string }

const noAccount = { ok: false, refusal: 'not-found', says: 'There is no such account.' } as const

/**
 * Puts something to an account's credit: given by the company, or money that came ahead of any invoice. What is open of
 * the account is paid of it first, as with any credit. @returns the grant's id
 */
export async function grantCredit(
  tx: Tx,
  { whose, wish, reason }: { whose: Whose; wish: GrantWish; reason: string },
  telling: Telling,
): Promise<Outcome<{ id: string }>> {
  const { accountId, entity, currency } = whose
  const { legalEntityId } = entity
  const [account] = await lockAccounts(tx, [accountId])
  if (!account) return noAccount
  const today = dayIn(entity, telling)
  const fit = fitGrant(wish, { today, closedTo: await closedToOf(tx, legalEntityId) })
  if (!fit.ok) return fit
  const rate = await rateOn(tx, booked(whose), wish.on)
  if (!rate.ok) return rate
  const id = newId(telling.now)
  const { kind, minor, on, lapsesOn } = wish
  await tx.sql(sql`
    INSERT INTO wallet_grant (tenant_id, id, account_id, legal_entity_id, currency, kind, granted_minor, left_minor,
      lapses_on, reason, granted_on, granted_at, granted_by)
    VALUES (${tx.tenantId}, ${id}, ${accountId}, ${legalEntityId}, ${currency}, ${kind}, ${minor}, ${minor},
      ${lapsesOn}, ${reason}, ${on}, ${telling.now}, ${telling.by})`)
  const op = { op: `grant:${id}`, on, rate: rate.value, facts: { reason } }
  const against = kind === 'given' ? ('given' as const) : ('cash' as const)
  await moveBalance(tx, { whose, ...op, minor, against }, telling)
  const data = {
    kind,
    currency,
    grantedMinor: Number(minor),
    reason,
    lapsesOn: lapsesOn?.toString() ?? null,
  }
  await appendEvents(tx, [told(walletGranted, { accountId, subject: id, data }, telling)])
  const credits = [{ accountId, legalEntityId, currency, minor }]
  await setOff(tx, { credits, today, by: id }, telling)
  return { ok: true, value: { id } }
}

/** Notes that credit was paid out to the payer. What was given is not money, and stays. */
export async function payOut(
  tx: Tx,
  {
    whose,
    minor,
    on,
    reason,
  }: { whose: Whose; minor: bigint; on: Temporal.PlainDate; reason: string },
  telling: Telling,
): Promise<Outcome<{ id: string }>> {
  const { accountId, entity, currency } = whose
  const [account] = await lockAccounts(tx, [accountId])
  if (!account) return noAccount
  const day = {
    today: dayIn(entity, telling),
    closedTo: await closedToOf(tx, entity.legalEntityId),
  }
  const refused = refusedDay(on, day)
  if (refused) return refused
  const inCredit = await balanceOf(tx, whose)
  const grants = (await grantsLeft(tx, [accountId])).filter(isOf(whose))
  if (minor > mayBePaidOut(grants, inCredit.minor)) {
    const says =
      'So much cannot be paid out: what may be is what the account has to its credit and was not given.'
    return { ok: false, refusal: 'more-than-may-be-paid-out', says }
  }
  const rate = await rateOn(tx, booked(whose), on)
  if (!rate.ok) return rate
  const id = newId(telling.now)
  const op = { op: `payout:${id}`, on, rate: rate.value, facts: { reason } }
  await moveBalance(tx, { whose, ...op, minor: -minor, against: 'cash' }, telling)
  const drawn = drawPaidIn(grants, { minor, inCreditMinor: inCredit.minor })
  const uses = drawn.map((one): Use => {
    const grant = grants.find((candidate) => candidate.id === one.grantId)!
    return { ...one, id: newId(telling.now), grant, because: 'paid-out', ...ofNoInvoice }
  })
  await keepUses(tx, uses, telling.now)
  const data = { currency, paidOutMinor: Number(minor), reason }
  await appendEvents(tx, [told(walletPaidOut, { accountId, subject: id, data }, telling)])
  return { ok: true, value: { id } }
}

/** What was given and not used by its day is to the account's credit no longer. */
export async function lapseGrants(
  tx: Tx,
  { entity, today }: { entity: EntityBilling; today: Temporal.PlainDate },
  telling: Telling,
): Promise<void> {
  const { legalEntityId } = entity
  const found = await grantsLapsing(tx, { legalEntityId, today })
  if (found.length === 0) return
  await lockAccounts(tx, [...new Set(found.map(({ accountId }) => accountId))].sort())
  // What was drawn meanwhile, by whoever held the account, does not lapse.
  for (const grant of await grantsLapsing(tx, { legalEntityId, today })) {
    const { id: grantId, accountId, currency, leftMinor: minor } = grant
    const whose = { accountId, entity, currency }
    const op = { op: `lapse:${grantId}`, on: today, rate: null, facts: {} }
    await moveBalance(tx, { whose, ...op, minor: -minor, against: 'given' }, telling)
    const use = { grantId, minor, id: newId(telling.now), grant, ...ofNoInvoice }
    await keepUses(tx, [{ ...use, because: 'lapsed' }], telling.now)
    const data = { currency, lapsedMinor: Number(minor) }
    await appendEvents(tx, [told(walletLapsed, { accountId, subject: grantId, data }, telling)])
  }
}

const ofNoInvoice = { invoiceId: null, creditNoteId: null }

const dayIn = ({ zone }: EntityBilling, { now }: Telling) =>
  now.toZonedDateTimeISO(zone).toPlainDate()

const placeOf = ({ accountId, entity: { legalEntityId }, currency }: Whose): BalanceOf => ({
  ...{ accountId, legalEntityId, currency },
})

const isOf = (whose: Whose) => (one: BalanceOf) => balanceKey(one) === balanceKey(placeOf(whose))

async function balanceOf(tx: Tx, whose: Whose): Promise<Carried> {
  const balances = await balancesOf(tx, [whose.accountId])
  return balances.get(balanceKey(placeOf(whose))) ?? nothing
}

const booked = ({ entity: { ownCurrency: into }, currency }: Whose) => ({ currency, into })

type Move = BalanceMove & {
  whose: Whose
  op: string
  on: Temporal.PlainDate
  rate: Rate | null
  facts: Record<string, string>
}

/** Moves a balance and books it; whoever does has locked the account. */
async function moveBalance(
  tx: Tx,
  { whose, op, on, rate, facts, ...move }: Move,
  { now, by }: Telling,
): Promise<void> {
  const { currency, entity } = whose
  const { ownCurrency } = entity
  const isOther = currency !== ownCurrency
  const other = isOther ? { inCredit: await balanceOf(tx, whose), currency, rate } : null
  const { entries, toBalanceMinor: byOwnMinor } = balanceMoveInBooks(move, other)
  await book(tx, [
    {
      ...{ op, kind: 'balance-change', ...placeOf(whose), invoiceId: null },
      own: isOther ? { currency: ownCurrency, rate } : null,
      ...{ bookedOn: on, bookedAt: now, actor: by, facts, entries },
    },
  ])
  await changeBalances(tx, [{ ...placeOf(whose), byMinor: move.minor, byOwnMinor }])
}
