/** The bodies of the ledger's routes. */
import { z } from '@hono/zod-openapi'
import type { BooksProofWire, StatementWire, TrialBalanceWire } from '../../wire/index.ts'
import { day } from './bodies.ts'

export const trialBalance = z.object({
  through: z.string(),
  rows: z.array(
    z.object({
      legalEntityId: z.string(),
      currency: z.string(),
      book: z.enum([
        'receivable',
        'revenue',
        'deferred',
        'vat',
        'cash',
        'credit_balance',
        'given',
        'fees',
        'write_off',
        'rounding',
        'exchange',
      ]),
      debitMinor: z.number(),
      creditMinor: z.number(),
      ownCurrency: z.string(),
      ownDebitMinor: z.number(),
      ownCreditMinor: z.number(),
    }),
  ),
}) satisfies z.ZodType<TrialBalanceWire>
export const proof = z.object({
  balanced: z.boolean(),
  discrepancies: z.array(
    z.object({
      check: z.string(),
      where: z.string(),
      currency: z.string(),
      offMinor: z.number(),
    }),
  ),
}) satisfies z.ZodType<BooksProofWire>
const standing = z.object({ currency: z.string(), minor: z.number() })
export const statementDays = z.object({
  from: day.optional().openapi({ description: 'The first day; from the beginning if left out.' }),
  through: day.optional().openapi({ description: 'The last day; until now if left out.' }),
})
export const statement = z.object({
  opening: z.array(standing),
  closing: z.array(standing),
  rows: z.array(
    z.object({
      id: z.string(),
      on: z.string(),
      kind: z.string(),
      currency: z.string(),
      invoiceId: z.string().nullable(),
      number: z.string().nullable(),
      minor: z.number(),
      balanceMinor: z.number(),
    }),
  ),
  inCredit: z.array(
    z.object({ currency: z.string(), legalEntityId: z.string(), minor: z.number() }),
  ),
}) satisfies z.ZodType<StatementWire>
