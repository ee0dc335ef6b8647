/** A bundle as it is sold on a day in a currency: every part in its version, and what going together takes off. */
import type { Decimal } from '@tolv/money'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { type Granted, grantOf, type Keeps } from '../rules/discounts.ts'
import { plans } from './catalog.ts'
import { bundleByCode } from './discounts.ts'
import { currentVersion, type PlanVersion, planVersions } from './versions.ts'

export type BundlePart = { plan: PlanVersion; productId: string; quantity: Decimal }

export type BundleSold = {
  code: string
  name: string
  /** in the order of the bundle */
  parts: BundlePart[]
  /** null where they only go together */
  granted: Granted | null
  keeps: Keeps
}

/**
 * What a bundle's code gives on a day. Refused whole when one part is not sold that day or has no price in the
 * currency: half a bundle is another offer than the one that was made.
 */
export async function bundleSold(
  tx: Tx,
  code: string,
  { currency, day }: { currency: string; day: Temporal.PlainDate },
): Promise<Outcome<BundleSold>> {
  const bundle = await bundleByCode(tx, code.trim())
  if (!bundle) return refused('bundle-not-found', `There is no bundle with the code ${code}.`)
  const { name, keeps, validFrom, validTo } = bundle
  const asked = day.toString()
  if (asked < validFrom)
    return refused('bundle-not-begun', `The bundle ${name} is sold from ${validFrom}.`)
  if (validTo !== null && asked >= validTo)
    return refused('bundle-expired', `The bundle ${name} is not sold from ${validTo} on.`)
  const known = new Map((await plans(tx)).map((plan) => [plan.id, plan]))
  const versionIds: string[] = []
  for (const { planId } of bundle.plans) {
    const current = await currentVersion(tx, known.get(planId)!.code, day)
    if (!current.ok) return ofBundle(name, current)
    versionIds.push(current.value.id)
  }
  const versions = await planVersions(tx, versionIds, currency)
  const parts: BundlePart[] = []
  for (const [at, { planId, quantity }] of bundle.plans.entries()) {
    const version = versions.get(versionIds[at]!)!
    if (!version.ok) return ofBundle(name, version)
    parts.push({ plan: version.value, productId: known.get(planId)!.productId, quantity })
  }
  const sold = { code: bundle.code, name, parts, keeps }
  if (!bundle.off) return { ok: true, value: { ...sold, granted: null } }
  // Before coupons: what is agreed by taking several is what a coupon is then taken from.
  const off = { ...bundle, off: bundle.off, order: 0, components: null, periods: null }
  const granted = grantOf(off, currency)
  if (!granted.ok) return granted
  return { ok: true, value: { ...sold, granted: granted.value } }
}

function refused(refusal: string, says: string) {
  return { ok: false, refusal, says } as const
}

/** The part's own sentence, behind the name of the bundle that somebody asked for. */
function ofBundle(name: string, { refusal, says }: { refusal: string; says: string }) {
  return refused(refusal, `The bundle ${name} cannot be had whole. ${says}`)
}
