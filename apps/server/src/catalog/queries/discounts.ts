/** Coupons and bundles: small lists, read whole. */
import type { Names } from '@tolv/pricing'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/index.ts'
import type { Coupon, Keeps, Off } from '../rules/discounts.ts'

type OffRow = { percent: string | null; amounts: Record<string, string> | null }
type CouponRow = Omit<Coupon, 'off'> & OffRow

const couponColumns = sql`id, code, name, names, percent, amounts, periods, components, stacking_order AS "order",
  valid_from AS "validFrom", valid_to AS "validTo", max_redemptions AS "maxRedemptions", redeemed,
  (SELECT array_agg(coupon_plan.plan_id ORDER BY coupon_plan.plan_id) FROM coupon_plan
    WHERE coupon_plan.tenant_id = coupon.tenant_id AND coupon_plan.coupon_id = coupon.id) AS "planIds"`

/** All coupons, newest first. */
export async function coupons(tx: Tx): Promise<Coupon[]> {
  const rows = await tx.sql<CouponRow>(sql`
    SELECT ${couponColumns} FROM coupon WHERE tenant_id = ${tx.tenantId} ORDER BY made_at DESC, id DESC`)
  return rows.map(toCoupon)
}

/** Codes are read whatever their capitals, as people write them. */
export async function couponByCode(tx: Tx, code: string): Promise<Coupon | null> {
  const [row] = await tx.sql<CouponRow>(sql`
    SELECT ${couponColumns} FROM coupon
    WHERE tenant_id = ${tx.tenantId} AND code = ${code.trim().toUpperCase()}`)
  return row ? toCoupon(row) : null
}

export async function couponNamed(tx: Tx, id: string): Promise<Coupon | null> {
  const [row] = await tx.sql<CouponRow>(sql`
    SELECT ${couponColumns} FROM coupon WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  return row ? toCoupon(row) : null
}

function toCoupon({ percent, amounts, ...row }: CouponRow): Coupon {
  return { ...row, off: offOf({ percent, amounts })! }
}

function offOf({ percent, amounts }: OffRow): Off | null {
  if (percent !== null) return { kind: 'percent', percent }
  return amounts === null ? null : { kind: 'amount', amounts }
}

/** Plans sold together; `off` null where they only go together. */
export type Bundle = {
  id: string
  code: string
  name: string
  names: Names
  off: Off | null
  keeps: Keeps
  plans: { planId: string; quantity: string }[]
  validFrom: string
  validTo: string | null
}
type BundleRow = Omit<Bundle, 'off'> & OffRow

const bundleColumns = sql`id, code, name, names, percent, amounts, keeps, valid_from AS "validFrom",
  valid_to AS "validTo",
  (SELECT jsonb_agg(jsonb_build_object('planId', bundle_plan.plan_id, 'quantity', bundle_plan.quantity)
      ORDER BY bundle_plan.place) FROM bundle_plan
    WHERE bundle_plan.tenant_id = bundle.tenant_id AND bundle_plan.bundle_id = bundle.id) AS plans`

/** All bundles, by name. */
export async function bundles(tx: Tx): Promise<Bundle[]> {
  const rows = await tx.sql<BundleRow>(sql`
    SELECT ${bundleColumns} FROM bundle WHERE tenant_id = ${tx.tenantId} ORDER BY name, id`)
  return rows.map(toBundle)
}

export async function bundleByCode(tx: Tx, code: string): Promise<Bundle | null> {
  const [row] = await tx.sql<BundleRow>(sql`
    SELECT ${bundleColumns} FROM bundle WHERE tenant_id = ${tx.tenantId} AND code = ${code}`)
  return row ? toBundle(row) : null
}

export async function bundleNamed(tx: Tx, id: string): Promise<Bundle | null> {
  const [row] = await tx.sql<BundleRow>(sql`
    SELECT ${bundleColumns} FROM bundle WHERE tenant_id = ${tx.tenantId} AND id = ${id}`)
  return row ? toBundle(row) : null
}

function toBundle({ percent, amounts, ...row }: BundleRow): Bundle {
  return { ...row, off: offOf({ percent, amounts }) }
}

/** Names by language of coupons, by their ids, and of bundles, by their codes; those that have none are missing. */
export async function discountNames(
  tx: Tx,
  { couponIds, bundleCodes }: { couponIds: readonly string[]; bundleCodes: readonly string[] },
): Promise<Map<string, Names>> {
  if (couponIds.length + bundleCodes.length === 0) return new Map()
  const rows = await tx.sql<{ of: string; names: Names }>(sql`
    SELECT id::text AS of, names FROM coupon
    WHERE tenant_id = ${tx.tenantId} AND id = ANY(${sql.param(couponIds)}::uuid[]) AND names <> '{}'
    UNION ALL
    SELECT code, names FROM bundle
    WHERE tenant_id = ${tx.tenantId} AND code = ANY(${sql.param(bundleCodes)}::text[]) AND names <> '{}'`)
  return new Map(rows.map(({ of, names }) => [of, names]))
}
