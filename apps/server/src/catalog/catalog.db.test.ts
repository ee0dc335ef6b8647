/** Versions that never change, coupons that are given once, and prices that are missing by name. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHouse, aTenant, kvarnby, type TestHouse } from '../../testing/index.ts'
import { inTenant, type TenantId, type Tx } from '../db/index.ts'
import {
  addBundle,
  addCoupon,
  addMeter,
  addPlan,
  addProduct,
  bundleByCode,
  couponByCode,
  currentVersion,
  type Doer,
  draftVersion,
  grantOf,
  meters,
  plans,
  planVersion,
  planVersions,
  publishVersion,
  redeemCoupon,
  retireVersion,
  saveDraft,
} from './index.ts'
import { versionNamed } from './queries/versions.ts'
import type { Terms } from './rules/terms.ts'
import { aComponent, flat, theTerms, usageOf } from './testing/fjallstrom.ts'

let house: TestHouse
let ours: TenantId
let theirs: TenantId
let meterId: string
let productId: string

const doer = (): Doer => ({ by: 'user:maja', now: house.clock.now(), cause: null })
const within = <T>(work: (tx: Tx) => Promise<T>, tenant = ours) =>
  inTenant(house.database, tenant, work)
const day = (written: string) => Temporal.PlainDate.from(written)

/** The value of what was not refused. */
function given<T>(outcome: { ok: true; value: T } | { ok: false; says: string }): T {
  if (!outcome.ok) throw new Error(outcome.says)
  return outcome.value
}

beforeAll(async () => {
  house = await aHouse({ now: Temporal.Instant.from('2026-03-02T08:00:00Z') })
  ours = await aTenant(house)
  theirs = await aTenant(house, kvarnby)
  await within(async (tx) => {
    const fields = { code: 'el', name: 'Electricity', description: null }
    productId = given(await addProduct(tx, fields, doer())).id
    const reading = { unit: 'kWh', event: 'reading', aggregate: 'sum', property: 'kwh' } as const
    meterId = given(await addMeter(tx, { code: 'kwh', name: 'Read', ...reading }, doer())).id
  })
})
afterAll(() => house.close())

async function aPlan(code: string, terms: Terms): Promise<{ planId: string; versionId: string }> {
  const fields = { productId, code, name: code, kind: 'plan' as const, terms }
  const { plan, draft } = given(await within((tx) => addPlan(tx, fields, doer())))
  return { planId: plan.id, versionId: draft.id }
}
const publish = (id: string, validFrom: string | null = null) =>
  within((tx) => publishVersion(tx, { id, validFrom }, doer()))

describe('a version that was published', () => {
  test('is refused every change, by the command and by the database', async () => {
    const { planId, versionId } = await aPlan('fixed', theTerms())
    given(await publish(versionId))
    const before = await within((tx) => versionNamed(tx, versionId))
    const terms = theTerms({ trialDays: 30 })
    expect(await within((tx) => saveDraft(tx, { id: versionId, terms }, doer()))).toMatchObject({
      refusal: 'published-stays',
      says: 'Version 1 has been published and never changes: make a new version from it.',
    })
    const byHand = [
      sql`UPDATE plan_version SET trial_days = 30 WHERE tenant_id = ${ours} AND id = ${versionId}`,
      sql`UPDATE plan_version SET minimum_spend = '{}' WHERE tenant_id = ${ours} AND id = ${versionId}`,
      sql`UPDATE plan_version SET state = 'draft', valid_from = NULL, published_at = NULL
        WHERE tenant_id = ${ours} AND id = ${versionId}`,
      sql`UPDATE price_component SET name = 'x' WHERE tenant_id = ${ours}`,
      sql`DELETE FROM price_component WHERE tenant_id = ${ours}`,
      sql`UPDATE price SET price = '{}' WHERE tenant_id = ${ours}`,
      sql`DELETE FROM price WHERE tenant_id = ${ours}`,
    ]
    for (const statement of byHand) {
      await expect(within((tx) => tx.sql(statement))).rejects.toThrow(/permission|policy/)
    }
    await within((tx) =>
      tx.sql(sql`DELETE FROM plan_version WHERE tenant_id = ${ours} AND id = ${versionId}`),
    )
    await expect(
      within((tx) => tx.sql(sql`DELETE FROM plan WHERE tenant_id = ${ours} AND id = ${planId}`)),
    ).rejects.toThrow(/plan_version_plan/)
    expect(await within((tx) => versionNamed(tx, versionId))).toEqual(before)
  })

  test('is sold until the day of the next one, which begins as a copy of it', async () => {
    const { planId, versionId } = await aPlan('rising', theTerms({ trialDays: 14 }))
    given(await publish(versionId, '2026-01-01'))
    const draft = given(await within((tx) => draftVersion(tx, planId, doer())))
    expect(draft).toMatchObject({ number: 2, state: 'draft', trialDays: 14 })
    expect(draft.components[0]).toMatchObject({ code: 'fee', prices: { SEK: flat('199.00') } })
    const terms = theTerms({ components: [aComponent({ prices: { SEK: flat('229.00') } })] })
    given(await within((tx) => saveDraft(tx, { id: draft.id, terms }, doer())))
    given(await publish(draft.id, '2026-04-01'))
    const soldOn = async (written: string) => {
      const sold = await within((tx) => currentVersion(tx, 'rising', day(written)))
      return sold.ok ? sold.value.number : sold.refusal
    }
    expect(await soldOn('2025-12-31')).toBe('plan-not-sold')
    expect(await soldOn('2026-01-01')).toBe(1)
    expect(await soldOn('2026-03-31')).toBe(1)
    expect(await soldOn('2026-04-01')).toBe(2)
    const old = given(await within((tx) => planVersion(tx, versionId, 'SEK')))
    expect(old.components[0]?.price).toEqual({ model: 'flat', amount: '199.00' })
  })

  test('may be retired while in use: it stays, and is no longer sold', async () => {
    const { versionId } = await aPlan('old-gold', theTerms())
    given(await publish(versionId))
    const retired = await within((tx) =>
      retireVersion(tx, { id: versionId, validTo: null }, doer()),
    )
    expect(retired).toMatchObject({ value: { state: 'retired', validTo: '2026-03-02' } })
    const sold = await within((tx) => currentVersion(tx, 'old-gold', day('2026-03-02')))
    expect(sold).toMatchObject({ says: 'No version of old-gold is sold on 2026-03-02.' })
    expect((await within((tx) => planVersion(tx, versionId, 'SEK'))).ok).toBe(true)
  })
})

describe('an order of sale that cannot be', () => {
  test.for([
    ['2026-06-30', 'Version 2 is sold from 2026-07-01: this one cannot begin before.'],
    ['2026-06-01', 'Version 2 is sold from 2026-07-01: this one cannot begin before.'],
  ])(
    'a third version from %s, between the first and the second, is refused',
    async ([on, says]) => {
      const { planId, versionId } = await aPlan(`third-${on}`, theTerms())
      given(await publish(versionId, '2026-06-01'))
      const second = given(await within((tx) => draftVersion(tx, planId, doer())))
      given(await publish(second.id, '2026-07-01'))
      const third = given(await within((tx) => draftVersion(tx, planId, doer())))
      expect(await publish(third.id, on!)).toEqual({ ok: false, refusal: 'invalid-validity', says })
    },
  )

  test('a version from before the plan’s first day is sold until that day', async () => {
    const { planId, versionId } = await aPlan('since-long', theTerms())
    given(await publish(versionId))
    const soldOn = async (written: string) => {
      const sold = await within((tx) => currentVersion(tx, 'since-long', day(written)))
      return sold.ok ? sold.value.number : sold.says
    }
    expect(await soldOn('2026-02-14')).toBe(
      'No version of since-long is sold on 2026-02-14; one is from 2026-03-02.',
    )
    const draft = given(await within((tx) => draftVersion(tx, planId, doer())))
    expect(given(await publish(draft.id, '2025-01-01'))).toMatchObject({
      validFrom: '2025-01-01',
      validTo: '2026-03-02',
    })
    expect(await soldOn('2026-02-14')).toBe(2)
    expect(await soldOn('2026-03-01')).toBe(2)
    expect(await soldOn('2026-03-02')).toBe(1)
  })

  test('a second version on the day of the first takes its place, so that a mistake is mended', async () => {
    const { planId, versionId } = await aPlan('mended', theTerms())
    given(await publish(versionId))
    const draft = given(await within((tx) => draftVersion(tx, planId, doer())))
    given(await publish(draft.id))
    const sold = await within((tx) => currentVersion(tx, 'mended', day('2026-03-02')))
    expect(sold).toMatchObject({ value: { number: 2 } })
    const first = await within((tx) => versionNamed(tx, versionId))
    expect(first).toMatchObject({ validFrom: '2026-03-02', validTo: '2026-03-02' })
  })

  test('a second version cannot begin on a day that has passed, because of what was sold then', async () => {
    const { planId, versionId } = await aPlan('too-late', theTerms())
    given(await publish(versionId, '2026-01-01'))
    const draft = given(await within((tx) => draftVersion(tx, planId, doer())))
    expect(await publish(draft.id, '2026-03-01')).toMatchObject({
      says: '2026-03-01 has passed: what was sold that day cannot be changed any more.',
    })
  })

  test('two drafts of one plan: the second is pointed to the first', async () => {
    const { planId } = await aPlan('one-draft', theTerms())
    expect(await within((tx) => draftVersion(tx, planId, doer()))).toMatchObject({
      refusal: 'draft-exists',
      says: 'Version 1 of one-draft is a draft already: go on with it.',
    })
  })

  test('two who publish at once: one is told that it has been done', async () => {
    const { versionId } = await aPlan('at-once', theTerms())
    const both = await Promise.all([publish(versionId), publish(versionId)])
    expect(both.map((one) => (one.ok ? 'published' : one.refusal)).sort()).toEqual([
      'published',
      'published-stays',
    ])
  })
})

describe('prices by currency', () => {
  const feeInBoth = aComponent({ prices: { SEK: flat('199.00'), NOK: flat('209.00') } })

  test('a component without a price in a currency is named', async () => {
    const { versionId } = await aPlan('sek-only', theTerms())
    given(await publish(versionId))
    expect(await within((tx) => planVersion(tx, versionId, 'NOK'))).toMatchObject({
      ok: false,
      refusal: 'no-price-in-currency',
      says: 'Monthly fee has no price in NOK.',
      facts: { component: 'Monthly fee', plan: 'sek-only', version: '1', currency: 'NOK' },
    })
  })

  test('in bulk, the one without a price is refused and the others are there', async () => {
    const dear = await aPlan('both', theTerms({ components: [feeInBoth, usageOf(meterId)] }))
    const plain = await aPlan('only-sek', theTerms())
    const nobody = '01890000-0000-7000-8000-000000000000'
    const found = await within((tx) =>
      planVersions(tx, [dear.versionId, plain.versionId, nobody], 'NOK'),
    )
    expect(given(found.get(dear.versionId)!)).toMatchObject({
      code: 'both',
      currency: 'NOK',
      components: [
        { code: 'fee', price: { model: 'flat', amount: '209.00' } },
        { code: 'usage', basis: { kind: 'meter', meterId }, price: { model: 'graduated' } },
      ],
    })
    expect(found.get(plain.versionId)).toMatchObject({ refusal: 'no-price-in-currency' })
    expect(found.get(nobody)).toMatchObject({ refusal: 'plan-version-not-found' })
  })

  test('what is sold in two currencies has every price in both before it is published', async () => {
    const components = [feeInBoth, aComponent({ code: 'box', name: 'Router' })]
    const { versionId } = await aPlan('half-priced', theTerms({ components }))
    expect(await publish(versionId)).toMatchObject({ says: 'Router has no price in NOK.' })
  })

  test('a version without a component is not published', async () => {
    const { versionId } = await aPlan('empty', theTerms({ components: [] }))
    expect(await publish(versionId)).toMatchObject({ refusal: 'no-component' })
  })
})

describe('a coupon', () => {
  const summer = {
    code: 'sommar26',
    name: 'Summer',
    off: { kind: 'amount' as const, amounts: { SEK: '50.00' } },
    periods: 3,
    components: ['fee'],
    planIds: null,
    order: 10,
    validFrom: '2026-03-01',
    validTo: '2026-09-01',
    maxRedemptions: 2,
  }
  const ask = (currency: string, on: string) =>
    within((tx) => redeemCoupon(tx, ' Sommar26 ', { day: on, currency, planId: null }))

  test('is taken as often as it may be, and once by each of many at once', async () => {
    given(await within((tx) => addCoupon(tx, summer, doer())))
    expect(await ask('SEK', '2026-02-28')).toMatchObject({
      says: 'The coupon SOMMAR26 holds from 2026-03-01.',
    })
    expect(await ask('SEK', '2026-09-01')).toMatchObject({
      refusal: 'coupon-expired',
      says: 'The coupon SOMMAR26 expired on 2026-09-01.',
    })
    expect(await ask('EUR', '2026-05-01')).toMatchObject({ refusal: 'no-amount-in-currency' })
    const taken = await Promise.all([1, 2, 3, 4, 5].map(() => ask('SEK', '2026-05-01')))
    expect(
      taken.map((one) => (one.ok ? JSON.stringify(one.value.off) : one.refusal)).sort(),
    ).toEqual([
      'coupon-used-up',
      'coupon-used-up',
      'coupon-used-up',
      '{"kind":"amount","amount":"50.00"}',
      '{"kind":"amount","amount":"50.00"}',
    ])
    expect(await within((tx) => couponByCode(tx, 'sommar26'))).toMatchObject({ redeemed: 2 })
  })

  test('is found by its code in its own company only', async () => {
    expect(await within((tx) => couponByCode(tx, 'sommar26'), theirs)).toBeNull()
    expect(await within((tx) => planVersion(tx, meterId, 'SEK'), theirs)).toMatchObject({
      refusal: 'plan-version-not-found',
    })
  })
})

test('a bundle takes off in the currency it has an amount in, from everything and for ever', async () => {
  const power = await aPlan('power', theTerms())
  const fibre = await aPlan('fibre', theTerms())
  const both = [power, fibre].map(({ planId }) => ({ planId, quantity: '1' }))
  const off = { kind: 'amount' as const, amounts: { SEK: '50.00' } }
  const fields = {
    code: 'home',
    name: 'Home',
    off,
    keeps: 'while-whole' as const,
    plans: both,
    validFrom: '2026-03-02',
    validTo: null,
  }
  given(await within((tx) => addBundle(tx, fields, doer())))
  const bundle = await within((tx) => bundleByCode(tx, 'home'))
  expect(bundle).toMatchObject({ plans: both })
  expect(bundle!.keeps).toBe('while-whole')
  const discount = { ...bundle!, off: bundle!.off!, order: 1, components: null, periods: null }
  expect(grantOf(discount, 'SEK')).toEqual({
    ok: true,
    value: {
      name: 'Home',
      order: 1,
      on: null,
      periods: null,
      off: { kind: 'amount', amount: '50.00' },
    },
  })
  expect(grantOf(discount, 'EUR')).toMatchObject({
    refusal: 'no-amount-in-currency',
    says: 'The discount home has no amount in EUR.',
  })
})

test('another company has neither plans nor meters of ours', async () => {
  expect((await within(plans)).length).toBeGreaterThan(5)
  expect(await within(meters)).toMatchObject([{ code: 'kwh', aggregate: 'sum', property: 'kwh' }])
  expect(await within(async (tx) => [...(await plans(tx)), ...(await meters(tx))], theirs)).toEqual(
    [],
  )
})
