/** What can be asked of this room over HTTP. */
import { createRoute, z } from '@hono/zod-openapi'
import { answers, body, idempotent, paged, previewable } from '../../http/index.ts'
import * as is from './bodies.ts'
import * as books from './ledger-bodies.ts'

const ofId = z.object({ id: z.uuid() })
const sent = { headers: idempotent, query: previewable }
const invoices = { tags: ['invoices'] }
const runs = { tags: ['billing-runs'] }
const ledger = { tags: ['ledger'] }
const settings = { tags: ['billing-settings'] }

/** Which documents are listed, or summed. */
const which = {
  account: z.uuid().optional(),
  legalEntity: z.uuid().optional(),
  kind: is.kind.optional(),
  state: is.state.optional(),
  run: z.uuid().optional(),
  number: z.string().trim().min(1).max(100).optional().openapi({
    description: 'The whole of a number.',
  }),
  q: z.string().trim().min(1).max(100).optional().openapi({
    description:
      'The beginning of a number, a part of an account’s name or number, or what it comes to; an amount without decimals is any that begins so.',
  }),
}

export const invoiceTable = {
  list: createRoute({
    ...invoices,
    method: 'get',
    path: '/invoices',
    summary: 'Invoices and credit notes, newest first',
    request: {
      query: paged.extend(which),
    },
    responses: answers(is.invoices, 'A page of documents.'),
  }),
  sums: createRoute({
    ...invoices,
    method: 'get',
    path: '/invoices/sums',
    summary:
      'How many invoices and credit notes there are, what they come to, and what of it is open',
    request: { query: z.object(which) },
    responses: answers(is.invoiceSums, 'By currency, kind and state.'),
  }),
  one: createRoute({
    ...invoices,
    method: 'get',
    path: '/invoices/{id}',
    summary: 'One invoice or credit note, with its lines and why they are what they are',
    request: { params: ofId },
    responses: answers(is.invoice, 'The document as it was issued, and how it stands.'),
  }),
  credit: createRoute({
    ...invoices,
    method: 'post',
    path: '/invoices/{id}/credit-notes',
    summary: 'Credit an invoice: all of it, some lines, or an amount',
    description: 'What is open is lowered; the rest is to the account’s credit.',
    request: { ...sent, params: ofId, body: body(is.creditWish) },
    responses: answers(is.invoice, 'The credit note.'),
  }),
  pay: createRoute({
    ...invoices,
    method: 'post',
    path: '/invoices/{id}/payments',
    summary: 'Record money that arrived for an invoice',
    description: 'What is more than is open is to the account’s credit.',
    request: { ...sent, params: ofId, body: body(is.paymentWish) },
    responses: answers(is.invoice, 'The invoice as it then stands.'),
  }),
  writeOff: createRoute({
    ...invoices,
    method: 'post',
    path: '/invoices/{id}/write-off',
    summary: 'Give up what is open of an invoice',
    request: { ...sent, params: ofId, body: body(is.writeOffWish) },
    responses: answers(is.invoice, 'The invoice as it then stands.'),
  }),
  next: createRoute({
    ...invoices,
    method: 'get',
    path: '/accounts/{id}/next-invoice',
    summary: 'What an account would be billed when something of it next falls due',
    request: { params: ofId },
    responses: answers(is.nextInvoice.nullable(), 'Null when nothing lies ahead.'),
  }),
}

export const runTable = {
  list: createRoute({
    ...runs,
    method: 'get',
    path: '/billing-runs',
    summary: 'Billing runs, newest first',
    request: {
      query: paged.extend({
        which: z.enum(['all', 'telling']).default('all').openapi({
          description: 'telling: without the runs of days on which nothing was issued.',
        }),
      }),
    },
    responses: answers(is.runs, 'A page of runs.'),
  }),
  begin: createRoute({
    ...runs,
    method: 'post',
    path: '/billing-runs',
    summary: 'Begin a run, or a dry run that tells what it would issue',
    request: { ...sent, body: body(is.runWish) },
    responses: answers(is.run, 'The run; its units are asked for.'),
  }),
  one: createRoute({
    ...runs,
    method: 'get',
    path: '/billing-runs/{id}',
    summary: 'One run, how far it has come and, of a dry run, what differs from a month before',
    request: { params: ofId },
    responses: answers(is.runWithDifferences, 'The run.'),
  }),
  findings: createRoute({
    ...runs,
    method: 'get',
    path: '/billing-runs/{id}/findings',
    summary: 'Account by account, what a dry run would bill and what was billed a month before',
    description:
      'The most surprising first: held, gone, much more or less, new, and then the rest.',
    request: { params: ofId, query: paged.extend({ difference: is.difference.optional() }) },
    responses: answers(is.findings, 'A page of accounts.'),
  }),
  pause: createRoute({
    ...runs,
    method: 'post',
    path: '/billing-runs/{id}/pause',
    summary: 'Let a run wait; units in hand are finished',
    request: { ...sent, params: ofId },
    responses: answers(is.run, 'The run.'),
  }),
  resume: createRoute({
    ...runs,
    method: 'post',
    path: '/billing-runs/{id}/resume',
    summary: 'Let a paused run go on',
    request: { ...sent, params: ofId },
    responses: answers(is.run, 'The run.'),
  }),
  holds: createRoute({
    ...runs,
    method: 'get',
    path: '/billing-holds',
    summary: 'Accounts whose billing waits, and why',
    request: { query: paged },
    responses: answers(is.holds, 'Those that have waited longest first.'),
  }),
  retry: createRoute({
    ...runs,
    method: 'post',
    path: '/billing-holds/retry',
    summary: 'Bill a held account now',
    request: { ...sent, body: body(is.retryWish) },
    responses: answers(is.retried, 'What was issued, or why it still waits.'),
  }),
}

export const ledgerTable = {
  trialBalance: createRoute({
    ...ledger,
    method: 'get',
    path: '/ledger/trial-balance',
    summary: 'What each book has been debited and credited',
    request: {
      query: z.object({
        through: is.day.optional().openapi({ description: 'The last day; today if left out.' }),
      }),
    },
    responses: answers(books.trialBalance, 'By legal entity and currency.'),
  }),
  proof: createRoute({
    ...ledger,
    method: 'get',
    path: '/ledger/proof',
    summary: 'Whether the books balance, and what does not',
    description:
      'Compares the ledger with documents, balances and number series. Reads everything.',
    responses: answers(books.proof, 'What does not add up; nothing when the books balance.'),
  }),
  statement: createRoute({
    ...ledger,
    method: 'get',
    path: '/accounts/{id}/statement',
    summary: 'What an account was invoiced, paid and credited, and what it then owed',
    request: { params: ofId, query: books.statementDays },
    responses: answers(books.statement, 'Oldest first, currency by currency.'),
  }),
  statementFile: createRoute({
    ...ledger,
    method: 'get',
    path: '/accounts/{id}/statement.csv',
    summary: 'An account’s statement as CSV, with what it owed before and after',
    request: { params: ofId, query: books.statementDays },
    responses: {
      200: {
        description: 'CSV in UTF-8; amounts with a point.',
        content: { 'text/csv': { schema: { type: 'string' as const, format: 'binary' } } },
      },
      default: answers(z.string(), '').default,
    },
  }),
}

export const settingsTable = {
  profile: createRoute({
    ...settings,
    method: 'get',
    path: '/billing-profiles/{id}',
    summary: 'Who is billed for an account',
    request: { params: ofId },
    responses: answers(is.profile, 'What was said, or what holds until somebody does.'),
  }),
  saveProfile: createRoute({
    ...settings,
    method: 'put',
    path: '/billing-profiles/{id}',
    summary: 'Say who is billed for an account',
    request: { ...sent, params: ofId, body: body(is.profileWish) },
    responses: answers(is.profile, 'The profile as saved.'),
  }),
  askRegister: createRoute({
    ...settings,
    method: 'post',
    path: '/billing-profiles/{id}/vat-check',
    summary: 'Ask the register of VAT numbers again, now',
    description:
      'A number of the EU is asked about by itself when it is saved, and again until there is an answer.',
    request: { ...sent, params: ofId },
    responses: answers(is.profile, 'The profile; the answer comes a moment later.'),
  }),
  tax: createRoute({
    ...settings,
    method: 'get',
    path: '/legal-entities/{id}/tax',
    summary: 'How a legal entity bills and is taxed',
    request: { params: ofId },
    responses: answers(is.tax, 'What was said, or what holds until somebody does.'),
  }),
  samples: createRoute({
    ...settings,
    method: 'post',
    path: '/legal-entities/{id}/tax/samples',
    summary:
      'What a legal entity would charge typical buyers if it billed as is said; nothing is kept',
    request: { params: ofId, body: body(is.sampleWish) },
    responses: answers(is.samples, 'A sale to each of some buyers, with its VAT and why.'),
  }),
  saveTax: createRoute({
    ...settings,
    method: 'put',
    path: '/legal-entities/{id}/tax',
    summary: 'Say how a legal entity bills and is taxed',
    request: { ...sent, params: ofId, body: body(is.taxWish) },
    responses: answers(is.tax, 'The settings as saved.'),
  }),
}
