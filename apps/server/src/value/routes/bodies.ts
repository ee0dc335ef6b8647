/** The bodies of the room's routes, held to the types of the wire. */

import { z } from '@hono/zod-openapi'
import { jobSchema } from '../../jobs/index.ts'
import type {
  AccountAllowanceWire,
  AccountValueWire,
  AllowanceWire,
  BacktestWire,
  CohortTriangleWire,
  EstimateWire,
  LatestValuationWire,
  ModelsWire,
  ModelWire,
  Page,
  SegmentWire,
  ValuationListedWire,
  ValuationPreviewWire,
  ValuationWire,
  ValueSettingsWire,
} from '../../wire/index.ts'

const day = z.string().openapi({ format: 'date' })

/** Which valuation, in a path. */
export const oneValuation = z.object({
  id: z.string().openapi({ description: 'The id of a valuation, or `latest`.' }),
})

/** By which trait a valuation is cut. */
export const cut = z.object({
  trait: z.string().max(200).optional().openapi({ description: 'The trait to cut segments by.' }),
})

export const estimate = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .openapi('Estimate', {
    description: 'An estimate with its 90 % interval, in minor units that need not be whole.',
  }) satisfies z.ZodType<EstimateWire>

export const settings = z
  .object({
    margin: z.number().openapi({ description: 'Gross margin as a share of what is paid.' }),
    discountPerYear: z.number().openapi({ description: 'Effective share per year.' }),
    costToServeMinorPerMonth: z.number(),
    costToAcquireMinor: z.number(),
    segment: z.string().nullable().openapi({ description: 'The trait to model apart.' }),
    horizonMonths: z.number().nullable().openapi({ description: 'null is the whole lifetime.' }),
    growth: z.enum(['model', 'none']).exactOptional(),
    uptake: z.enum(['model', 'none']).exactOptional().openapi({
      description:
        'Whether further agreements that accounts take up are counted on; none if not said.',
    }),
  })
  .openapi('ValueSettings') satisfies z.ZodType<ValueSettingsWire>

export const model = z
  .object({
    name: z.enum([
      'constant-churn',
      'discrete-hazard',
      'shifted-beta-geometric',
      'beta-discrete-weibull',
      'bg-nbd',
      'mbg-nbd',
      'pareto-nbd',
      'gamma-gamma',
    ]),
    part: z.object({ trait: z.string(), value: z.string() }).nullable(),
    accounts: z.number(),
    parameters: z.record(z.string(), z.number()),
    logLikelihood: z.number(),
    period: z.enum(['week', 'month', 'quarter', 'year']),
    certificate: z.object({
      converged: z.boolean(),
      gradientNorm: z.number(),
      startsAgreeing: z.number(),
      flags: z.array(z.string()),
    }),
  })
  .openapi('FittedModel') satisfies z.ZodType<ModelWire>

export const modelsReport = z
  .object({
    models: z.array(
      model.extend({
        standardErrors: z.record(z.string(), z.number()).nullable(),
        odds: z.record(z.string(), estimate).nullable().optional(),
        beside: z
          .array(
            model.pick({ name: true, parameters: true, logLikelihood: true, certificate: true }),
          )
          .optional(),
        says: z.discriminatedUnion('key', [
          z.object({
            key: z.enum(['loyalty-grows', 'loyalty-fades', 'loyalty-even']),
            figures: z
              .object({ first: estimate, later: estimate, laterAfter: z.number() })
              .nullable(),
          }),
          z.object({
            key: z.literal('buys-and-stops'),
            figures: z.object({ perPeriod: estimate, stops: estimate }).nullable(),
          }),
          z.object({
            key: z.literal('buys-and-leaves'),
            figures: z.object({ perPeriod: estimate, leaves: estimate }).nullable(),
          }),
          z.object({
            key: z.literal('spends'),
            figures: z.object({ mean: estimate }).nullable(),
          }),
        ]),
      }),
    ),
  })
  .openapi('ValuationModels') satisfies z.ZodType<ModelsWire>

const lossPoint = z.object({ spend: z.number(), lossChance: z.number() })
export const allowance = z
  .object({
    name: z.string(),
    value: z.string(),
    winning: z
      .object({
        ceiling: z.number(),
        lossChance: z.number(),
        paybackMonths: z.number().nullable(),
        curve: z.array(lossPoint.extend({ paybackMonths: z.number().nullable() })),
      })
      .nullable(),
    keeping: z.array(
      z.object({
        saves: z.number().openapi({ description: 'Of those who would leave, the share it keeps.' }),
        ceiling: z.number(),
        lossChance: z.number(),
        curve: z.array(lossPoint),
      }),
    ),
  })
  .openapi('Allowance') satisfies z.ZodType<AllowanceWire>

const accountAllowance = z
  .object({
    offer: z.number(),
    lossChance: z.number(),
    staying: z.number(),
    curve: z.array(lossPoint),
  })
  .openapi('AllowableOffer', {
    description: 'What may be given away now to keep one who would otherwise leave.',
  }) satisfies z.ZodType<AccountAllowanceWire>

export const cohortTriangle = z
  .object({
    by: z.enum(['month', 'quarter', 'year', 'trait']),
    trait: z.string().nullable(),
    measure: z.enum(['logo', 'revenue']),
    curve: z.enum(['staying', 'buying']),
    period: z.enum(['week', 'month', 'quarter', 'year']),
    cohorts: z.array(
      z.object({
        label: z.string(),
        accounts: z.number(),
        observed: z.array(z.number()),
        atRisk: z.array(z.number()),
        forecast: z.array(
          z.object({ period: z.number(), value: z.number(), low: z.number(), high: z.number() }),
        ),
      }),
    ),
    leftOut: z.number(),
  })
  .openapi('CohortTriangle') satisfies z.ZodType<CohortTriangleWire>

const changeReasons = [
  'new-accounts',
  'expansion',
  'contraction',
  'price',
  'reactivation',
  'churn-voluntary',
  'churn-involuntary',
  'churn',
  'payments-received',
  'time',
  'growth',
  'model',
  'settings',
] as const

export const segment = z
  .object({
    name: z.string(),
    value: z.string(),
    accounts: z.number(),
    active: z.number(),
    historic: z.number(),
    future: estimate,
    clv: estimate,
    futurePerAccount: estimate,
    churnPerMonth: z.number().nullable(),
    churnVoluntaryPerMonth: z.number().nullable().exactOptional(),
    churnInvoluntaryPerMonth: z.number().nullable().exactOptional(),
    marginPerMonth: z.number(),
    allowableCac: z.number().nullable(),
    change: z
      .object({
        value: z.number(),
        low: z.number(),
        high: z.number(),
        mostly: z.enum(changeReasons).nullable(),
      })
      .exactOptional(),
  })
  .openapi('ValueOfSegment') satisfies z.ZodType<SegmentWire>

const pair = z.object({ constantChurn: z.number(), lastPeriodCarried: z.number() })
const backtest = z.union([
  z.object({
    refused: z.null(),
    holdoutFrom: day,
    holdoutTo: day,
    accounts: z.number(),
    actual: z.number(),
    forecast: z.number(),
    low: z.number(),
    high: z.number(),
    naive: pair,
    mape: z.number(),
    naiveMape: pair,
    coverage: z.number(),
    beyond: z.number().exactOptional(),
    uptake: z.object({ came: z.number(), expected: estimate }).exactOptional(),
    periods: z.array(
      z.object({
        from: day,
        actual: z.number(),
        forecast: z.number(),
        low: z.number(),
        high: z.number(),
      }),
    ),
  }),
  z.object({ refused: z.string() }),
]) satisfies z.ZodType<BacktestWire>

const growth = z.object({
  perYear: estimate,
  pricesPerYear: z.number(),
  halfLifeYears: z.number(),
  changes: z.number(),
  counted: z.boolean(),
  says: z.string(),
})

const fitted = z.object({
  on: day,
  knownAt: z.string(),
  anew: z.boolean(),
  because: z.enum(['first', 'stands', 'settings', 'time', 'news', 'moved', 'unspoken']),
  accountsSince: z.number().nullable(),
  moves: z.number().nullable(),
})

const change = z.object({
  since: day,
  total: estimate,
  parts: z.array(
    z.object({
      reason: z.enum(changeReasons),
      amount: z.number(),
      low: z.number(),
      high: z.number(),
    }),
  ),
})

const cohort = z.object({
  label: z.string(),
  accounts: z.number(),
  curve: z.enum(['staying', 'buying']),
  observed: z.array(z.number()),
  forecast: z.array(
    z.object({ period: z.number(), value: z.number(), low: z.number(), high: z.number() }),
  ),
  period: z.string(),
  future: estimate,
})

const distribution = z.object({
  bins: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      accounts: z.number(),
      low: z.number(),
      high: z.number(),
    }),
  ),
  median: estimate,
  mean: estimate,
  above: z.object({ from: z.number(), accounts: z.number() }),
  belowZero: z.number(),
  topTenthShare: estimate,
})

const naive = z.object({
  value: z.number().nullable(),
  churnPerMonth: z.number().nullable(),
  difference: z.array(z.object({ reason: z.string(), amount: z.number() })),
})

export const valuation = z
  .object({
    id: z.string(),
    asOf: day,
    valuedAt: z.string(),
    currency: z.string(),
    settings,
    accounts: z.number(),
    active: z.number(),
    alive: z.number().exactOptional(),
    from: day,
    to: day,
    total: z.object({ historic: z.number(), future: estimate, clv: estimate, naive }),
    models: z.array(model),
    cohorts: z.array(cohort),
    distribution: distribution.nullable(),
    traits: z.array(z.object({ name: z.string(), values: z.number() })),
    segments: z.array(segment),
    segmentTrait: z.string().nullable(),
    backtest,
    growth: growth.extend({ ofPurchases: growth.nullable().exactOptional() }).exactOptional(),
    uptake: z
      .object({
        perAccountYear: estimate,
        monthlyMinor: z.number(),
        halfLifeYears: z.number(),
        agreements: z.number(),
        counted: z.boolean(),
        says: z.string(),
      })
      .exactOptional(),
    fitted: fitted.exactOptional(),
    change: change.nullable(),
    refusals: z.array(z.object({ refusal: z.string(), accounts: z.number(), says: z.string() })),
  })
  .openapi('Valuation') satisfies z.ZodType<ValuationWire>

export const latest = z
  .object({ valuation: valuation.nullable(), job: jobSchema.nullable(), accounts: z.number() })
  .openapi('LatestValuation') satisfies z.ZodType<LatestValuationWire>

export const asked = z.object({ job: jobSchema.nullable() }).openapi('AskedValuation')

export const listed = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        asOf: day,
        valuedAt: z.string(),
        reason: z.string(),
        accounts: z.number(),
        active: z.number(),
        future: estimate,
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('Valuations') satisfies z.ZodType<Page<ValuationListedWire>>

export const preview = z
  .object({ before: estimate, after: estimate, settings, took: z.number() })
  .openapi('ValuationPreview') satisfies z.ZodType<ValuationPreviewWire>

export const accountValue = z
  .object({
    asOf: day,
    valuationId: z.string(),
    status: z.enum(['active', 'churned', 'at-will']),
    historic: z.number(),
    future: estimate,
    clv: estimate,
    alive: z.number(),
    monthly: z.number(),
    tenureMonths: z.number(),
    model: model.nullable(),
    allowable: accountAllowance.nullable(),
    steps: z.array(
      z.object({
        reason: z.string(),
        detail: z.record(z.string(), z.union([z.string(), z.number()])),
        amount: z.number(),
        low: z.number(),
        high: z.number(),
      }),
    ),
  })
  .openapi('AccountValue') satisfies z.ZodType<NonNullable<AccountValueWire>>
