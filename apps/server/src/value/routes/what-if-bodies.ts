/** The bodies of what-if, held to the types of the wire. */

import { z } from '@hono/zod-openapi'
import type {
  DriversWire,
  LeversWire,
  SavedScenarioWire,
  ScenarioWire,
  WhatIfWire,
} from '../../wire/index.ts'
import { estimate } from './bodies.ts'

const day = z.string().openapi({ format: 'date' })
const lever = (description: string) => z.number().openapi({ description })

const levers = z
  .object({
    voluntaryChurn: lever("Times each customer's own risk to leave of own accord."),
    involuntaryChurn: lever('Times that of leaving because payments fail.'),
    price: lever("A share of today's price, at the same cost: 0.05 is 5 % dearer."),
    priceElasticityOfChurn: lever('Voluntary churn is multiplied by (1 + price) to this power.'),
    expansionPerYear: lever('What an agreement pays grows by so much more a year: 0.03.'),
    expansionFadesInYears: lever('The growth dies away as e^(-years/this); null never.').nullable(),
    frequency: lever('At will: times as many purchases.'),
    spendPerOrder: lever('At will: times as much in an order, at the same margin.'),
    margin: lever('Gross margin as a share of what is paid.'),
    costToServeMinorPerMonth: lever('Of an active account.'),
    costToAcquireMinor: lever('Of a customer still to be won.'),
    discountPerYear: lever('Effective share per year.'),
    horizonMonths: lever('null is the whole lifetime.').nullable(),
    newPerMonth: lever('Customers to be won a month, like those there are.'),
    newMonths: lever('For so many months.'),
  })
  .openapi('Levers') satisfies z.ZodType<LeversWire>

/** Any of the levers; which of them cannot be reckoned with is told by the rules, in a sentence with its place. */
export const someLevers = levers.partial().catchall(z.unknown()).openapi('SomeLevers')

export const whatIfAsk = z
  .object({
    scenarios: z
      .array(z.object({ name: z.string().min(1).max(80), levers: someLevers }))
      .min(1)
      .max(4),
  })
  .openapi('WhatIfAsked')

const scenario = z.object({
  levers,
  future: estimate,
  difference: estimate,
  historic: z.number(),
  clv: estimate,
  segments: z.array(
    z.object({ name: z.string(), value: z.string(), future: estimate, difference: estimate }),
  ),
  newCustomer: z
    .object({ value: estimate, difference: estimate, allowableCac: z.number(), net: estimate })
    .nullable(),
  toBeWon: estimate.nullable(),
  notes: z.array(
    z.object({
      note: z.enum(['unbounded', 'no-causes', 'none-at-will', 'no-agreements']),
      says: z.string(),
    }),
  ),
}) satisfies z.ZodType<ScenarioWire>

export const whatIf = z
  .object({
    valuationId: z.string(),
    asOf: day,
    base: scenario,
    scenarios: z.array(scenario.extend({ name: z.string(), againstFirst: estimate })),
    newPerMonth: z.number(),
    has: z.object({ agreements: z.boolean(), buyers: z.boolean(), causes: z.boolean() }),
    took: z.number(),
  })
  .openapi('WhatIf') satisfies z.ZodType<WhatIfWire>

const driverName = z.enum([
  'voluntaryChurn',
  'involuntaryChurn',
  'price',
  'expansionPerYear',
  'margin',
  'frequency',
  'costToServeMinorPerMonth',
  'costToAcquireMinor',
  'discountPerYear',
])

export const driversReport = z
  .object({
    drivers: z.array(
      z.object({
        lever: driverName,
        moved: z.object({ small: z.number(), large: z.number() }),
        small: estimate,
        large: estimate,
        elasticity: estimate.nullable(),
        newCustomer: estimate.nullable(),
      }),
    ),
    moot: z.array(
      z.object({
        lever: driverName,
        because: z.enum(['none-at-will', 'no-cost', 'no-causes', 'no-discount', 'no-agreements']),
      }),
    ),
    claims: z.array(
      z.object({
        name: z.enum(['retention-5', 'price-1', 'price-5', 'churn-halved']),
        claimed: z.object({ low: z.number(), high: z.number() }),
        readings: z.array(
          z.object({
            reading: z.enum([
              'points-kept',
              'share-kept',
              'share-leaving',
              'dearer',
              'five-years',
              'fifth-year',
            ]),
            book: estimate,
            newCustomer: estimate.nullable(),
            facts: z.record(z.string(), z.number()),
          }),
        ),
        refused: z.enum(['no-agreements', 'no-value']).nullable(),
      }),
    ),
  })
  .openapi('ValuationDrivers') satisfies z.ZodType<DriversWire>

export const savedScenario = z
  .object({
    id: z.string(),
    name: z.string(),
    levers: levers.partial(),
    madeAt: z.string(),
    madeBy: z.string(),
  })
  .openapi('SavedScenario') satisfies z.ZodType<SavedScenarioWire>
