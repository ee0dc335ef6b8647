/** Credit notes that somebody makes of an invoice: all of it, some lines, or an amount. */

import { divideRounded } from '@tolv/money'
import {
  type CreditableInvoice,
  type CreditNotePlan,
  type CreditPlan,
  creditAmount,
  creditLines,
  creditWhole,
  type EarlierNote,
  readWhy,
} from '@tolv/pricing'
import { lockAccounts } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import type { Telling } from '../events.ts'
import {
  type DocumentLine,
  type DocumentRow,
  findDocument,
  momentsOf,
} from '../queries/document.ts'
import { exchangeOf, openOfHead } from '../queries/invoice.ts'
import { entityBilling } from '../queries/parties.ts'
import type { Draft, DraftLine } from '../rules/draft.ts'
import { issue } from './issue.ts'

export type CreditWish = { reason: string } & (
  | { what: 'whole' }
  /** amounts before discounts and without VAT, with the sign of the line; 'rest' for all that is left of it */
  | { what: 'lines'; lines: { place: number; amountMinor: bigint | 'rest' }[] }
  /** with VAT, spread over all that is left */
  | { what: 'amount'; amountMinor: bigint }
)

const day = (text: string) => Temporal.PlainDate.from(text)

/** Credits an invoice. What of it is open is lowered; the rest is to the account's credit. */
export async function creditInvoice(
  tx: Tx,
  { id, wish }: { id: string; wish: CreditWish },
  telling: Telling,
): Promise<Outcome<DocumentRow>> {
  const before = await findDocument(tx, id)
  if (!before) return { ok: false, refusal: 'not-found', says: 'There is no such invoice.' }
  await lockAccounts(tx, [before.head.accountId])
  const document = (await findDocument(tx, id))!
  if (document.head.kind !== 'invoice')
    return { ok: false, refusal: 'not-an-invoice', says: 'A credit note cannot be credited.' }
  const earlier: DocumentRow[] = []
  for (const note of document.creditNotes) earlier.push((await findDocument(tx, note.id))!)
  const plan = planOf(document, earlier.map(earlierNote), wish)
  if (!plan.ok) return plan
  if (plan.note.totalMinor <= 0n) {
    const says = 'What is chosen sums to nothing that could be given back.'
    return { ok: false, refusal: 'nothing-to-credit', says }
  }
  const entity = (await entityBilling(tx, document.head.legalEntityId))!
  const issuedOn = telling.now.toZonedDateTimeISO(entity.zone).toPlainDate()
  const roundedMinor = roundedBack(document, earlier, plan.note)
  const draft = draftOf(document, plan.note, { issuedOn, reason: wish.reason, roundedMinor })
  const [issued] = await issue(tx, [draft], {
    ...telling,
    runId: null,
    prefixes: new Map([[entity.legalEntityId, entity.prefixes]]),
    openOfCredited: new Map([[id, openOfHead(document.head)]]),
  })
  return { ok: true, value: (await findDocument(tx, issued!.id))! }
}

/** The note that takes the last of an invoice takes back what it was rounded by: the series sums to the invoice. */
function roundedBack(
  { head }: DocumentRow,
  earlier: DocumentRow[],
  { totalMinor }: CreditNotePlan,
): bigint {
  const [left, rounded] = [head, ...earlier.map((note) => note.head)].reduce(
    ([sum, rounding], one) => [sum + one.netMinor + one.vatMinor, rounding + one.roundingMinor],
    [-totalMinor, 0n] as [bigint, bigint],
  )
  return left === 0n ? -rounded : 0n
}

function planOf(document: DocumentRow, notes: EarlierNote[], wish: CreditWish): CreditPlan {
  const invoice: CreditableInvoice = {
    issuedOn: day(document.head.issuedOn),
    currency: document.head.currency,
    lines: document.lines.map((line) => ({ ...line, id: `${line.place}`, vat: vatOf(line) })),
    vat: document.vat.map((row) => ({ ...row, reason: row.reason as never })),
  }
  switch (wish.what) {
    case 'whole':
      return creditWhole(invoice, notes)
    case 'lines':
      return creditLines(
        invoice,
        notes,
        wish.lines.map(({ place, amountMinor }) => ({ lineId: `${place}`, amountMinor })),
      )
    case 'amount':
      return creditAmount(invoice, notes, wish.amountMinor)
  }
}

const vatOf = ({
  vatCategory: category,
  vatPercent: percent,
  vatCountry: country,
}: DocumentLine) => ({
  category,
  percent,
  country,
})

/** A note as it was issued, with the signs of what it credits. */
function earlierNote({ lines, vat }: DocumentRow): EarlierNote {
  return {
    lines: lines.map((line) => ({
      lineId: `${line.creditsLinePlace}`,
      beforeDiscountMinor: -line.beforeDiscountMinor,
      netMinor: -line.netMinor,
    })),
    vat: vat.map((row) => ({ ...row, taxableMinor: -row.taxableMinor, vatMinor: -row.vatMinor })),
  }
}

function draftOf(
  document: DocumentRow,
  note: CreditNotePlan,
  about: { issuedOn: Temporal.PlainDate; reason: string; roundedMinor: bigint },
): Draft {
  const { head, seller, buyer, language, notes, creditNotes } = document
  const { accountId, legalEntityId, currency } = head
  const { issuedOn, reason, roundedMinor } = about
  const nth = creditNotes.length + 1
  return {
    kind: 'credit-note',
    // What was taxed at a rate is taken back at it: the taxable amount changes, and not its day.
    exchange: exchangeOf(head),
    coins: null,
    roundedMinor,
    ...{ accountId, legalEntityId, currency, seller, buyer, language, notes, reason, issuedOn },
    lines: note.lines.map((line) => creditLine(document.lines[Number(line.lineId)]!, line, nth)),
    vat: note.vat.map((row) => ({
      ...row,
      taxableMinor: -row.taxableMinor,
      vatMinor: -row.vatMinor,
    })),
    netMinor: -note.netMinor,
    vatMinor: -note.vatMinor,
    totalMinor: -note.totalMinor,
    dueOn: issuedOn,
    creditsInvoiceId: head.id,
  }
}

/**
 * A line of a note. It is told to whoever settles as a 'one-off' on the line it credits: it lowers what can still be
 * credited of it. VAT stands in the rows; of a line it is the share that its net amount has.
 */
function creditLine(
  source: DocumentLine,
  taken: CreditNotePlan['lines'][number],
  nth: number,
): DraftLine {
  const { subscriptionId, key, spanId, componentId, componentCode, taxCategory } = source
  const { plan, name } = source
  const netMinor = -taken.netMinor
  const part = (minor: bigint) =>
    source.netMinor === 0n
      ? 0n
      : divideRounded({ numerator: netMinor * minor, denominator: source.netMinor }, 'half-up')
  return {
    ...{ subscriptionId, spanId, componentId, componentCode, plan, name, taxCategory },
    key: `${key} credited ${nth}`,
    kind: 'one-off',
    period: { from: day(source.periodFrom), to: day(source.periodTo) },
    service: { from: day(source.serviceFrom), to: day(source.serviceTo) },
    serviceAt: momentsOf(source),
    zone: source.zone,
    quantity: source.quantity,
    beforeDiscountMinor: -taken.beforeDiscountMinor,
    discounts: [],
    amountMinor: part(source.amountMinor),
    netMinor,
    vatMinor: part(source.vatMinor),
    vat: taken.vat,
    sourceKey: key,
    creditsLinePlace: source.place,
    why: {
      step: 'credit',
      minor: netMinor,
      facts: { of: key, from: source.serviceFrom, to: source.serviceTo },
      from: [readWhy(source.why)],
    },
  }
}
