/** The body of the report `metrics`, held to the type of the wire. */

import { z } from '@hono/zod-openapi'
import type { MetricsMonthWire, MetricsWire } from '../../wire/index.ts'
import { estimate } from './bodies.ts'

const byCause = z
  .object({ voluntary: z.number(), involuntary: z.number(), unknown: z.number() })
  .openapi('ChurnByCause')

const share = (says: string) => z.number().nullable().openapi({ description: says })

const month = z.object({
  month: z.string().openapi({ description: 'As 2026-03.' }),
  isWhole: z.boolean(),
  start: z.number(),
  new: z.number(),
  reactivation: z.number(),
  expansion: z.number(),
  contraction: z.number(),
  churn: byCause,
  end: z.number(),
  customers: z.object({
    start: z.number(),
    new: z.number(),
    reactivated: z.number(),
    expanded: z.number(),
    contracted: z.number(),
    churned: byCause,
    end: z.number(),
  }),
  grossChurn: share('Churn and contraction as a share of MRR at the start.'),
  netChurn: share('The same less expansion.'),
  logoChurn: share('Customers lost as a share of those there at the start.'),
  arpa: z.number().nullable().openapi({ description: 'Minor units per customer and month.' }),
  quickRatio: share('MRR gained by MRR lost.'),
}) satisfies z.ZodType<MetricsMonthWire>

const rule = z.enum([
  'churnDated',
  'withinMonth',
  'pastDueDays',
  'reactivation',
  'churnOf',
  'averageOf',
  'returned',
])

const rules = z.object({
  churnDated: z.enum(['as-said', 'period-end']),
  withinMonth: z.enum(['net', 'each-change']),
  pastDueDays: z.number().nullable(),
  reactivation: z.enum(['any-return', 'after-a-month']),
  churnOf: z.enum(['start', 'start-and-new']),
  averageOf: z.enum(['paying', 'subscribed']),
  returned: z.enum(['counts', 'apart']),
})

const difference = z.object({
  figure: z.enum([
    'mrr',
    'new',
    'reactivation',
    'expansion',
    'contraction',
    'churn',
    'customers',
    'customersChurned',
    'arpa',
    'logoChurn',
    'netChurn',
    'quickRatio',
  ]),
  parts: z.array(z.object({ rule, amount: z.number() })),
})

const lifetime = z.object({
  value: z.number().nullable(),
  impossible: z.enum(['no-churn', 'gained-more-than-lost', 'no-customers', 'too-short']).nullable(),
  average: z.number().nullable(),
  churn: z.number().nullable(),
  withMonthlyRate: z.number().nullable(),
  gap: z
    .array(
      z.object({
        reason: z.enum([
          'discount-unit',
          'own-discount',
          'churn-definition',
          'average-definition',
          'margin',
          'cost-to-serve',
          'discounting',
          'horizon',
          'loyal-stay',
          'growth',
        ]),
        amount: z.number(),
      }),
    )
    .nullable(),
})

const preset = z.object({
  name: z.enum(['tolv', 'chartmogul', 'stripe', 'profitwell', 'baremetrics', 'recurly']),
  rules,
  silent: z.array(rule),
  sources: z.array(z.string()),
  months: z.array(month.extend({ differences: z.array(difference) })),
  lifetime: lifetime.nullable(),
})

const recurring = z.object({
  months: z.array(month.extend({ nrr: z.number().nullable(), grr: z.number().nullable() })),
  presets: z.array(preset),
  lifetimeMonth: z.string(),
  model: z.object({ accounts: z.number(), each: estimate }).nullable(),
  cohorts: z.object({
    unit: z.enum(['month', 'quarter']),
    rows: z.array(
      z.object({
        label: z.string(),
        accounts: z.number(),
        mrr: z.number(),
        logo: z.array(z.number()),
        revenue: z.array(z.number()),
      }),
    ),
  }),
  payback: z
    .object({
      cost: z.number(),
      marginPerMonth: z.number(),
      months: z.number().nullable(),
      repaid: estimate.nullable(),
    })
    .nullable(),
  from: z.object({ subscriptions: z.number(), invoices: z.number(), snapshots: z.number() }),
  onlyLastMonth: z.boolean(),
})

const rfm = z.object({
  buyers: z.number(),
  repeatRate: z.number(),
  purchasesPerBuyer: z.number(),
  averagePurchase: z.number(),
  medianDaysBetween: z.number().nullable(),
  groups: z.array(
    z.object({
      group: z.enum(['best', 'loyal', 'newcomers', 'middling', 'slipping', 'gone-quiet']),
      buyers: z.number(),
      money: z.number(),
      medianDaysSince: z.number(),
      medianPurchases: z.number(),
    }),
  ),
})

export const metricsReport = z
  .object({
    asOf: z.string().openapi({ format: 'date' }),
    recurring: recurring.nullable(),
    refusal: z.object({ refusal: z.literal('no-mrr'), says: z.string() }).nullable(),
    rfm: rfm.nullable(),
  })
  .openapi('MetricsOfValuation') satisfies z.ZodType<MetricsWire>
