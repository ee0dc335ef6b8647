import { z } from '@hono/zod-openapi'
import type { ImportCounts, ImportWire, Page, RefusedRowWire } from '../../wire/index.ts'
import type { Fix } from '../queries.ts'
import type { Answers } from '../rules.ts'

const kind = z.enum(['orders', 'subscriptions', 'payments', 'snapshot'])
const dateFormat = z.enum(['ymd', 'dmy', 'mdy'])
const decimalMark = z.enum(['comma', 'point'])

const field = z.enum([
  'account',
  'name',
  'email',
  'id',
  'date',
  'due',
  'started',
  'ended',
  'because',
  'paused',
  'resumed',
  'amount',
  'currency',
  'status',
  'plan',
  'interval',
  'tenure',
  'churned',
  'paid',
  'trial',
  'trait',
  'ignore',
])

/** What a user says about a file. Keys that are left out, or null, stay as they were. */
export const answersSchema = z
  .object({
    kind: kind.exactOptional(),
    delimiter: z.enum([',', ';', '\t', '|', ' ']).exactOptional(),
    encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']).exactOptional(),
    header: z.boolean().exactOptional(),
    dateFormat: dateFormat.exactOptional(),
    decimalMark: decimalMark.exactOptional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .exactOptional(),
    interval: z.enum(['week', 'month', 'quarter', 'year']).exactOptional(),
    columns: z
      .array(z.object({ index: z.number().int().min(0).max(10_000), field }))
      .max(10_000)
      .exactOptional(),
  })
  .openapi('ImportAnswers') satisfies z.ZodType<Answers>

export const fixesSchema = z
  .array(
    z.object({
      line: z.number().int().min(1),
      column: z.string().max(1_000),
      value: z.string().max(10_000),
    }),
  )
  .min(1)
  .max(1_000)
  .openapi('ImportFixes') satisfies z.ZodType<Fix[]>

const countsSchema = z
  .object({
    rows: z.number(),
    added: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    refused: z.number(),
    accountsAdded: z.number(),
    keptApart: z.array(z.object({ currency: z.string(), rows: z.number() })),
    took: z.number().openapi({ description: 'Milliseconds.' }),
  })
  .openapi('ImportCounts') satisfies z.ZodType<ImportCounts>

const columnSchema = z.object({
  column: z.string(),
  index: z.number(),
  field: z.string(),
  samples: z.array(z.string()),
  because: z.string(),
  check: z.string().nullable(),
})

const mappingSchema = z.object({
  kind,
  delimiter: z.string(),
  encoding: z.string(),
  header: z.boolean(),
  dateFormat: dateFormat.nullable(),
  decimalMark: decimalMark.nullable(),
  currency: z.string().nullable(),
  interval: z.string(),
  columns: z.array(columnSchema),
})

const questionSchema = z.object({
  ask: z.string(),
  column: z.string().nullable(),
  says: z.string(),
  choices: z.array(z.object({ value: z.string(), says: z.string() })),
})

export const importSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    bytes: z.number(),
    state: z.enum(['reading', 'questions', 'ready', 'running', 'done', 'cancelled', 'refused']),
    says: z.string().nullable(),
    uploadedAt: z.string(),
    uploadedBy: z.string(),
    mapping: mappingSchema.nullable(),
    questions: z.array(questionSchema),
    dryRun: countsSchema.nullable(),
    result: countsSchema.nullable(),
    progress: z.object({ share: z.number(), what: z.string(), rows: z.number() }).nullable(),
  })
  .openapi('Import') satisfies z.ZodType<ImportWire>

export const importPageSchema = z
  .object({ items: z.array(importSchema), next: z.string().nullable() })
  .openapi('ImportPage') satisfies z.ZodType<Page<ImportWire>>

const refusedSchema = z
  .object({
    line: z.number(),
    column: z.string().nullable(),
    value: z.string(),
    says: z.string(),
    suggestion: z.string().nullable(),
    account: z.string().nullable(),
  })
  .openapi('RefusedRow') satisfies z.ZodType<RefusedRowWire>

export const refusedPageSchema = z
  .object({ items: z.array(refusedSchema), next: z.string().nullable() })
  .openapi('RefusedPage') satisfies z.ZodType<Page<RefusedRowWire>>
