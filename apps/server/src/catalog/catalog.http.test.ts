/** The routes of the catalogue: a plan from nothing to sold, and what each is refused with. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aHouse,
  aTenant,
  type Client,
  signedIn,
  type TestHouse,
  theAccounts,
} from '../../testing/index.ts'
import { allJobs } from '../app.ts'
import type {
  EventWire,
  Page,
  PlanOpenWire,
  PlanVersionWire,
  ProductWire,
  SampledWire,
} from '../wire/index.ts'
import { aComponent, at, flat, theTerms, usageOf } from './testing/fjallstrom.ts'

let house: TestHouse
let owner: Client
let agent: Client
let accounts: Map<string, string>
beforeAll(async () => {
  house = await aHouse({ now: Temporal.Instant.from('2026-12-01T08:00:00Z'), jobs: allJobs })
  const tenantId = await aTenant(house)
  accounts = await theAccounts(house, tenantId)
  owner = await signedIn(house, tenantId, 'owner')
  agent = await signedIn(house, tenantId, 'agent')
})
afterAll(() => house.close())

async function sent<T>(path: string, body: unknown = {}, method = 'POST'): Promise<T> {
  const answer = await owner(path, { method, body })
  expect([path, answer.status, await answer.clone().text()]).toEqual([path, 200, expect.anything()])
  return answer.json()
}
const refused = async (path: string, body: unknown = {}, method = 'POST') => {
  const answer = await owner(path, { method, body })
  const { refusal, detail } = await answer.json()
  return [answer.status, refusal, detail]
}
const read = async <T>(path: string): Promise<T> => (await owner(path)).json()

const made = { productId: '', planId: '', versionId: '', meterId: '' }

test('a plan is made, drafted, priced and sold, and the list says what it costs', async () => {
  const product = await sent<ProductWire>('/products', { code: 'el', name: 'El' })
  const reading = { code: 'kwh', name: 'Förbrukning', unit: 'kWh', event: 'reading' }
  const meter = await sent<{ id: string }>('/meters', {
    ...reading,
    aggregate: 'sum',
    property: 'kwh',
  })
  const plan = await sent<PlanOpenWire>('/plans', {
    productId: product.id,
    code: 'el-rorligt',
    name: 'Rörligt',
  })
  const [draft] = plan.versions
  expect(draft).toMatchObject({ number: 1, state: 'draft', sold: false, components: [] })
  const prices = { SEK: flat('39.00'), NOK: flat('42.00') }
  const components = [aComponent({ prices }), usageOf(meter.id)]
  await sent(`/plan-versions/${draft!.id}`, theTerms({ components }), 'PUT')
  const published = await sent<PlanVersionWire>(`/plan-versions/${draft!.id}/publish`)
  expect(published).toMatchObject({ state: 'published', sold: true, validFrom: '2026-12-01' })
  const { items } = await read<{ items: ProductWire[] }>('/products')
  expect(items[0]?.plans[0]).toMatchObject({
    name: 'Rörligt',
    published: 1,
    draft: null,
    sold: { id: draft!.id, components: [{ code: 'fee' }, { code: 'usage' }] },
  })
  Object.assign(made, {
    productId: product.id,
    planId: plan.id,
    versionId: draft!.id,
    meterId: meter.id,
  })
})

describe('what a version comes to', () => {
  const priced = (body: unknown) =>
    sent<SampledWire>(`/plan-versions/${made.versionId}/price`, body)

  test.for([
    ['nothing used', { quantities: {} }, [3900, 0], 3900],
    ['what is included', { quantities: { usage: '100' } }, [3900, 0], 3900],
    ['100 above it', { quantities: { usage: '200' } }, [3900, 5000], 8900],
    ['half a unit above it', { quantities: { usage: '100.5' } }, [3900, 25], 3925],
    ['in Norway', { currency: 'NOK', quantities: { usage: '200' } }, [4200, 5000], 9200],
  ] as [string, object, number[], number][])('%s', async ([, body, amounts, total]) => {
    const { lines, totalMinor, missing } = await priced(body)
    expect([lines.map(({ amountMinor }) => amountMinor), totalMinor, missing]).toEqual([
      amounts,
      total,
      null,
    ])
  })

  test('every amount says why', async () => {
    const { lines } = await priced({ quantities: { usage: '200' } })
    expect(lines[1]?.why).toMatchObject({
      step: 'graduated',
      minor: '5000',
      from: [
        { step: 'tier', minor: '0' },
        { step: 'tier', minor: '5000' },
      ],
    })
  })

  test('with a minimum spend, what is missing to it is told', async () => {
    const terms = theTerms({ minimumSpend: { SEK: '500.00' } })
    const body = { productId: made.productId, code: 'least', name: 'Least', terms }
    const plan = await sent<PlanOpenWire>('/plans', body)
    const sampled = await sent<SampledWire>(`/plan-versions/${plan.versions[0]!.id}/price`)
    expect(sampled).toMatchObject({
      lines: [{ amountMinor: 19_900 }],
      missing: { amountMinor: 30_100, why: { step: 'true-up' } },
      totalMinor: 50_000,
    })
    await sent(`/plans/${plan.id}`, undefined, 'DELETE')
  })

  test('a currency without a price and a component that is not there are refused', async () => {
    const path = `/plan-versions/${made.versionId}/price`
    expect(await refused(path, { currency: 'EUR' })).toEqual([
      409,
      'no-price-in-currency',
      'Monthly fee has no price in EUR.',
    ])
    expect(await refused(path, { quantities: { seats: '1' } })).toEqual([
      422,
      'invalid-quantity',
      'No component is called seats.',
    ])
  })
})

test('what was done stands on the timeline of the company, with who did it', async () => {
  const { items } = await read<Page<EventWire>>('/events?limit=20')
  const told = items.filter(({ kind }) => /^(product|meter|plan)\./.test(kind))
  expect(told.map(({ kind }) => kind).sort()).toEqual([
    'meter.added',
    'plan.added',
    'plan.added',
    'plan.published',
    'plan.removed',
    'product.added',
  ])
  expect(told.find(({ kind }) => kind === 'plan.published')).toMatchObject({
    accountId: null,
    data: { plan: 'el-rorligt', number: 1, validFrom: '2026-12-01' },
  })
})

describe('what cannot be', () => {
  const month = { unit: 'month', count: 1 }
  const save = (components: unknown[], more: object = {}) => {
    const body = { interval: month, trialDays: 0, minimumSpend: {}, components, ...more }
    return { productId: made.productId, code: 'nope', name: 'Nope', terms: body }
  }
  test.for([
    [
      'a code that is taken',
      () => ['/plans', { productId: made.productId, code: 'el-rorligt', name: 'Again' }],
      [409, 'code-taken', 'There is a plan with the code el-rorligt already.'],
    ],
    [
      'two components of one code',
      () => ['/plans', save([aComponent(), aComponent()])],
      [422, 'invalid-code', 'Two components are called fee: a code stands once in a version.'],
    ],
    [
      'a metered component in advance',
      () => ['/plans', save([{ ...usageOf(made.meterId), timing: 'advance' }])],
      [
        422,
        'invalid-component',
        'Electricity is charged by a meter, so it is charged in arrears: nobody knows it before.',
      ],
    ],
    [
      'a meter that is not here',
      () => ['/plans', save([usageOf(made.planId)])],
      [409, 'no-such-meter', 'Electricity is charged by a meter that is not here.'],
    ],
    [
      'a currency that is none',
      () => ['/plans', save([aComponent({ prices: { ABC: flat('1') } })])],
      [422, 'invalid-currency', 'ABC is not a currency of ISO 4217.'],
    ],
    [
      'tiers that do not rise',
      () => ['/plans', save([inTiers(['100', '1'], ['50', '2'], [null, '3'])])],
      [
        422,
        'invalid-price',
        'Steps: Tier 2 ends at 50, which is not above 100, where the tier before it ends.',
      ],
    ],
    [
      'tiers that end somewhere',
      () => ['/plans', save([inTiers(['100', '1'])])],
      [
        422,
        'invalid-price',
        'Steps: The last tier ends at 100: what is above has no price. Let it be without end.',
      ],
    ],
    [
      'a share of no turnover',
      () => ['/plans', save([aComponent({ prices: { SEK: at(aShare) } })])],
      [
        422,
        'invalid-price',
        'Monthly fee: A share of what is turned over needs a meter that measures it.',
      ],
    ],
    [
      'a minimum finer than the öre',
      () => ['/plans', save([], { minimumSpend: { SEK: '10.005' } })],
      [
        422,
        'invalid-minimum',
        'A minimum spend of 10.005 SEK cannot be invoiced: it is finer than the currency.',
      ],
    ],
    [
      'a draft of nothing published',
      () => [`/plan-versions/${made.versionId}/publish`, {}],
      [
        409,
        'published-stays',
        'Version 1 has been published and never changes: make a new version from it.',
      ],
    ],
    [
      'a coupon of 120 percent',
      () => ['/coupons', aCoupon({ off: { kind: 'percent', percent: '120' } })],
      [
        422,
        'invalid-percent',
        '120 percent cannot be taken off: it is more than 0 and at most 100.',
      ],
    ],
    [
      'a coupon that ends before it begins',
      () => ['/coupons', aCoupon({ validTo: '2026-11-30' })],
      [422, 'invalid-validity', '2026-11-30 is not after 2026-12-01: it could never be asked for.'],
    ],
    [
      'a bundle of one',
      () => [
        '/bundles',
        {
          code: 'b',
          name: 'B',
          off: null,
          validFrom: '2026-12-01',
          plans: [{ planId: made.planId }],
        },
      ],
      [422, 'invalid-bundle', 'A bundle is at least two plans that are sold together.'],
    ],
    [
      'a meter that counts a property',
      () => [
        '/meters',
        { code: 'x', name: 'X', unit: 'st', event: 'e', aggregate: 'count', property: 'p' },
      ],
      [422, 'invalid-property', 'A meter that counts looks at no property of the event.'],
    ],
  ] as [string, () => [string, unknown], unknown[]][])('%s', async ([, asked, expected]) => {
    expect(await refused(...asked())).toEqual(expected)
  })

  const inTiers = (...steps: [string | null, string][]) => {
    const tiers = steps.map(([upTo, perUnit]) => ({ upTo, perUnit, flat: '0' }))
    const price = { model: 'volume' as const, tiers, free: '0', chargeFlatAtZero: false }
    return aComponent({ code: 'steps', name: 'Steps', prices: { SEK: at(price) } })
  }
  const aShare = {
    model: 'percentage' as const,
    percent: '1.3',
    perEvent: '2',
    freeEvents: 0,
    freeAmount: '0',
    minimumPerEvent: null,
    maximumPerEvent: null,
  }
  const aCoupon = (set: object) => ({
    code: 'julrea',
    name: 'Christmas',
    off: { kind: 'percent', percent: '20' },
    periods: 1,
    validFrom: '2026-12-01',
    ...set,
  })

  test('a meter in use, a plan that was sold and a published version are not taken away', async () => {
    expect(await refused(`/meters/${made.meterId}`, undefined, 'DELETE')).toEqual([
      409,
      'meter-in-use',
      'Rörligt, version 1, is charged by Förbrukning.',
    ])
    expect(await refused(`/plans/${made.planId}`, undefined, 'DELETE')).toEqual([
      409,
      'published-stays',
      'Rörligt has been sold (version 1), so it stays: retire its versions.',
    ])
    expect(await refused(`/plan-versions/${made.versionId}`, undefined, 'DELETE')).toEqual([
      409,
      'published-stays',
      'Version 1 has been published and never changes: make a new version from it.',
    ])
  })

  test('a draft goes, and the plan with it', async () => {
    const body = { productId: made.productId, code: 'mistake', name: 'Mistake' }
    const plan = await sent<PlanOpenWire>('/plans', body)
    await sent(`/plan-versions/${plan.versions[0]!.id}`, undefined, 'DELETE')
    expect((await read<PlanOpenWire>(`/plans/${plan.id}`)).versions).toEqual([])
    await sent(`/plans/${plan.id}`, undefined, 'DELETE')
    expect((await owner(`/plans/${plan.id}`)).status).toBe(404)
  })

  test('an agent sees what is sold and changes none of it', async () => {
    expect((await agent('/products')).status).toBe(200)
    const answer = await agent('/products', { method: 'POST', body: { code: 'a', name: 'A' } })
    expect(await answer.json()).toMatchObject({
      detail: 'The role agent may not change the catalogue; this needs owner or manager.',
    })
  })
})

test('a coupon and a bundle are added once for one key, and ended', async () => {
  const box = await sent<PlanOpenWire>('/plans', {
    productId: made.productId,
    code: 'bredband',
    name: 'Bredband',
    kind: 'add-on',
    terms: theTerms(),
  })
  const both = [{ planId: made.planId }, { planId: box.id, quantity: '2' }]
  const wanted = { code: 'hemma', name: 'Hemma', plans: both, validFrom: '2026-12-01' }
  const off = { kind: 'amount', amounts: { SEK: '50.00' } }
  const bundle = await sent<{ id: string }>('/bundles', { ...wanted, off })
  expect(bundle).toMatchObject({ off, plans: [{ quantity: '1' }, { quantity: '2' }] })
  expect(await sent(`/bundles/${bundle.id}/end`)).toMatchObject({ validTo: '2026-12-01' })
  expect(await refused(`/bundles/${bundle.id}/end`)).toEqual([
    409,
    'already-ended',
    'The bundle Hemma ended on 2026-12-01.',
  ])

  const coupon = {
    code: 'välkommen',
    name: 'Welcome',
    off: { kind: 'percent', percent: '50' },
    periods: 3,
    planIds: [made.planId],
    validFrom: '2026-12-01',
  }
  const keyed = { method: 'POST', body: coupon, headers: { 'Idempotency-Key': 'one' } }
  const first = await (await owner('/coupons', keyed)).json()
  expect(first).toMatchObject({ code: 'VÄLKOMMEN', redeemed: 0, order: 100 })
  expect(await (await owner('/coupons', keyed)).json()).toEqual(first)
  expect(await refused('/coupons', coupon)).toEqual([
    409,
    'code-taken',
    'There is a coupon with the code VÄLKOMMEN already.',
  ])
  expect(await refused(`/plans/${box.id}`, undefined, 'DELETE')).toEqual([
    409,
    'plan-in-use',
    'Bredband is in the bundle Hemma, so it cannot be taken away.',
  ])
})

test('who subscribes stays on their version when another is sold, and both are counted', async () => {
  const start = (number: string) =>
    sent('/subscriptions', { accountId: accounts.get(number), plan: { code: 'el-rorligt' } })
  const seller = { name: 'Fjällström AB', country: 'SE', registrationNumber: '556000-0001' }
  await sent('/legal-entities', seller)
  await start('1001')
  await start('1002')
  const draft = await sent<PlanVersionWire>(`/plans/${made.planId}/versions`)
  expect(draft).toMatchObject({ number: 2, subscriptions: null })
  await sent(`/plan-versions/${draft.id}/publish`)
  await start('1003')
  const { versions } = await read<PlanOpenWire>(`/plans/${made.planId}`)
  expect(versions.map(({ number, sold, subscriptions }) => [number, sold, subscriptions])).toEqual([
    [2, true, 1],
    [1, false, 2],
  ])
  const { items } = await read<{ items: ProductWire[] }>('/products')
  const plan = items[0]?.plans.find(({ code }) => code === 'el-rorligt')
  expect(plan).toMatchObject({ subscriptions: 3, sold: { number: 2 } })
})

test('a preview says what would be and keeps nothing', async () => {
  const wanted = { code: 'prov', name: 'Prov' }
  expect(await sent('/products?preview=true', wanted)).toMatchObject(wanted)
  const { items } = await read<{ items: ProductWire[] }>('/products')
  expect(items.map(({ code }) => code)).toEqual(['el'])
})
