/** `tolv coupons`, `tolv bundles`, `tolv products`, `tolv meters`: what is sold, and what takes off from it. */
import type {
  BundleWire,
  CouponWire,
  MeterUsageWire,
  MeterWire,
  ProductWire,
} from '@tolv/server/wire'
import { table } from '../billing/told.ts'
import { answeredJson, type Door } from '../door.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Asked, Option, Thing, Told, Verb } from './thing.ts'
import { byCode, daysOf, offIn, offOf, planIds, plansByCode } from './written.ts'

const scopes = 'with the scope read, and billing to change'
const code: Option = { is: 'CODE', says: 'its code, which stays', needed: true }
const name: Option = { is: 'NAME', says: 'what people read', needed: true }
const from: Option = { is: 'DAY', says: 'the first day it can be had (else today, by your clock)' }
const to: Option = {
  is: 'DAY',
  says: 'the first day it cannot be had any more (else there is none)',
}

const items = <T>(door: Door, path: string) => answeredJson<{ items: T[] }>(door, path)

/** All of a kind, a line for each. */
async function listed<T>(
  { door }: Asked,
  { path, none, row }: { path: string; none: string; row: (one: T) => string[] },
): Promise<Outcome<Told>> {
  const found = await items<T>(door, path)
  if (!found.ok) return found
  const lines = found.value.items.length === 0 ? [none] : table(found.value.items.map(row))
  return done({ json: found.value.items, lines })
}

type Given<T> = {
  noun: string
  /** in which order they are told */
  order: string
  /** what its end does */
  ends: string
  row: (one: T) => string[]
  tell: (asked: Asked, one: Outcome<T>) => Promise<Outcome<Told>>
  add: (asked: Asked) => Promise<Outcome<Told>>
  options: Record<string, Option>
}

/** What takes something off: all of a kind, a new one, one by its code, and its end. */
function givenVerbs<T extends { id: string; code: string }>(given: Given<T>): Verb[] {
  const { noun, order, ends, row, tell, add, options } = given
  const path = `/${noun}s`
  const oneOf = ({ door, name: wanted }: Asked) => byCode<T>(door, { path, code: wanted, noun })
  return [
    {
      words: '',
      says: `all of them, ${order}`,
      does: (asked) => listed<T>(asked, { path, none: `There is no ${noun} yet.`, row }),
    },
    { words: 'add', says: 'a new one', changes: true, options, does: add },
    { words: 'CODE', says: 'one of them', does: async (asked) => tell(asked, await oneOf(asked)) },
    {
      words: 'end CODE',
      says: ends,
      changes: true,
      does: async (asked) => {
        const one = await oneOf(asked)
        if (!one.ok) return one
        return tell(asked, await asked.send<T>({ path: `${path}/${one.value.id}/end` }))
      },
    },
  ]
}

const times = (periods: number | null) =>
  periods === null ? 'for ever' : periods === 1 ? 'once' : `${periods} periods`
const couponRow = (coupon: CouponWire) => [
  coupon.code,
  coupon.name,
  offOf(coupon.off),
  times(coupon.periods),
  daysOf(coupon.validFrom, coupon.validTo),
  `given ${coupon.redeemed}${coupon.maxRedemptions === null ? '' : ` of ${coupon.maxRedemptions}`}`,
]

async function couponLines(door: Door, coupon: CouponWire): Promise<Outcome<string[]>> {
  const plans = await plansByCode(door)
  if (!plans.ok) return plans
  const codes = [...plans.value.values()]
    .filter(({ id }) => coupon.planIds?.includes(id))
    .map((plan) => plan.code)
  return done([
    couponRow(coupon).join(', '),
    `  for ${coupon.components?.join(', ') ?? 'all components'} of ${codes.join(', ') || 'all plans'}`,
    `  order ${coupon.order}: the lowest is taken first`,
  ])
}

async function tellCoupon(asked: Asked, coupon: Outcome<CouponWire>): Promise<Outcome<Told>> {
  if (!coupon.ok) return coupon
  const lines = await couponLines(asked.door, coupon.value)
  return lines.ok ? asked.told(coupon.value, lines.value) : lines
}

async function addCoupon(asked: Asked): Promise<Outcome<Told>> {
  const off = offIn(asked.text('off') ?? '')
  if (!off.ok) return off
  const codes = asked.list('plans')
  const plans = codes === null ? done(null) : await plansByCode(asked.door)
  if (!plans.ok) return plans
  const ids = codes === null || plans.value === null ? done(null) : planIds(plans.value, codes)
  if (!ids.ok) return ids
  const body = {
    ...{ code: asked.text('code'), name: asked.text('name'), off: off.value, planIds: ids.value },
    ...{ periods: asked.number('periods'), components: asked.list('components') },
    ...{ validFrom: asked.text('from'), validTo: asked.text('to') },
    ...(asked.has('order') && { order: asked.number('order') }),
    maxRedemptions: asked.number('most'),
  }
  return tellCoupon(asked, await asked.send<CouponWire>({ path: '/coupons', body }))
}

export const coupons: Thing = {
  name: 'coupons',
  says: 'codes that take something off; what one gives never changes',
  scopes,
  verbs: givenVerbs<CouponWire>({
    noun: 'coupon',
    order: 'newest first',
    ends: 'give it no more from today on; who has it keeps it',
    row: couponRow,
    tell: tellCoupon,
    add: addCoupon,
    options: {
      code,
      name,
      off: { is: 'WHAT', says: '20% or SEK=100.00,EUR=9.00', needed: true },
      periods: { is: 'N', says: 'in how many periods it counts (else for ever)' },
      components: { is: 'CODES', says: 'only off these, with commas between (else off all)' },
      plans: { is: 'CODES', says: 'of these plans (else of all)' },
      order: { is: 'N', says: 'the lowest is taken first (else 100)' },
      from,
      to,
      most: { is: 'N', says: 'how often it can be given (else without end)' },
    },
  }),
  example: 'tolv coupons add --code VAR --name Vår --off 20% --periods 3',
}

async function tellBundle(asked: Asked, bundle: Outcome<BundleWire>): Promise<Outcome<Told>> {
  if (!bundle.ok) return bundle
  const plans = await plansByCode(asked.door)
  if (!plans.ok) return plans
  const byId = new Map([...plans.value.values()].map((plan) => [plan.id, plan]))
  const { plans: parts } = bundle.value
  return asked.told(bundle.value, [
    bundleRow(bundle.value).join(', '),
    ...parts.map(({ planId, quantity }) => `  ${byId.get(planId)?.name ?? planId} × ${quantity}`),
  ])
}

const bundleRow = (bundle: BundleWire) => [
  bundle.code,
  bundle.name,
  offOf(bundle.off),
  daysOf(bundle.validFrom, bundle.validTo),
]
async function addBundle(asked: Asked): Promise<Outcome<Told>> {
  const off = asked.has('off') ? offIn(asked.text('off') ?? '') : done(null)
  if (!off.ok) return off
  const parts = (asked.list('plans') ?? []).map((part) => part.split('='))
  const plans = await plansByCode(asked.door)
  if (!plans.ok) return plans
  const ids = planIds(
    plans.value,
    parts.map(([plan = '']) => plan),
  )
  if (!ids.ok) return ids
  const body = {
    ...{ code: asked.text('code'), name: asked.text('name'), off: off.value },
    plans: ids.value.map((planId, at) => ({ planId, quantity: parts[at]?.[1] ?? '1' })),
    ...{ validFrom: asked.text('from'), validTo: asked.text('to') },
  }
  return tellBundle(asked, await asked.send<BundleWire>({ path: '/bundles', body }))
}

export const bundles: Thing = {
  name: 'bundles',
  says: 'plans that are sold together; what one holds never changes',
  scopes,
  verbs: givenVerbs<BundleWire>({
    noun: 'bundle',
    order: 'by name',
    ends: 'sell it no more from today on; who has it keeps it',
    row: bundleRow,
    tell: tellBundle,
    add: addBundle,
    options: {
      code,
      name,
      plans: { is: 'CODES', says: 'what it holds: fiber,seats=2', needed: true },
      off: { is: 'WHAT', says: '20% or SEK=100.00,EUR=9.00 (else nothing)' },
      from,
      to,
    },
  }),
  example: 'tolv bundles add --code home --name Home --plans fiber,tv --off 10% --from 2027-01-01',
}

const productRow = (product: ProductWire) => [
  product.code,
  product.name,
  product.plans.map((plan) => plan.code).join(', ') || 'no plans',
  product.description ?? '',
]
const tellProduct = (asked: Asked, product: Outcome<ProductWire>): Outcome<Told> =>
  product.ok ? asked.told(product.value, [`${product.value.code}: ${product.value.name}`]) : product

export const products: Thing = {
  name: 'products',
  says: 'what plans are plans of',
  scopes,
  verbs: [
    {
      words: '',
      says: 'all of them, with their plans',
      does: (asked) =>
        listed<ProductWire>(asked, {
          path: '/products',
          none: 'There is no product yet.',
          row: productRow,
        }),
    },
    {
      words: 'add',
      says: 'a new one',
      changes: true,
      options: { code, name, description: { is: 'TEXT', says: 'what it is' } },
      does: async (asked) => {
        const [of, called, description] = ['code', 'name', 'description'].map((o) => asked.text(o))
        const body = { code: of, name: called, description }
        return tellProduct(asked, await asked.send({ path: '/products', body }))
      },
    },
    {
      words: 'rename CODE',
      says: 'call it something else; its code stays',
      changes: true,
      options: { name, description: { is: 'TEXT', says: 'what it is (else as it was)' } },
      does: async (asked) => {
        const wanted = { path: '/products', code: asked.name, noun: 'product' }
        const product = await byCode<ProductWire>(asked.door, wanted)
        if (!product.ok) return product
        const description = asked.text('description') ?? product.value.description
        const body = { name: asked.text('name'), description }
        const path = `/products/${product.value.id}`
        return tellProduct(asked, await asked.send({ method: 'PUT', path, body }))
      },
    },
  ],
  example: 'tolv products add --code fiber --name Fiber',
}

const meterRow = ({ code: of, name: called, unit, event, aggregate, property }: MeterWire) => [
  of,
  called,
  unit,
  `${aggregate}${property === null ? '' : ` of ${property}`} in ${event}`,
]
const meterOf = ({ door, name: wanted }: Asked) =>
  byCode<MeterWire>(door, { path: '/meters', code: wanted, noun: 'meter' })

async function meterUsage(asked: Asked): Promise<Outcome<Told>> {
  const meter = await meterOf(asked)
  if (!meter.ok) return meter
  const query = new URLSearchParams()
  for (const option of ['from', 'to', 'subscription']) {
    const text = asked.text(option)
    if (text !== null) query.set(option, text)
  }
  const found = await answeredJson<MeterUsageWire>(
    asked.door,
    `/meters/${meter.value.id}/usage?${query}`,
  )
  if (!found.ok) return found
  const rows = found.value.items.map((one) => [
    one.subscription,
    `${one.from} to ${one.to}`,
    `${one.quantity} ${meter.value.unit}`,
  ])
  const none = ['Nothing was used.']
  return done({ json: found.value, lines: rows.length === 0 ? none : table(rows, [2]) })
}

export const meters: Thing = {
  name: 'meters',
  says: 'how usage events become a quantity; a meter never changes',
  scopes,
  verbs: [
    {
      words: '',
      says: 'all of them, by name',
      does: (asked) =>
        listed<MeterWire>(asked, {
          path: '/meters',
          none: 'There is no meter yet.',
          row: meterRow,
        }),
    },
    {
      words: 'add',
      says: 'a new one',
      changes: true,
      options: {
        code,
        name,
        unit: { is: 'UNIT', says: 'as it stands after a quantity: kWh', needed: true },
        event: { is: 'KIND', says: 'the kind of usage event it listens to', needed: true },
        aggregate: { is: 'HOW', says: 'sum, count, max, last or unique', needed: true },
        property: { is: 'NAME', says: 'what of the event it reads (a count reads nothing)' },
      },
      does: async (asked) => {
        const body = Object.fromEntries(
          ['code', 'name', 'unit', 'event', 'aggregate', 'property'].map((o) => [o, asked.text(o)]),
        )
        const made = await asked.send<MeterWire>({ path: '/meters', body })
        return made.ok ? asked.told(made.value, [meterRow(made.value).join(', ')]) : made
      },
    },
    {
      words: 'usage CODE',
      says: 'what it measured: of those with the most, or of one day by day',
      options: {
        from: { is: 'DAY', says: 'from this day', needed: true },
        to: { is: 'DAY', says: 'up to this day, which is not told', needed: true },
        subscription: { is: 'ID', says: 'of this one, day by day' },
      },
      does: meterUsage,
    },
    {
      words: 'remove CODE',
      says: 'take away one that no plan is charged by',
      changes: true,
      does: async (asked) => {
        const meter = await meterOf(asked)
        if (!meter.ok) return meter
        const path = `/meters/${meter.value.id}`
        const gone = await asked.send({ method: 'DELETE', path })
        return gone.ok ? asked.told(gone.value, [`${meter.value.code} is gone.`]) : gone
      },
    },
  ],
  example: 'tolv meters usage kwh --from 2026-10-01 --to 2026-11-01',
}
