/**
 * Credit notes in whole, by line and by amount, in series that sum to the invoice in net and VAT per category.
 *
 * Every part is reckoned from the sum of all notes so far, and not from the note alone: what the notes together have
 * taken of a line's discount or of a row's VAT is the rounded share of what they together have credited. So no note is
 * more than half an öre from its exact part, and the last note finds exactly the rest.
 */
import { type Decimal, divideRounded, formatMajor } from '@tolv/money'
import { proportionalParts, type VatRow, vatOn } from '../tax/document.ts'
import {
  type CreditableInvoice,
  type CreditNoteLine,
  type CreditNotePlan,
  creditRest,
  type EarlierNote,
  type LineLeft,
  type RowLeft,
} from './rest.ts'

export type CreditRefusal = {
  ok: false
  refusal:
    | 'not-issued'
    | 'fully-credited'
    | 'nothing-to-credit'
    | 'more-than-is-left'
    | 'no-such-line'
    | 'line-credited'
    | 'line-twice'
  says: string
}

export type CreditPlan = { ok: true; note: CreditNotePlan } | CreditRefusal

/** A line to credit: `amountMinor` before discounts and VAT, with the sign of the line, or all that is left of it. */
export type WantedLine = { lineId: string; amountMinor: bigint | 'rest' }

/** A note of all that is left. */
export function creditWhole(
  invoice: CreditableInvoice,
  earlierNotes: readonly EarlierNote[],
): CreditPlan {
  return opened(invoice, earlierNotes, (rows) => ({ ok: true, note: noteOf(rows.map(wholeRow)) }))
}

/**
 * A note of chosen lines, each in whole or in part.
 *
 * @example creditLines(invoice, [], [{ lineId: 'seats', amountMinor: 26260n }])
 */
export function creditLines(
  invoice: CreditableInvoice,
  earlierNotes: readonly EarlierNote[],
  wanted: readonly WantedLine[],
): CreditPlan {
  return opened(invoice, earlierNotes, (rows) => {
    const refusal = refusalOfLines(rows, wanted, invoice.currency)
    if (refusal) return refusal
    const byId = new Map(wanted.map((line) => [line.lineId, line.amountMinor]))
    const parts = rows.map((row) => rowByLines(row, byId))
    return { ok: true, note: noteOf(parts) }
  })
}

/**
 * A note of an amount with VAT, spread over all that is left: VAT rows and lines by what is left of them.
 *
 * @example creditAmount(invoice, [], 10000n) // note.totalMinor is 10000n
 */
export function creditAmount(
  invoice: CreditableInvoice,
  earlierNotes: readonly EarlierNote[],
  wantedMinor: bigint,
): CreditPlan {
  return opened(invoice, earlierNotes, (rows) => {
    const grosses = rows.map((row) => row.restNetMinor + row.restVatMinor)
    const rest = grosses.reduce((sum, gross) => sum + gross, 0n)
    if (wantedMinor <= 0n) return nothing()
    if (wantedMinor > rest) return tooMuch('the invoice', { wantedMinor, rest }, invoice.currency)
    if (wantedMinor === rest) return { ok: true, note: noteOf(rows.map(wholeRow)) }
    const share = { numerator: wantedMinor, denominator: rest }
    const parts = proportionalParts(wantedMinor, grosses, share)
    return { ok: true, note: noteOf(rows.map((row, at) => rowByAmount(row, parts[at]!))) }
  })
}

function opened(
  invoice: CreditableInvoice,
  notes: readonly EarlierNote[],
  plan: (rows: RowLeft[]) => CreditPlan,
): CreditPlan {
  if (invoice.issuedOn === null) {
    const says = 'This invoice has not been issued: change it, do not credit it.'
    return { ok: false, refusal: 'not-issued', says }
  }
  const { rows } = creditRest(invoice, notes)
  const isDone = rows.every((row) => row.restVatMinor === 0n && row.lines.every(isSpent))
  if (isDone) {
    return { ok: false, refusal: 'fully-credited', says: 'This invoice is credited in whole.' }
  }
  return plan(rows)
}

function isSpent(left: LineLeft): boolean {
  return left.restBeforeMinor === 0n && left.restNetMinor === 0n
}

function nothing(): CreditRefusal {
  const says = 'Say how much to credit: the amount is not above zero.'
  return { ok: false, refusal: 'nothing-to-credit', says }
}

function tooMuch(
  of: string,
  { wantedMinor, rest }: { wantedMinor: bigint; rest: bigint },
  currency: string,
): CreditRefusal {
  const [wanted, left] = [formatMajor(wantedMinor, currency), formatMajor(rest, currency)]
  const says = `${wanted} ${currency} is more than is left to credit of ${of}: ${left} ${currency}.`
  return { ok: false, refusal: 'more-than-is-left', says }
}

function refusalOfLines(
  rows: RowLeft[],
  wanted: readonly WantedLine[],
  currency: string,
): CreditRefusal | null {
  const byId = new Map(rows.flatMap((row) => row.lines.map((left) => [left.line.id, left])))
  const seen = new Set<string>()
  if (wanted.length === 0) return nothing()
  for (const { lineId, amountMinor } of wanted) {
    const left = byId.get(lineId)
    if (!left) {
      const says = `The invoice has no line ${lineId}.`
      return { ok: false, refusal: 'no-such-line', says }
    }
    const { name } = left.line
    if (seen.has(lineId)) {
      return { ok: false, refusal: 'line-twice', says: `${name} is named twice.` }
    }
    seen.add(lineId)
    if (isSpent(left)) {
      return { ok: false, refusal: 'line-credited', says: `${name} is credited in whole.` }
    }
    if (amountMinor === 'rest') continue
    const rest = left.restBeforeMinor
    if (amountMinor === 0n || amountMinor > 0n !== rest > 0n) return nothing()
    if (magnitude(amountMinor) > magnitude(rest))
      return tooMuch(name, { wantedMinor: amountMinor, rest }, currency)
  }
  return null
}

/** What a note takes of one VAT row. */
type RowPart = { left: RowLeft; lines: CreditNoteLine[]; netMinor: bigint; vatMinor: bigint }

function wholeRow(left: RowLeft): RowPart {
  const lines = left.lines.map((line) =>
    noteLine(line, { before: line.restBeforeMinor, net: line.restNetMinor }),
  )
  return { left, lines, netMinor: left.restNetMinor, vatMinor: left.restVatMinor }
}

function rowByLines(left: RowLeft, wanted: Map<string, bigint | 'rest'>): RowPart {
  const takes = left.lines.map((line) => ({ line, take: takeOfLine(line, wanted) }))
  const lines = takes.map(({ line, take }) => noteLine(line, take))
  const netMinor = takes.reduce((sum, { take }) => sum + take.net, 0n)
  const isTouched = takes.some(({ take }) => take.before !== 0n || take.net !== 0n)
  const closes = takes.every(
    ({ line, take }) => take.before === line.restBeforeMinor && take.net === line.restNetMinor,
  )
  if (closes) return { left, lines, netMinor, vatMinor: left.restVatMinor }
  return { left, lines, netMinor, vatMinor: isTouched ? vatSoFar(left, netMinor) : 0n }
}

type Take = { before: bigint; net: bigint }

function takeOfLine(left: LineLeft, wanted: Map<string, bigint | 'rest'>): Take {
  const amount = wanted.get(left.line.id)
  if (amount === undefined) return { before: 0n, net: 0n }
  if (amount === 'rest' || amount === left.restBeforeMinor) {
    return { before: left.restBeforeMinor, net: left.restNetMinor }
  }
  const credited = left.creditedBeforeMinor + amount
  const { netMinor, beforeDiscountMinor } = left.line
  const share = shareOf(netMinor, credited, beforeDiscountMinor)
  return { before: amount, net: share - left.creditedNetMinor }
}

/** The VAT that brings the row's notes to the VAT of all they have credited of it. */
function vatSoFar(left: RowLeft, netMinor: bigint): bigint {
  const due = vatOn(left.creditedNetMinor + netMinor, left.row.percent) - left.creditedVatMinor
  return isOneSigned(left) ? between(due, left.restVatMinor) : due
}

/** Whether the row has no credits among its charges, or the reverse: then no note may pass what is left. */
function isOneSigned(left: RowLeft): boolean {
  const nets = left.lines.map(({ line }) => line.netMinor)
  return nets.every((net) => net >= 0n) || nets.every((net) => net <= 0n)
}

function rowByAmount(left: RowLeft, gross: bigint): RowPart {
  const netMinor = netWithin(left, gross)
  const rests = left.lines.map((line) => line.restNetMinor)
  const sum = left.restNetMinor
  const share =
    sum < 0n
      ? { numerator: -netMinor, denominator: -sum }
      : { numerator: netMinor, denominator: sum }
  const nets = sum === 0n ? rests.map(() => 0n) : proportionalParts(netMinor, rests, share)
  const lines = left.lines.map((line, at) => noteLine(line, takeOfNet(line, nets[at]!)))
  return { left, lines, netMinor, vatMinor: gross - netMinor }
}

/** The net part of a gross amount whose VAT brings the row to what is due; where there is none, the nearest. */
function netWithin(left: RowLeft, gross: bigint): bigint {
  const nearest = shareOfGross(gross, left.row.percent)
  const exact = [nearest, nearest - 1n, nearest + 1n].find(
    (net) =>
      net + vatOn(left.creditedNetMinor + net, left.row.percent) - left.creditedVatMinor === gross,
  )
  const vat = between(gross - (exact ?? nearest), left.restVatMinor)
  const net = between(gross - vat, left.restNetMinor)
  // All net without all VAT would leave VAT that no line is left to bear: one minor unit of net stays with it.
  const takesAllNet = net === left.restNetMinor && gross !== left.restNetMinor + left.restVatMinor
  return takesAllNet && net !== 0n ? net - (net > 0n ? 1n : -1n) : net
}

function shareOfGross(gross: bigint, percent: Decimal): bigint {
  const whole = 10n ** 12n
  return divideRounded(
    { numerator: gross * whole, denominator: whole + vatOn(whole, percent) },
    'half-up',
  )
}

function takeOfNet(left: LineLeft, net: bigint): Take {
  if (net === 0n) return { before: 0n, net }
  if (net === left.restNetMinor) return { before: left.restBeforeMinor, net }
  const { netMinor, beforeDiscountMinor } = left.line
  const share = shareOf(beforeDiscountMinor, left.creditedNetMinor + net, netMinor)
  return { before: between(share - left.creditedBeforeMinor, left.restBeforeMinor), net }
}

/** `whole` × `part` / `of`, rounded half away from zero. */
function shareOf(whole: bigint, part: bigint, of: bigint): bigint {
  const sign = of < 0n ? -1n : 1n
  return divideRounded({ numerator: whole * part * sign, denominator: of * sign }, 'half-up')
}

/** `value`, but neither on the other side of zero than `end` nor beyond it. */
function between(value: bigint, end: bigint): bigint {
  if (end >= 0n) return value < 0n ? 0n : value > end ? end : value
  return value > 0n ? 0n : value < end ? end : value
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

function noteLine({ line }: LineLeft, { before, net }: Take): CreditNoteLine {
  return {
    lineId: line.id,
    beforeDiscountMinor: before,
    discountMinor: before - net,
    netMinor: net,
    vat: line.vat,
  }
}

function noteOf(parts: RowPart[]): CreditNotePlan {
  const lines = parts.flatMap((part) =>
    part.lines.filter((line) => line.beforeDiscountMinor !== 0n || line.netMinor !== 0n),
  )
  const rows = parts
    .filter((part) => part.netMinor !== 0n || part.vatMinor !== 0n)
    .map(
      ({ left, netMinor, vatMinor }): VatRow => ({
        ...left.row,
        taxableMinor: netMinor,
        vatMinor,
      }),
    )
  const netMinor = rows.reduce((sum, row) => sum + row.taxableMinor, 0n)
  const vatMinor = rows.reduce((sum, row) => sum + row.vatMinor, 0n)
  return { lines, vat: rows, netMinor, vatMinor, totalMinor: netMinor + vatMinor }
}
