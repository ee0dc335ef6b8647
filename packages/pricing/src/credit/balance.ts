/**
 * What a credit note may be used for. To credit is to say that less is owed; to refund is to send money back. A refund
 * without a credit note opens the invoice again, and a credit note without a refund leaves the payer something good.
 */
import { formatMajor } from '@tolv/money'
import { type CreditableInvoice, creditRest, type EarlierNote } from './rest.ts'

/** Amounts with VAT, in minor units of the invoice's currency. */
export type InvoiceMoney = {
  totalMinor: bigint
  creditedMinor: bigint
  paidMinor: bigint
  refundedMinor: bigint
}

/**
 * What is open on an invoice: owed less paid, where credit notes lower what is owed and refunds lower what is paid.
 * Below zero, the payer has paid too much.
 *
 * @example openMinor({ totalMinor: 24995n, creditedMinor: 0n, paidMinor: 24995n, refundedMinor: 1000n }) // 1000n
 */
export function openMinor(money: InvoiceMoney): bigint {
  return money.totalMinor - money.creditedMinor - (money.paidMinor - money.refundedMinor)
}

export type CreditLimits = { maxCreditMinor: bigint; maxRefundMinor: bigint }

/** At most so much may be credited, and of that so much sent back: no more than came in and has not gone back. */
export function creditLimits(
  invoice: CreditableInvoice,
  earlierNotes: readonly EarlierNote[],
  paid: Pick<InvoiceMoney, 'paidMinor' | 'refundedMinor'>,
): CreditLimits {
  return limitsOf(creditRest(invoice, earlierNotes).totalMinor, paid)
}

/** As {@link creditLimits}, where what is left to credit is known already. */
export function limitsOf(
  restMinor: bigint,
  paid: Pick<InvoiceMoney, 'paidMinor' | 'refundedMinor'>,
): CreditLimits {
  const maxCreditMinor = restMinor > 0n ? restMinor : 0n
  const held = paid.paidMinor - paid.refundedMinor
  const maxRefundMinor = held < maxCreditMinor ? (held > 0n ? held : 0n) : maxCreditMinor
  return { maxCreditMinor, maxRefundMinor }
}

export type CreditPlacement =
  | { ok: true; refundMinor: bigint; againstOpenMinor: bigint; toBalanceMinor: bigint }
  | { ok: false; refusal: 'refund-too-large'; says: string }

/**
 * Where the money of a credit note goes: what is to be refunded first, then against what is open on the invoice, and
 * what is left to the account's credit balance.
 */
export function placeCredit(
  note: { totalMinor: bigint; currency: string },
  refundMinor: bigint,
  before: InvoiceMoney,
): CreditPlacement {
  const held = before.paidMinor - before.refundedMinor
  const most = held < note.totalMinor ? held : note.totalMinor
  if (refundMinor < 0n || refundMinor > most) {
    const [wanted, limit] = [refundMinor, most].map((minor) => formatMajor(minor, note.currency))
    const says = `${wanted} ${note.currency} cannot be refunded: at most ${limit} ${note.currency}.`
    return { ok: false, refusal: 'refund-too-large', says }
  }
  const left = note.totalMinor - refundMinor
  const open = openMinor(before)
  const againstOpenMinor = open <= 0n ? 0n : open < left ? open : left
  return { ok: true, refundMinor, againstOpenMinor, toBalanceMinor: left - againstOpenMinor }
}
