/** Schemas of what the room takes and gives, and how its rows are written on the wire. */
import { z } from '@hono/zod-openapi'
import { type Price, type WrittenWhy, writeWhy } from '@tolv/pricing'
import { legalLanguages } from '@tolv/rails'
import type {
  BundleWire,
  CouponWire,
  MeterWire,
  NamedWire,
  NewComponentWire,
  OffWire,
  PlanVersionWire,
  PlanWire,
  PriceInWire,
  SampledWire,
  TermsWire,
} from '../../wire/index.ts'
import type { Plan } from '../queries/catalog.ts'
import type { Version } from '../queries/versions.ts'
import { isSold } from '../rules/sale.ts'
import type { Sampled } from '../rules/sample.ts'
import { componentsMax, tiersMax } from '../rules/terms.ts'
import type { Seen } from './seen.ts'

/** An exact number from zero up, as text. */
export const decimal = z
  .string()
  .regex(
    /^\d{1,15}(\.\d{1,12})?$/,
    'a number is written with digits and at most one point, e.g. 199.00',
  )
const positive = decimal.refine((text) => /[1-9]/.test(text), 'the number is above zero')
const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, e.g. SEK')
/** The company's own short name for something. */
export const code = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u,
    'a code is letters, digits, points, lines: e.g. el-fast',
  )
export const name = z.string().trim().min(1).max(120)
const language = z
  .string()
  .regex(
    new RegExp(`^(${legalLanguages.join('|')})$`),
    `a language is one of ${legalLanguages.join(', ')}`,
  )
/** What it is called in the languages of payers; who reads another reads the plain name. */
export const names = z
  .record(language, name)
  .default({})
  .openapi({
    description:
      'Names by language (da, de, en, fi, nb, sv), for payers who read it; all others read `name`.',
    example: { nb: 'Strøm', fi: 'Sähkö' },
  })
export const day = z.iso.date()
export const byId = z.object({ id: z.uuid() })

/** What may be left out of a price is nothing: a file of a plan says what it charges, not what it does not. */
const none = decimal.default('0')
const tiers = z
  .array(z.object({ upTo: positive.nullable().default(null), perUnit: none, flat: none }))
  .min(1)
  .max(tiersMax)
const price = z.discriminatedUnion('model', [
  z.object({ model: z.literal('flat'), amount: decimal }),
  z.object({ model: z.literal('per-unit'), perUnit: decimal, free: none }),
  z.object({
    model: z.literal('graduated'),
    tiers,
    free: none,
    chargeFlatAtZero: z.boolean().default(false),
  }),
  z.object({
    model: z.literal('volume'),
    tiers,
    free: none,
    chargeFlatAtZero: z.boolean().default(false),
  }),
  z.object({ model: z.literal('package'), perPackage: decimal, size: positive, free: none }),
  z.object({
    model: z.literal('percentage'),
    percent: decimal,
    perEvent: none,
    freeEvents: z.int().min(0).max(1_000_000).default(0),
    freeAmount: none,
    minimumPerEvent: decimal.nullable().default(null),
    maximumPerEvent: decimal.nullable().default(null),
  }),
]) satisfies z.ZodType<Price>
const priceIn = z
  .object({
    price,
    minimum: decimal.nullable().default(null),
    maximum: decimal.nullable().default(null),
  })
  .openapi('PriceIn') satisfies z.ZodType<PriceInWire>

const component = z
  .object({
    code,
    name,
    names,
    timing: z.enum(['advance', 'arrears']).default('advance'),
    basis: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('quantity') }),
        z.object({ kind: z.literal('meter'), meterId: z.uuid() }),
      ])
      .default({ kind: 'quantity' }),
    prorate: z.enum(['day', 'second', 'none']).default('day'),
    taxCategory: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .default('standard'),
    prices: z.record(currencyCode, priceIn),
  })
  .openapi('NewComponent') satisfies z.ZodType<NewComponentWire>

const interval = z.object({
  unit: z.enum(['day', 'week', 'month', 'year']),
  count: z.int().min(1).max(400),
})
const minimumSpend = z.record(currencyCode, decimal)

export const terms = z
  .object({
    interval: interval.default({ unit: 'month', count: 1 }),
    trialDays: z.int().min(0).max(730).default(0),
    minimumSpend: minimumSpend.default({}),
    components: z.array(component).max(componentsMax),
  })
  .openapi('PlanTerms') satisfies z.ZodType<TermsWire>

export const planVersion = z
  .object({
    id: z.string(),
    planId: z.string(),
    number: z.number(),
    state: z.enum(['draft', 'published', 'retired']),
    sold: z.boolean(),
    subscriptions: z.number().nullable(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    interval,
    trialDays: z.number(),
    minimumSpend,
    components: z.array(component.extend({ id: z.string() })),
    madeAt: z.string(),
    publishedAt: z.string().nullable(),
  })
  .openapi('PlanVersion') satisfies z.ZodType<PlanVersionWire>

const planFields = {
  id: z.string(),
  productId: z.string(),
  code,
  name,
  names,
  kind: z.enum(['plan', 'add-on']),
}
export const plan = z
  .object({
    ...planFields,
    sold: planVersion.nullable(),
    next: planVersion.nullable(),
    draft: planVersion.nullable(),
    published: z.number(),
    subscriptions: z.number(),
  })
  .openapi('Plan') satisfies z.ZodType<PlanWire>
export const planOpen = z
  .object({
    ...planFields,
    product: z.object({ id: z.string(), code: z.string(), name: z.string(), names }),
    versions: z.array(planVersion),
  })
  .openapi('PlanOpen')

const why: z.ZodType<WrittenWhy> = z
  .object({
    step: z.string() as unknown as z.ZodType<WrittenWhy['step']>,
    minor: z.string(),
    facts: z.record(z.string(), z.string()),
    from: z.array(z.lazy(() => why)),
  })
  .openapi('Why')

export const sampleWish = z.object({
  currency: currencyCode.nullable().default(null).openapi({
    description: 'The company’s own unless said.',
  }),
  quantities: z.record(code, decimal).default({}).openapi({
    description:
      'By the component’s code. What is left out is 1 of the quantity, and nothing of a meter.',
  }),
})
const reckonedLine = z.object({ amountMinor: z.number(), why })
export const sampledBody = z
  .object({
    currency: z.string(),
    lines: z.array(
      reckonedLine.extend({ code: z.string(), name: z.string(), quantity: z.string() }),
    ),
    missing: reckonedLine.nullable(),
    totalMinor: z.number(),
  })
  .openapi('SampledPrice') satisfies z.ZodType<SampledWire>

export const newMeter = z.object({
  code,
  name,
  unit: z.string().trim().min(1).max(20),
  event: z.string().regex(/^[\w.-]{1,100}$/, 'an event is letters, digits, points and lines'),
  aggregate: z.enum(['sum', 'count', 'max', 'last', 'unique']),
  property: z.string().trim().min(1).max(100).nullable().default(null),
})
export const meter = newMeter
  .extend({ id: z.string(), property: z.string().nullable() })
  .openapi('Meter') satisfies z.ZodType<MeterWire>

export const off = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), percent: decimal }),
  z.object({ kind: z.literal('amount'), amounts: z.record(currencyCode, decimal) }),
]) satisfies z.ZodType<OffWire>

const fromDay = day
  .nullable()
  .default(null)
  .openapi({ description: 'Left out or null: from today on, by the clock of the company.' })

export const newCoupon = z.object({
  code,
  name,
  names,
  off,
  periods: z.int().min(1).max(1_200).nullable(),
  components: z.array(code).min(1).max(componentsMax).nullable().default(null),
  planIds: z.array(z.uuid()).min(1).max(200).nullable().default(null),
  order: z.int().min(1).max(1_000).default(100),
  validFrom: fromDay,
  validTo: day.nullable().default(null),
  maxRedemptions: z.int().min(1).max(1_000_000_000).nullable().default(null),
})
export const coupon = newCoupon
  .extend({
    id: z.string(),
    redeemed: z.number(),
    components: z.array(z.string()).nullable(),
    planIds: z.array(z.string()).nullable(),
    order: z.number(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    maxRedemptions: z.number().nullable(),
  })
  .openapi('Coupon') satisfies z.ZodType<CouponWire>

export const newBundle = z.object({
  code,
  name,
  names,
  off: off.nullable(),
  keeps: z.enum(['while-whole', 'for-ever']).default('while-whole').openapi({
    description:
      'Whether what it takes off lasts only while all of it is held: it ends with the period in which a plan of it ends.',
  }),
  plans: z.array(z.object({ planId: z.uuid(), quantity: positive.default('1') })).max(20),
  validFrom: fromDay,
  validTo: day.nullable().default(null),
})
export const bundle = newBundle
  .extend({
    id: z.string(),
    plans: z.array(z.object({ planId: z.string(), quantity: z.string() })),
    validFrom: z.string(),
    validTo: z.string().nullable(),
  })
  .openapi('Bundle') satisfies z.ZodType<BundleWire>

const namedKind = z.enum(['product', 'plan', 'component', 'coupon', 'bundle'])
export const named = z
  .object({
    kind: namedKind,
    id: z.string(),
    code: z.string(),
    name: z.string(),
    names,
  })
  .openapi('Named') satisfies z.ZodType<NamedWire>

/** A version on the wire, as it is seen today. */
export function versionToWire(version: Version, { today, counts }: Seen): PlanVersionWire {
  const { madeBy: _, madeAt, publishedAt, components, ...rest } = version
  return {
    ...rest,
    components: components.map((one) => ({ ...one, names: one.names ?? {} })),
    sold: isSold(version, today),
    subscriptions: version.state === 'draft' ? null : (counts.get(version.id) ?? 0),
    madeAt: madeAt.toString(),
    publishedAt: publishedAt?.toString() ?? null,
  }
}

/** A plan among others on the wire, out of all its versions. */
export function planToWire(plan: Plan, versions: readonly Version[], seen: Seen): PlanWire {
  const written = versions.map((one) => versionToWire(one, seen))
  const [next] = written
    .filter(({ state, validFrom }) => state === 'published' && validFrom! > seen.today)
    .toSorted((a, b) => a.number - b.number)
  return {
    ...plan,
    sold: written.find(({ sold }) => sold) ?? null,
    next: next ?? null,
    draft: written.find(({ state }) => state === 'draft') ?? null,
    published: written.filter(({ state }) => state !== 'draft').length,
    subscriptions: written.reduce((sum, one) => sum + (one.subscriptions ?? 0), 0),
  }
}

/** What a sample came to on the wire. */
export function sampledToWire({ currency, lines, missing, totalMinor }: Sampled): SampledWire {
  return {
    currency,
    lines: lines.map(({ minor, why, ...line }) => ({
      ...line,
      amountMinor: Number(minor),
      why: writeWhy(why),
    })),
    missing: missing && { amountMinor: Number(missing.minor), why: writeWhy(missing.why) },
    totalMinor: Number(totalMinor),
  }
}
