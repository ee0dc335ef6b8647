/**
 * A random invoice credited by a random series of notes, and what must hold at each of them. The tests run some
 * hundred of these at every check, `bench/credit-series.ts` a million. Everything comes of the seed.
 */
import type { VatTreatment } from '../tax/decide.ts'
import { taxDocument, vatKeyOf, vatOn } from '../tax/document.ts'
import { type CreditPlan, creditAmount, creditLines, creditWhole } from './note.ts'
import {
  type CreditableInvoice,
  type CreditableLine,
  type CreditNotePlan,
  type CreditRest,
  creditRest,
  type RowLeft,
} from './rest.ts'

export type SeriesOutcome = {
  notes: number
  creditedMinor: bigint
  /** what did not hold, in a sentence; null when all did */
  broken: string | null
}

type Dice = (sides: number) => number

/** Mulberry32: small, quick, and the same everywhere. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

const percents = ['25', '12', '6', '25.5', '13.5', '8.1', '19', '0'] as const

/** The invoice of a seed: 1-6 lines in 1-3 VAT categories, discounts, at times credits or gross prices. */
export function randomInvoice(seed: number): CreditableInvoice {
  const dice = diceOf(seed)
  const first = dice(percents.length)
  const treatments = new Map<string, VatTreatment>(
    Array.from({ length: 1 + dice(3) }, (_, at) => {
      const percent = percents[(first + at) % percents.length]!
      const category = percent === '0' ? 'E' : 'S'
      const reason = percent === '0' ? 'exempt' : null
      return [`c${at}`, { category, percent, country: 'SE', reason, standing: null }]
    }),
  )
  const withCredits = dice(4) === 0
  // Rounding bites where there is little: a third of the invoices are of some öre throughout.
  const scales = dice(3) === 0 ? [8, 40] : [40, 5_000, 100_000, 90_000_000]
  const wished = Array.from({ length: 1 + dice(6) }, (_, at) => {
    const magnitude = BigInt(1 + dice(scales[dice(scales.length)]!))
    const before = withCredits && dice(3) === 0 ? -magnitude : magnitude
    const left = dice(2) === 0 ? 100n : BigInt(dice(151))
    const amountMinor = (before * left) / 100n
    return { id: `l${at}`, before, amountMinor, taxCategory: `c${dice(treatments.size)}` }
  })
  const pricesInclude = dice(3) === 0 ? 'gross' : 'net'
  const grossRounds = dice(2) === 0 ? 'net' : 'vat'
  const wish = { currency: 'SEK', lines: wished, treatments, pricesInclude, grossRounds } as const
  const { lines, vat } = taxDocument(wish)
  return {
    issuedOn: Temporal.PlainDate.from('2026-01-01'),
    currency: 'SEK',
    vat,
    lines: lines.map((line, at): CreditableLine => {
      const { id, netMinor, category, percent, country } = line
      const { before, amountMinor } = wished[at]!
      const beforeDiscountMinor = before - amountMinor + netMinor
      return { id, name: id, beforeDiscountMinor, netMinor, vat: { category, percent, country } }
    }),
  }
}

/** Credits the invoice of a seed by up to nine notes of all three kinds, then the rest of it in whole. */
export function runSeries(seed: number): SeriesOutcome {
  const invoice = randomInvoice(seed)
  const dice = diceOf(~seed)
  const notes: CreditNotePlan[] = []
  for (let tries = dice(10); tries > 0; tries -= 1) {
    const before = creditRest(invoice, notes)
    const plan = randomNote(invoice, notes, { dice, rest: before })
    if (!plan.ok) continue
    notes.push(plan.note)
    const broken = brokenBy(plan.note, before, creditRest(invoice, notes))
    if (broken) return outcome(notes, broken)
  }
  const last = creditWhole(invoice, notes)
  if (last.ok) notes.push(last.note)
  else if (last.refusal !== 'fully-credited') return outcome(notes, last.says)
  return outcome(notes, notClosed(invoice, notes))
}

function outcome(notes: CreditNotePlan[], broken: string | null): SeriesOutcome {
  const creditedMinor = notes.reduce((sum, note) => sum + note.totalMinor, 0n)
  return { notes: notes.length, creditedMinor, broken }
}

function randomNote(
  invoice: CreditableInvoice,
  notes: CreditNotePlan[],
  { dice, rest }: { dice: Dice; rest: CreditRest },
): CreditPlan {
  const portion = (whole: bigint) => (whole * BigInt(1 + dice(1000))) / 1000n
  if (dice(2) === 0) {
    const wanted = portion(rest.totalMinor)
    const plan = creditAmount(invoice, notes, wanted)
    if (plan.ok && plan.note.totalMinor !== wanted) throw new Error(`${wanted} was asked for.`)
    return plan
  }
  const lines = rest.rows
    .flatMap((row) => row.lines)
    .filter((left) => left.restBeforeMinor !== 0n && dice(2) === 0)
    .map((left) => ({
      lineId: left.line.id,
      amountMinor: dice(3) === 0 ? ('rest' as const) : portion(left.restBeforeMinor),
    }))
  return creditLines(invoice, notes, lines)
}

/** What a note did that it may not: parts that do not add up, or more than was left. */
function brokenBy(note: CreditNotePlan, before: CreditRest, after: CreditRest): string | null {
  for (const row of note.vat) {
    const key = vatKeyOf(row)
    const net = note.lines
      .filter((line) => vatKeyOf(line.vat) === key)
      .reduce((sum, line) => sum + line.netMinor, 0n)
    if (net !== row.taxableMinor)
      return `The lines of ${key} are ${net}, the row ${row.taxableMinor}.`
  }
  if (note.netMinor + note.vatMinor !== note.totalMinor) return 'Net and VAT are not the total.'
  if (before.totalMinor - note.totalMinor !== after.totalMinor) return 'The rest is another.'
  return after.rows.map((row) => brokenRow(row, note)).find((says) => says !== null) ?? null
}

function brokenRow(row: RowLeft, note: CreditNotePlan): string | null {
  const key = vatKeyOf(row.row)
  const due = vatOn(row.creditedNetMinor, row.row.percent)
  const off = row.creditedVatMinor - due
  if (off < -1n || off > 1n) return `VAT ${row.creditedVatMinor} stands where ${due} is due.`
  const isSpent = row.lines.every((left) => left.restNetMinor === 0n && left.restBeforeMinor === 0n)
  if (isSpent && row.restVatMinor !== 0n)
    return `VAT of ${key} is left and no line to credit it by.`
  const part = note.vat.find((one) => vatKeyOf(one) === key)
  const isOneSigned = row.lines.every(({ line }) => line.netMinor >= 0n)
  if (part && isOneSigned && (part.vatMinor < 0n || part.taxableMinor < 0n))
    return `A note on charges alone puts ${part.taxableMinor} + ${part.vatMinor} on ${key}.`
  const beyond = row.lines.find(
    (left) =>
      isBeyond(left.restNetMinor, left.line.netMinor) ||
      isBeyond(left.restBeforeMinor, left.line.beforeDiscountMinor),
  )
  return beyond ? `More than all of ${beyond.line.id} is credited.` : null
}

function isBeyond(rest: bigint, whole: bigint): boolean {
  return whole >= 0n ? rest < 0n || rest > whole : rest > 0n || rest < whole
}

/** Whether the notes together are the invoice: each line and each VAT row, to the last minor unit. */
function notClosed(invoice: CreditableInvoice, notes: CreditNotePlan[]): string | null {
  for (const line of invoice.lines) {
    const parts = notes.flatMap((note) => note.lines.filter(({ lineId }) => lineId === line.id))
    const net = parts.reduce((sum, part) => sum + part.netMinor, 0n)
    const before = parts.reduce((sum, part) => sum + part.beforeDiscountMinor, 0n)
    if (net !== line.netMinor || before !== line.beforeDiscountMinor)
      return `Line ${line.id} of ${line.netMinor} is credited by ${net}.`
  }
  for (const row of invoice.vat) {
    const key = vatKeyOf(row)
    const parts = notes.flatMap((note) => note.vat.filter((part) => vatKeyOf(part) === key))
    const net = parts.reduce((sum, part) => sum + part.taxableMinor, 0n)
    const vat = parts.reduce((sum, part) => sum + part.vatMinor, 0n)
    if (net !== row.taxableMinor || vat !== row.vatMinor)
      return `${key} of ${row.taxableMinor} + ${row.vatMinor} is credited by ${net} + ${vat}.`
  }
  return null
}
