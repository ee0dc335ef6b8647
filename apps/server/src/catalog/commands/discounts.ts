/** Coupons and bundles: added, ended, and a coupon taken. What they give never changes. */
import type { Names } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../db/index.ts'
import type { Outcome, Refusal } from '../../http/index.ts'
import { type Doer, tell } from '../events.ts'
import { plans } from '../queries/catalog.ts'
import { type Bundle, bundleNamed, couponByCode, couponNamed } from '../queries/discounts.ts'
import {
  type Asked,
  type Coupon,
  type CouponFields,
  type Granted,
  type Off,
  redeemed,
  refusedOff,
  refusedValidity,
} from '../rules/discounts.ts'
import { unlessTaken } from './taken.ts'
import { todayOf } from './versions.ts'

/** As it is asked for: without its first day it is from today on, by the company's clock. */
type FromDay<Fields> = Omit<Fields, 'validFrom'> & { validFrom: string | null }

/** Adds a coupon. Its code is kept in capitals and found whatever its capitals. */
export async function addCoupon(
  tx: Tx,
  input: FromDay<CouponFields>,
  doer: Doer,
): Promise<Outcome<Coupon>> {
  const validFrom = input.validFrom ?? (await todayOf(tx, doer.now))
  const fields = { ...input, validFrom, code: input.code.toUpperCase() }
  const refused =
    refusedOff(fields.off) ??
    refusedValidity(fields) ??
    (await refusedPlans(tx, fields.planIds ?? []))
  if (refused) return refused
  return unlessTaken(tx, { noun: 'coupon', code: fields.code }, async () => {
    const id = newId(doer.now)
    const { percent, amounts } = offColumns(fields.off)
    await tx.sql(sql`
      INSERT INTO coupon (tenant_id, id, code, name, names, percent, amounts, periods, components, stacking_order,
        valid_from, valid_to, max_redemptions, redeemed, made_at, made_by)
      VALUES (${tx.tenantId}, ${id}, ${fields.code}, ${fields.name}, ${JSON.stringify(fields.names ?? {})}::jsonb,
        ${percent}, ${amounts}::jsonb, ${fields.periods}, ${sql.param(fields.components)}::text[], ${fields.order},
        ${fields.validFrom}::date, ${fields.validTo}::date, ${fields.maxRedemptions}, 0, ${doer.now}, ${doer.by})`)
    if (fields.planIds?.length)
      await tx.sql(sql`
        INSERT INTO coupon_plan (tenant_id, coupon_id, plan_id)
        SELECT ${tx.tenantId}, ${id}::uuid, one FROM unnest(${sql.param(fields.planIds)}::uuid[]) AS one`)
    await tell(tx, doer, { kind: 'coupon.added', subject: id, data: fields })
    return { ok: true, value: (await couponNamed(tx, id))! }
  })
}

/** Ends a coupon today: who has it keeps it, nobody more gets it. */
export async function endCoupon(
  tx: Tx,
  id: string,
  doer: Doer,
): Promise<Outcome<Coupon, 'coupon-not-found' | 'already-ended'>> {
  const coupon = await couponNamed(tx, id)
  if (coupon === null)
    return { ok: false, refusal: 'coupon-not-found', says: 'There is no such coupon here.' }
  const ended = endedOn(coupon, await todayOf(tx, doer.now))
  if (ended === null) return alreadyEnded(`The coupon ${coupon.code}`, coupon.validTo)
  await tx.sql(sql`
    UPDATE coupon SET valid_to = ${ended}::date WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  const data = { code: coupon.code, validTo: ended }
  await tell(tx, doer, { kind: 'coupon.ended', subject: id, data })
  return { ok: true, value: { ...coupon, validTo: ended } }
}

type CouponTaken = Granted & { couponId: string }

/**
 * Takes a coupon for a subscription: counts it, and gives what it grants. Takers of one coupon take turns, so that the
 * last redemption is given once.
 */
export async function redeemCoupon(
  tx: Tx,
  code: string,
  asked: Asked,
): Promise<Outcome<CouponTaken>> {
  const wanted = code.trim().toUpperCase()
  await tx.sql(sql`
    SELECT id FROM coupon WHERE tenant_id = ${tx.tenantId} AND code = ${wanted} FOR UPDATE`)
  const coupon = await couponByCode(tx, wanted)
  if (coupon === null)
    return {
      ok: false,
      refusal: 'coupon-not-found',
      says: `There is no coupon with the code ${wanted}.`,
    }
  const granted = redeemed(coupon, asked)
  if (!granted.ok) return granted
  await tx.sql(sql`
    UPDATE coupon SET redeemed = redeemed + 1 WHERE tenant_id = ${tx.tenantId} AND id = ${coupon.id}`)
  return { ok: true, value: { couponId: coupon.id, ...granted.value } }
}

export type BundleFields = Omit<Bundle, 'id' | 'names'> & { names?: Names }

/** Adds a bundle of at least two plans. */
export async function addBundle(
  tx: Tx,
  input: FromDay<BundleFields>,
  doer: Doer,
): Promise<Outcome<Bundle>> {
  const fields = { ...input, validFrom: input.validFrom ?? (await todayOf(tx, doer.now)) }
  const ids = fields.plans.map(({ planId }) => planId)
  const refused =
    (fields.off && refusedOff(fields.off)) ??
    refusedValidity(fields) ??
    refusedTogether(ids) ??
    (await refusedPlans(tx, ids))
  if (refused) return refused
  return unlessTaken(tx, { noun: 'bundle', code: fields.code }, async () => {
    const id = newId(doer.now)
    const { percent, amounts } = offColumns(fields.off)
    await tx.sql(sql`
      INSERT INTO bundle (tenant_id, id, code, name, names, percent, amounts, keeps, valid_from, valid_to, made_at,
        made_by)
      VALUES (${tx.tenantId}, ${id}, ${fields.code}, ${fields.name}, ${JSON.stringify(fields.names ?? {})}::jsonb,
        ${percent}, ${amounts}::jsonb, ${fields.keeps},
        ${fields.validFrom}::date, ${fields.validTo}::date, ${doer.now}, ${doer.by})`)
    const rows = fields.plans.map(
      ({ planId, quantity }, at) =>
        sql`(${tx.tenantId}, ${id}::uuid, ${at + 1}::int, ${planId}::uuid, ${quantity})`,
    )
    await tx.sql(sql`
      INSERT INTO bundle_plan (tenant_id, bundle_id, place, plan_id, quantity) VALUES ${sql.join(rows, sql`, `)}`)
    await tell(tx, doer, { kind: 'bundle.added', subject: id, data: fields })
    return { ok: true, value: (await bundleNamed(tx, id))! }
  })
}

/** Ends a bundle today: who has it keeps it. */
export async function endBundle(
  tx: Tx,
  id: string,
  doer: Doer,
): Promise<Outcome<Bundle, 'bundle-not-found' | 'already-ended'>> {
  const bundle = await bundleNamed(tx, id)
  if (bundle === null)
    return { ok: false, refusal: 'bundle-not-found', says: 'There is no such bundle here.' }
  const ended = endedOn(bundle, await todayOf(tx, doer.now))
  if (ended === null) return alreadyEnded(`The bundle ${bundle.name}`, bundle.validTo)
  await tx.sql(sql`
    UPDATE bundle SET valid_to = ${ended}::date WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  const data = { code: bundle.code, validTo: ended }
  await tell(tx, doer, { kind: 'bundle.ended', subject: id, data })
  return { ok: true, value: { ...bundle, validTo: ended } }
}

/** The day on which something ends that is ended today; null when it has ended. */
function endedOn(
  { validFrom, validTo }: { validFrom: string; validTo: string | null },
  today: string,
): string | null {
  if (validTo !== null && validTo <= today) return null
  return today < validFrom ? validFrom : today
}

function alreadyEnded(...[what, day]: [string, string | null]): Refusal<'already-ended'> {
  return { ok: false, refusal: 'already-ended', says: `${what} ended on ${day}.` }
}

function offColumns(off: Off | null): { percent: string | null; amounts: string | null } {
  if (off === null) return { percent: null, amounts: null }
  if (off.kind === 'percent') return { percent: off.percent, amounts: null }
  return { percent: null, amounts: JSON.stringify(off.amounts) }
}

function refusedTogether(ids: string[]): Refusal<'invalid-bundle'> | null {
  const says =
    ids.length < 2
      ? 'A bundle is at least two plans that are sold together.'
      : new Set(ids).size < ids.length
        ? 'A plan stands once in a bundle, with its quantity.'
        : null
  return says === null ? null : { ok: false, refusal: 'invalid-bundle', says }
}

async function refusedPlans(tx: Tx, ids: string[]): Promise<Refusal<'plan-not-found'> | null> {
  if (ids.length === 0) return null
  const known = new Set((await plans(tx)).map(({ id }) => id))
  if (ids.every((id) => known.has(id))) return null
  return { ok: false, refusal: 'plan-not-found', says: 'There is no such plan here.' }
}
