/**
 * The VAT and the totals of a document: computed and rounded once per VAT category and rate of the document (EN 16931
 * BR-CO-17 and BR-S-08), so that rows, lines and totals add up to the last öre. A line's VAT is its share of the row.
 */
import { type Decimal, divideRounded, exponentOf, type Ratio, ratioOf } from '@tolv/money'
import type { VatCategory, VatReason, VatTreatment } from './decide.ts'

export type TaxLine = {
  id: string
  /** signed minor units after discounts; with or without VAT as `pricesInclude` says */
  amountMinor: bigint
  /** a key of `treatments` */
  taxCategory: string
}

export type TaxDocumentWish = {
  currency: string
  lines: readonly TaxLine[]
  treatments: ReadonlyMap<string, VatTreatment>
  /** 'gross': the amounts of the lines have VAT in them, and the total is exactly their sum */
  pricesInclude: 'net' | 'gross'
  /** of gross amounts, which part is rounded; the other is what is left. 'net' when nothing is said */
  grossRounds?: 'net' | 'vat'
  prepaidMinor?: bigint
  /** 'whole-unit': pay in whole kronor or euros; the difference is BT-114 of EN 16931. 'none' when nothing is said */
  payableRounding?: 'none' | 'whole-unit'
}

export type VatRow = {
  category: VatCategory
  percent: Decimal
  country: string
  reason: VatReason | null
  taxableMinor: bigint
  vatMinor: bigint
}

export type TaxedLine = {
  id: string
  taxCategory: string
  category: VatCategory
  percent: Decimal
  country: string
  netMinor: bigint
  vatMinor: bigint
}

export type TaxedDocument = {
  lines: TaxedLine[]
  /** highest rate first */
  vat: VatRow[]
  netMinor: bigint
  vatMinor: bigint
  totalMinor: bigint
  prepaidMinor: bigint
  roundingMinor: bigint
  /** total less prepaid, rounded */
  payableMinor: bigint
}

/** What a VAT row is of: lines with the same stand in the same row. */
export type VatKey = { category: VatCategory; percent: Decimal; country: string }

/** A name for a VAT row within its document, e.g. 'S 25.5 FI'. */
export function vatKeyOf({ category, percent, country }: VatKey): string {
  return `${category} ${percent} ${country}`
}

/**
 * Lines with their VAT, VAT rows and totals. The lines keep their order. A line whose tax category has no treatment
 * is a bug of the caller and throws.
 *
 * @example
 * taxDocument({ currency: 'SEK', lines: [{ id: 'a', amountMinor: 1450n, taxCategory: 'standard' }], treatments,
 *   pricesInclude: 'net' }) // at 5 %: net 1450n, VAT 73n, total 1523n
 */
export function taxDocument(wish: TaxDocumentWish): TaxedDocument {
  const places = wish.lines.map((line, at) => ({ line, at, treatment: treatmentOf(wish, line) }))
  const rows: VatRow[] = []
  const lines: TaxedLine[] = []
  for (const inRow of Map.groupBy(places, ({ treatment }) => vatKeyOf(treatment)).values()) {
    const { row, parts } = taxRow(wish, inRow)
    rows.push(row)
    for (const [index, { line, at, treatment }] of inRow.entries()) {
      const { category, percent, country } = treatment
      const { id, taxCategory } = line
      lines[at] = { id, taxCategory, category, percent, country, ...parts[index]! }
    }
  }
  rows.sort(highestFirst)
  const netMinor = rows.reduce((sum, row) => sum + row.taxableMinor, 0n)
  const vatMinor = rows.reduce((sum, row) => sum + row.vatMinor, 0n)
  return { lines, vat: rows, netMinor, vatMinor, ...payable(wish, netMinor + vatMinor) }
}

/** VAT of a net amount at a rate, rounded half away from zero: `vatOn(1450n, '5')` is 73n. */
export function vatOn(netMinor: bigint, percent: Decimal): bigint {
  const { numerator, denominator } = rateOf(percent)
  return divideRounded({ numerator: netMinor * numerator, denominator }, 'half-up')
}

function treatmentOf({ treatments }: TaxDocumentWish, line: TaxLine): VatTreatment {
  const treatment = treatments.get(line.taxCategory)
  if (!treatment)
    throw new RangeError(`Line ${line.id}: '${line.taxCategory}' has not been decided.`)
  return treatment
}

function rateOf(percent: Decimal): Ratio {
  const ratio = ratioOf(percent)
  if (!ratio) throw new RangeError(`'${percent}' is not a rate.`)
  return { numerator: ratio.numerator, denominator: ratio.denominator * 100n }
}

type Place = { line: TaxLine; treatment: VatTreatment }
type Part = { netMinor: bigint; vatMinor: bigint }

function taxRow(wish: TaxDocumentWish, inRow: Place[]): { row: VatRow; parts: Part[] } {
  const { category, percent, country, reason } = inRow[0]!.treatment
  const amounts = inRow.map(({ line }) => line.amountMinor)
  const sum = amounts.reduce((total, amount) => total + amount, 0n)
  const { taxableMinor, vatMinor } = taxSum(wish, sum, percent)
  const rate = rateOf(percent)
  const row = { category, percent, country, reason, taxableMinor, vatMinor }
  if (wish.pricesInclude === 'net') {
    const shares = proportionalParts(vatMinor, amounts, rate)
    return { row, parts: amounts.map((netMinor, at) => ({ netMinor, vatMinor: shares[at]! })) }
  }
  const within = { numerator: rate.denominator, denominator: rate.denominator + rate.numerator }
  const nets = proportionalParts(taxableMinor, amounts, within)
  const parts = amounts.map((gross, at) => ({ netMinor: nets[at]!, vatMinor: gross - nets[at]! }))
  return { row, parts }
}

function taxSum(wish: TaxDocumentWish, sum: bigint, percent: Decimal) {
  if (wish.pricesInclude === 'net') return { taxableMinor: sum, vatMinor: vatOn(sum, percent) }
  const { numerator, denominator } = rateOf(percent)
  const ofGross = (part: bigint) =>
    divideRounded({ numerator: sum * part, denominator: denominator + numerator }, 'half-up')
  if (wish.grossRounds === 'vat') {
    const vatMinor = ofGross(numerator)
    return { taxableMinor: sum - vatMinor, vatMinor }
  }
  const taxableMinor = ofGross(denominator)
  return { taxableMinor, vatMinor: sum - taxableMinor }
}

/**
 * `total` in parts that follow `amounts` × `share`, where that product over all amounts rounds to `total`: each part
 * is the product cut down, and what is left goes to the largest remainders, earlier lines first. Amounts may be below
 * zero.
 */
export function proportionalParts(
  total: bigint,
  amounts: readonly bigint[],
  share: Ratio,
): bigint[] {
  const exact = amounts.map((amount) => amount * share.numerator)
  const parts = exact.map((product) => floorDivide(product, share.denominator))
  // Cut down, the parts are never above the total, and less than one each below it.
  const left = Number(total - parts.reduce((sum, part) => sum + part, 0n))
  if (left === 0) return parts
  const byRemainder = exact
    .map((product, at) => ({ at, remainder: product - parts[at]! * share.denominator }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1,
    )
  for (const { at } of byRemainder.slice(0, left)) parts[at]! += 1n
  return parts
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  return numerator % denominator < 0n ? quotient - 1n : quotient
}

function highestFirst(a: VatRow, b: VatRow): number {
  return Number(b.percent) - Number(a.percent) || (vatKeyOf(a) < vatKeyOf(b) ? -1 : 1)
}

function payable(wish: TaxDocumentWish, totalMinor: bigint) {
  const prepaidMinor = wish.prepaidMinor ?? 0n
  const unrounded = totalMinor - prepaidMinor
  const unit = wish.payableRounding === 'whole-unit' ? 10n ** BigInt(exponentOf(wish.currency)) : 1n
  const payableMinor = divideRounded({ numerator: unrounded, denominator: unit }, 'half-up') * unit
  const roundingMinor = payableMinor - unrounded
  return { totalMinor, prepaidMinor, roundingMinor, payableMinor }
}
