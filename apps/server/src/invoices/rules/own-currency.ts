/**
 * What stands in another currency than the books' stands in both: what it was worth when it was booked. What is owed
 * and what is to somebody's credit keep the value that they were booked at until they are settled, part by part, and
 * what the settlement is worth more or less is a gain or loss on exchange (IAS 21 §21 and §28). What is deferred keeps
 * its value until it is earned (IAS 21 §23 b).
 *
 * An amount in the books' own currency has no second value: `ownMinor` is then missing, and is the same as `minor`.
 */
import { convert, divideRounded, rateBetween } from '@tolv/money'
import type { Deferral } from './deferral.ts'
import type { Issuing } from './issuing-made.ts'
import { type Book, balanced, type Entry } from './ledger.ts'
import type { Rate } from './rates.ts'
import type { Change } from './standing.ts'

/** An amount with what it stands at in the books. */
export type Carried = { minor: bigint; ownMinor: bigint }

export const nothing: Carried = { minor: 0n, ownMinor: 0n }

/** What an amount of a currency comes to at a rate, in minor units of the books' currency, rounded half up. */
export function atRate(minor: bigint, currency: string, rate: Rate): bigint {
  const between = rateBetween({ from: currency, to: rate.currency }, rate.rate)
  if (!between) throw new Error(`${rate.rate} is not a rate from ${currency} to ${rate.currency}`)
  return convert(minor, between, 'half-up')
}

/**
 * What a part of a carried amount stands at: in proportion, and the last part takes all that is left.
 *
 * @example shareOf({ minor: 300n, ownMinor: 3371n }, 100n) // 1124n
 */
export function shareOf({ minor, ownMinor }: Carried, part: bigint): bigint {
  if (part === minor) return ownMinor
  if (minor === 0n) throw new Error('nothing has no parts')
  return divideRounded({ numerator: ownMinor * part, denominator: minor }, 'half-up')
}

type Values = Partial<Record<Book, bigint>>

/**
 * Entries with what each stands at in the books.
 * @param own by book
 * @param closing takes the rest, so that they sum to nothing there too: what an invoice is owed for follows from what
 *   it is for; everywhere else it is a gain or a loss
 */
export function valued(entries: Entry[], own: Values, closing: 'receivable' | 'exchange'): Entry[] {
  const others = entries.filter(({ book }) => book !== closing)
  const sum = others.reduce((total, { book }) => total + standingOf(own, book), 0n)
  const closes = entries.find(({ book }) => book === closing)
  const at = entries.map((entry) =>
    entry === closes
      ? { ...entry, ownMinor: -sum }
      : { ...entry, ownMinor: standingOf(own, entry.book) },
  )
  return closes || sum === 0n ? at : [...at, { book: 'exchange', minor: 0n, ownMinor: -sum }]
}

function standingOf(own: Values, book: Book): bigint {
  const value = own[book]
  if (value === undefined) throw new Error(`nobody said what ${book} stands at in the books`)
  return value
}

/**
 * What issuing a document does, in the books' currency too. One in that currency is left as it is.
 * @param inCredit what the account has to its credit
 * @param open what is open of the credited invoice
 */
export function issuingInBooks(
  made: Issuing,
  { inCredit, open }: { inCredit: Carried; open: Carried },
): Issuing {
  const { draft, settled, toBalanceMinor, offInvoiceMinor, roundingMinor } = made
  const { exchange: rate, currency } = draft
  if (!rate) return made
  const at = (minor: bigint) => atRate(minor, currency, rate)
  const deferrals = deferralsAt(made.deferrals, at)
  const deferredMinor = deferrals.reduce((sum, { ownMinor }) => sum + ownMinor, 0n)
  const [netMinor, vatMinor] = [at(draft.netMinor), at(draft.vatMinor)]
  const earned = {
    ...{ revenue: deferredMinor - netMinor, deferred: -deferredMinor, vat: -vatMinor },
    rounding: -at(roundingMinor),
  }
  const sums = { netMinor, vatMinor }
  if (draft.kind === 'credit-note') {
    const off = offInvoiceMinor === 0n ? 0n : shareOf(open, offInvoiceMinor)
    const rest = at(toBalanceMinor)
    const values = { ...earned, receivable: -off, credit_balance: -rest }
    const own = { ...sums, openMinor: 0n, toBalanceMinor: rest, offInvoiceMinor: off }
    return { ...made, deferrals, own, entries: valued(made.entries, values, 'exchange') }
  }
  const entries = valued(made.entries, earned, 'receivable')
  const owed = entries.find(({ book }) => book === 'receivable')?.ownMinor ?? 0n
  const drawn = settled.balanceMinor
  const carried = { minor: settled.totalMinor, ownMinor: owed }
  const [taken, off] = drawn === 0n ? [0n, 0n] : [shareOf(inCredit, drawn), shareOf(carried, drawn)]
  const values = { credit_balance: taken, receivable: -off }
  const own = { ...sums, openMinor: owed - off, toBalanceMinor: -taken, offInvoiceMinor: 0n }
  return { ...made, deferrals, own, entries, drawn: valued(made.drawn, values, 'exchange') }
}

/** Rounded on their running sum, so that the parts sum to what the whole comes to. */
function deferralsAt(
  deferrals: Deferral[],
  at: (minor: bigint) => bigint,
): (Deferral & { ownMinor: bigint })[] {
  let [sum, booked] = [0n, 0n]
  return deferrals.map((part) => {
    sum += part.minor
    const ownMinor = at(sum) - booked
    booked += ownMinor
    return { ...part, ownMinor }
  })
}

/** A change of an invoice in the books: what of it is then open there, and what goes to the account's credit. */
export type OwnChange = { entries: Entry[]; openMinor: bigint; toBalanceMinor: bigint }

/** Money arrived: it is worth what it is on its day, and what it settles is worth what it was booked at. */
export function paymentInBooks(
  { entries, toBalanceMinor }: Change,
  { open, currency, rate }: { open: Carried; currency: string; rate: Rate },
): OwnChange {
  const at = (minor: bigint) => atRate(minor, currency, rate)
  const arrived = entries.find(({ book }) => book === 'cash')?.minor ?? 0n
  const off = arrived - toBalanceMinor
  const settled = off === 0n ? 0n : shareOf(open, off)
  const surplus = at(toBalanceMinor)
  const values = { cash: at(arrived), receivable: -settled, credit_balance: -surplus }
  return {
    entries: valued(entries, values, 'exchange'),
    openMinor: open.ownMinor - settled,
    toBalanceMinor: surplus,
  }
}

/** What is open is given up at what it was booked at. */
export function writeOffInBooks({ entries }: Change, open: Carried): OwnChange {
  const values = { write_off: open.ownMinor, receivable: -open.ownMinor }
  return { entries: valued(entries, values, 'exchange'), openMinor: 0n, toBalanceMinor: 0n }
}

/** The credit balance pays an invoice: each side leaves at what it was booked at. */
export function balanceUseInBooks(
  { entries, toBalanceMinor }: Change,
  { open, inCredit }: { open: Carried; inCredit: Carried },
): OwnChange {
  const used = -toBalanceMinor
  const [taken, off] = used === 0n ? [0n, 0n] : [shareOf(inCredit, used), shareOf(open, used)]
  const values = { credit_balance: taken, receivable: -off }
  return {
    entries: valued(entries, values, 'exchange'),
    openMinor: open.ownMinor - off,
    toBalanceMinor: -taken,
  }
}

/** So much is put to the credit balance (below zero: taken from it), against another book. */
export type BalanceMove = { minor: bigint; against: Book }

/**
 * What a move of the balance does, in the books' currency too. What is put there is worth the rate of its day; what
 * leaves does so at what it was booked at, and is worth that on the other side too where nothing was paid at a rate.
 * @param other what the balance stands at, and the rate of the day, where the books are in another currency
 */
export function balanceMoveInBooks(
  { minor, against }: BalanceMove,
  other: { inCredit: Carried; currency: string; rate: Rate | null } | null,
): { entries: Entry[]; toBalanceMinor: bigint | null } {
  const entries = balanced([
    { book: against, minor },
    { book: 'credit_balance', minor: -minor },
  ])
  if (other === null) return { entries, toBalanceMinor: null }
  const worth = other.rate && atRate(minor, other.currency, other.rate)
  const moved = minor > 0n ? (worth ?? minor) : -shareOf(other.inCredit, -minor)
  const values = { credit_balance: -moved, [against]: worth ?? moved }
  return { entries: valued(entries, values, 'exchange'), toBalanceMinor: moved }
}
