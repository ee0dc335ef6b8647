/** The bodies of this room's routes. */
import { z } from '@hono/zod-openapi'
import { legalLanguages } from '@tolv/rails'
import { hoursBody } from '../../subscriptions/index.ts'
import type {
  BillingFindingWire,
  BillingHoldWire,
  BillingProfileWire,
  BillingRunWire,
  BillingRunWithDifferencesWire,
  EntityTaxWire,
  InvoiceLineWire,
  InvoiceRowWire,
  InvoiceSumWire,
  InvoicesWire,
  InvoiceWire,
  NextInvoiceWire,
  Page,
  SampleSalesWire,
} from '../../wire/index.ts'

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written 2026-03-31')
  .refine(isDay, 'there is no such day')
export const currency = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters')
/** Whole minor units that a number can carry exactly. */
export const minor = z.number().int().min(-9e15).max(9e15)
const text = (most: number) => z.string().trim().min(1).max(most)
const textOrNull = (most: number) => text(most).nullable().default(null)
const country = z.string().regex(/^[A-Z]{2}$/, 'a country is two capital letters, e.g. SE')

function isDay(written: string): boolean {
  try {
    return Temporal.PlainDate.from(written).toString() === written
  } catch {
    return false
  }
}

export const kind = z.enum(['invoice', 'credit-note'])
export const state = z.enum(['issued', 'part-paid', 'paid', 'overdue', 'credited', 'written-off'])
const heldFacts = z.record(z.string(), z.string()).openapi({
  description:
    'What the sentence is about: vatNumber; from, into, day; component, plan, planId, version, currency; country, taxCategory.',
})
const held = z.object({ reason: z.string(), says: z.string(), facts: heldFacts })
const account = z.object({ id: z.string(), number: z.string(), name: z.string().nullable() })
const days = z.object({ from: z.string(), to: z.string() })

const rowShape = {
  id: z.string(),
  kind,
  number: z.string(),
  account,
  legalEntityId: z.string(),
  currency: z.string(),
  state,
  issuedOn: z.string(),
  dueOn: z.string(),
  period: days.nullable(),
  netMinor: z.number(),
  vatMinor: z.number(),
  totalMinor: z.number(),
  openMinor: z.number(),
}
export const invoiceRow = z
  .object(rowShape)
  .openapi('InvoiceRow') satisfies z.ZodType<InvoiceRowWire>
export const invoices = z
  .object({ items: z.array(invoiceRow), next: z.string().nullable() })
  .openapi('Invoices') satisfies z.ZodType<InvoicesWire>
export const invoiceSums = z.object({
  items: z.array(
    z.object({
      kind,
      state,
      currency: z.string(),
      count: z.number(),
      totalMinor: z.number(),
      openMinor: z.number(),
    }),
  ),
}) satisfies z.ZodType<{ items: InvoiceSumWire[] }>

const vatKey = z.object({ category: z.string(), percent: z.string(), country: z.string() })
export const line = z
  .object({
    place: z.number(),
    subscriptionId: z.string().nullable(),
    kind: z.string(),
    name: z.string(),
    code: z.string(),
    quantity: z.string(),
    plan: z.string().nullable(),
    unit: z.string().nullable(),
    service: days.extend({ hours: hoursBody }),
    beforeDiscountMinor: z.number(),
    netMinor: z.number(),
    vatMinor: z.number(),
    vat: vatKey,
    why: z.unknown().openapi({ description: 'The steps that it was made of, as a tree.' }),
  })
  .openapi('InvoiceLine') satisfies z.ZodType<InvoiceLineWire>

const party = z.object({
  name: z.string(),
  street: z.string().nullable(),
  postalCode: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string(),
  registrationNumber: z.string().nullable(),
  vatNumber: z.string().nullable(),
})
export const invoice = z
  .object({
    ...rowShape,
    seller: party,
    buyer: party.extend({
      kind: z.enum(['person', 'business']),
      reference: z.string().nullable(),
    }),
    language: z.string(),
    notes: z.array(z.string()),
    lines: z.array(line),
    vat: z.array(
      vatKey.extend({
        taxableMinor: z.number(),
        vatMinor: z.number(),
        reason: z.string().nullable(),
      }),
    ),
    roundingMinor: z.number(),
    inOwnCurrency: z
      .object({
        ...{ currency: z.string(), rate: z.string(), on: z.string(), source: z.string() },
        ...{ netMinor: z.number(), vatMinor: z.number() },
      })
      .nullable(),
    paidMinor: z.number(),
    balanceMinor: z.number(),
    creditedMinor: z.number(),
    writtenOffMinor: z.number(),
    creditsInvoiceId: z.string().nullable(),
    reason: z.string().nullable(),
    runId: z.string().nullable(),
    checksum: z.string(),
    creditNotes: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        issuedOn: z.string(),
        totalMinor: z.number(),
      }),
    ),
    creditableMinor: z.number(),
    refundableMinor: z.number(),
  })
  .openapi('Invoice') satisfies z.ZodType<InvoiceWire>

export const nextInvoice = z
  .object({
    on: z.string(),
    documents: z.array(
      z.object({
        kind,
        currency: z.string(),
        lines: z.array(line),
        netMinor: z.number(),
        vatMinor: z.number(),
        totalMinor: z.number(),
      }),
    ),
    held: held.nullable(),
  })
  .openapi('NextInvoice') satisfies z.ZodType<NextInvoiceWire>

const reason = text(500)
export const creditWish = z
  .discriminatedUnion('what', [
    z.object({ what: z.literal('whole'), reason }),
    z.object({
      what: z.literal('lines'),
      reason,
      lines: z
        .array(
          z.object({
            place: z.number().int().min(0),
            amountMinor: z.union([minor, z.literal('rest')]).openapi({
              description:
                'Before discounts and without VAT, with the sign of the line; or all that is left.',
            }),
          }),
        )
        .min(1)
        .max(1_000),
    }),
    z.object({ what: z.literal('amount'), reason, amountMinor: minor }),
  ])
  .openapi('CreditWish')
export const paymentWish = z
  .object({
    amountMinor: minor,
    currency,
    receivedOn: day,
    reference: textOrNull(140),
  })
  .openapi('PaymentWish')
export const writeOffWish = z.object({ reason }).openapi('WriteOffWish')

const runShape = {
  id: z.string(),
  kind: z.enum(['run', 'dry-run']),
  legalEntityId: z.string(),
  until: z.string(),
  state: z.enum(['running', 'paused', 'done']),
  askedBy: z.string(),
  beganAt: z.string(),
  endedAt: z.string().nullable(),
  units: z.number(),
  unitsDone: z.number(),
  accounts: z.number(),
  invoices: z.number(),
  creditNotes: z.number(),
  held: z.number(),
  totals: z.array(
    z.object({ currency: z.string(), documents: z.number(), totalMinor: z.number() }),
  ),
}
export const run = z.object(runShape).openapi('BillingRun') satisfies z.ZodType<BillingRunWire>
export const runs = z.object({
  items: z.array(run),
  next: z.string().nullable(),
}) satisfies z.ZodType<Page<BillingRunWire>>
export const difference = z.enum(['same', 'new', 'gone', 'higher', 'lower', 'held'])
export const runWithDifferences = z
  .object({
    ...runShape,
    differences: z.array(
      z.object({
        difference,
        currency: z.string(),
        count: z.number(),
        totalMinor: z.number(),
        beforeMinor: z.number(),
      }),
    ),
  })
  .openapi('BillingRunWithDifferences') satisfies z.ZodType<BillingRunWithDifferencesWire>
export const findings = z.object({
  items: z.array(
    z.object({
      account,
      currency: z.string(),
      totalMinor: z.number(),
      beforeMinor: z.number().nullable(),
      difference,
      changed: z.array(
        z.object({ name: z.string(), nowMinor: z.number(), beforeMinor: z.number() }),
      ),
      reason: z.string().nullable(),
      says: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
}) satisfies z.ZodType<Page<BillingFindingWire>>
export const runWish = z
  .object({
    legalEntityId: z.uuid(),
    kind: z.enum(['run', 'dry-run']),
    until: day.nullable().default(null).openapi({
      description: 'Left out: today in the legal entity’s zone. A run cannot be of a day to come.',
    }),
  })
  .openapi('BillingRunWish')

export const holds = z.object({
  items: z.array(
    z.object({
      account,
      legalEntityId: z.string(),
      reason: z.string(),
      says: z.string(),
      facts: heldFacts,
      subscriptionId: z.string().nullable(),
      since: z.string(),
      triedAt: z.string(),
      tries: z.number(),
    }),
  ),
  next: z.string().nullable(),
}) satisfies z.ZodType<Page<BillingHoldWire>>
export const retryWish = z
  .object({ accountId: z.uuid(), legalEntityId: z.uuid() })
  .openapi('HoldRetry')
export const retried = z.object({
  invoices: z.array(z.object({ id: z.string(), number: z.string() })),
  held: held.nullable(),
})

const language = z.enum(legalLanguages)
const profileFields = z.object({
  kind: z.enum(['person', 'business']),
  name: text(200),
  registrationNumber: textOrNull(50),
  vatNumber: textOrNull(20),
  street: textOrNull(200),
  postalCode: textOrNull(20),
  city: textOrNull(100),
  country,
  email: z.email().max(254).nullable().default(null),
  language,
  reference: textOrNull(140),
  electronicAddress: textOrNull(100),
  termsDays: z.number().int().min(0).max(365).nullable().default(null),
})
const vatStatus = z.enum(['none', 'unchecked', 'valid', 'invalid'])
export const profileWish = profileFields
  .extend({
    vatStatus: z.enum(['unchecked', 'valid', 'invalid']).nullable().default(null).openapi({
      description:
        'What the register answered about the number. Left out: unchecked when the number is another than before.',
    }),
  })
  .openapi('BillingProfileWish')
const vatCheck = z
  .object({
    asks: z.number().int(),
    askedAt: z.string().nullable(),
    noAnswer: z
      .enum(['country-away', 'busy', 'register-away', 'unreadable', 'asker-refused', 'shut-out'])
      .nullable(),
    nextAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
    registeredName: z.string().nullable(),
    consultation: z.string().nullable(),
  })
  .openapi('VatCheck', {
    description: 'What the register of VAT numbers of the EU was asked about the number.',
  })
export const profile = profileFields
  .extend({
    accountId: z.string(),
    vatStatus,
    vatCheckedAt: z.string().nullable(),
    vatCheck: vatCheck.nullable(),
  })
  .openapi('BillingProfile') satisfies z.ZodType<BillingProfileWire>

const rate = z.object({
  country,
  taxCategory: text(50),
  category: z.enum(['S', 'Z']),
  percent: z.string().regex(/^\d{1,2}(\.\d{1,4})?$/, 'a rate is written 25 or 25.5'),
  from: day,
  to: day.nullable(),
  source: text(200),
})
export const taxWish = z
  .object({
    ossScheme: z.enum(['union', 'non-union']).nullable().default(null),
    registeredIn: z.array(country).max(50).default([]),
    supply: z.enum(['digital', 'service', 'on-site', 'goods']).default('digital'),
    pricesInclude: z.enum(['net', 'gross']).default('net'),
    ownRates: z.array(rate).max(100).default([]),
    fTax: z.boolean().default(false),
    street: textOrNull(200),
    postalCode: textOrNull(20),
    city: textOrNull(100),
    email: z.email().max(254).nullable().default(null),
    bankgiro: textOrNull(20),
    iban: textOrNull(40),
    bic: textOrNull(11),
    electronicAddress: textOrNull(100),
    termsDays: z.number().int().min(0).max(365).default(30),
    termsFrom: z.enum(['issue', 'end-of-month']).default('issue').openapi({
      description:
        'From which day the terms are counted: that of the invoice, or the last of its month.',
    }),
    dueMoved: z
      .enum(['not-moved', 'next-bank-day', 'previous-bank-day'])
      .default('not-moved')
      .openapi({
        description: 'Where a due day goes that is no bank day where the legal entity is.',
      }),
    language: language.nullable().default(null).openapi({
      description: 'Of papers for those who chose none. Left out: that of its country.',
    }),
    vatProofDays: z.number().int().min(1).max(366).nullable().default(30).openapi({
      description:
        'How old the register’s answer about a payer’s VAT number may be on a billing day: before it, the number is asked about again. Null: it is not.',
    }),
    invoicePrefix: z.string().trim().max(12).default(''),
    creditNotePrefix: z.string().trim().max(12).default('K'),
  })
  .openapi('EntityTaxWish')
export const sampleWish = taxWish
  .extend({
    taxCategory: text(50).default('standard').openapi({
      description: 'What is sold, as far as VAT tells it apart.',
    }),
  })
  .openapi('SampleSalesWish')
const decided = z.object({
  state: z.literal('decided'),
  vat: vatKey.extend({ reason: z.string().nullable() }),
  rate: z
    .object({
      from: z.string(),
      to: z.string().nullable(),
      source: z.string(),
      standing: z.string(),
    })
    .nullable(),
  netMinor: z.number(),
  vatMinor: z.number(),
  totalMinor: z.number(),
})
const sampleBuyer = z.object({
  who: z.enum(['person', 'business', 'business-proved', 'business-unproved']),
  country: z.string(),
})
const undecided = z.object({
  state: z.enum(['waits', 'refused']),
  reason: z.string(),
  says: z.string(),
})
export const samples = z
  .object({
    currency: z.string(),
    on: z.string(),
    dueOn: z.string(),
    invoiceNumber: z.string(),
    creditNoteNumber: z.string(),
    sales: z.array(
      z.union([decided.extend({ buyer: sampleBuyer }), undecided.extend({ buyer: sampleBuyer })]),
    ),
  })
  .openapi('SampleSales') satisfies z.ZodType<SampleSalesWire>
export const tax = taxWish
  .extend({ legalEntityId: z.string(), zone: z.string() })
  .openapi('EntityTax') satisfies z.ZodType<EntityTaxWire>
