/** The body of the report `rolling`, held to the type of the wire. */

import { z } from '@hono/zod-openapi'
import type { CalibrationWire, RollingCandidateWire, RollingWire } from '../../wire/index.ts'
import { model } from './bodies.ts'

const error = (says: string) => z.number().nullable().openapi({ description: says })

const score = {
  mape: error('Mean absolute error by month, as a share of what came, over all cuts.'),
  bias: error('Forecast by what came, less one: above 0 is too high.'),
  mapeShort: error('The same error of the first three months after a cut.'),
  mapeLong: error('The same error of the months from the fourth on.'),
}

const result = z
  .object({
    cutOn: z.string(),
    actual: z.number(),
    forecast: z.number(),
    low: z.number(),
    high: z.number(),
    mape: z.number(),
    bias: z.number(),
  })
  .openapi('RollingResult')

const coverage = z.object({ months: z.number(), totals: z.number() })

const candidate = z.object({
  part: z.object({ trait: z.string(), value: z.string() }).nullable(),
  period: z.enum(['week', 'month', 'quarter', 'year']),
  kind: z.enum(['contract', 'at-will']),
  model: model.shape.name,
  chosen: z.boolean(),
  says: z.string(),
  ...score,
  foresaw: z.number().nullable().openapi({
    description: 'Geometric mean of the chance given to the staying or leaving of each account.',
  }),
  coverage: coverage.nullable(),
  origins: z.array(result),
}) satisfies z.ZodType<RollingCandidateWire>

const calibration = z.object({
  of: z.enum(['staying', 'money']),
  bins: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      accounts: z.number(),
      expected: z.number(),
      low: z.number(),
      high: z.number(),
      came: z.number(),
    }),
  ),
  inside: z.number(),
}) satisfies z.ZodType<CalibrationWire>

export const rollingBody = z
  .union([
    z.object({
      refused: z.null(),
      accounts: z.number(),
      of: z.number(),
      origins: z.array(
        z.object({
          cutOn: z.string(),
          to: z.string(),
          months: z.number(),
          accounts: z.number(),
        }),
      ),
      candidates: z.array(candidate),
      baselines: z.array(
        z.object({
          name: z.enum(['constant-churn', 'last-period-churn', 'last-value-carried']),
          ...score,
          origins: z.array(result),
        }),
      ),
      chosen: z.object({ ...score, coverage, origins: z.array(result) }),
      growth: z
        .object({
          none: z.object(score),
          fading: z.object(score),
          rates: z.array(z.object({ cutOn: z.string(), expected: z.number(), came: z.number() })),
          counted: z.boolean(),
        })
        .nullable(),
      spend: z
        .object({
          rates: z.array(z.object({ cutOn: z.string(), expected: z.number(), came: z.number() })),
          counted: z.boolean(),
        })
        .nullable()
        .optional(),
      uptake: z
        .object({
          cuts: z.array(
            z.object({
              cutOn: z.string(),
              expected: z.object({ value: z.number(), low: z.number(), high: z.number() }),
              came: z.number(),
            }),
          ),
          counted: z.boolean(),
        })
        .nullable()
        .optional(),
      apart: z
        .object({
          trait: z.string(),
          cuts: z.array(
            z.object({
              cutOn: z.string(),
              oneOff: z.number(),
              apartOff: z.number(),
              came: z.number(),
            }),
          ),
          counted: z.boolean(),
        })
        .nullable()
        .optional(),
      calibration: z.array(calibration),
      says: z.array(z.string()),
    }),
    z.object({ refused: z.string() }),
  ])
  .openapi('Rolling') satisfies z.ZodType<RollingWire>
