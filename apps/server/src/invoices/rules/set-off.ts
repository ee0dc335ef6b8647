/**
 * What a credit is set off against: invoices of the same account, seller and currency that are open, the one due first
 * before the others. A payer who is given something back is not asked for all of an older bill meanwhile, nor reminded
 * of it; what is left is to the account's credit. (docs/decisions/023-credit-pays-what-is-open-first.md)
 */

/** An invoice that is open; the rest of it is handed through. */
export type OpenInvoice = {
  id: string
  accountId: string
  legalEntityId: string
  currency: string
  /** ISO day */
  dueOn: string
  openMinor: bigint
}

/** A credit that may be used: so much, of whom. */
export type Credit = Pick<OpenInvoice, 'accountId' | 'legalEntityId' | 'currency'> & {
  minor: bigint
}

export type SetOff<I extends OpenInvoice> = { invoice: I; minor: bigint }

/**
 * How much of which invoice is paid by credits; an invoice at most once, with all that it is paid.
 *
 * @example setOffs([75.00 of Åsa's], [100.00 due 1 May, 50.00 due 1 April]) // 50.00 of April's, 25.00 of May's
 */
export function setOffs<I extends OpenInvoice>(
  credits: readonly Credit[],
  open: readonly I[],
): SetOff<I>[] {
  const left = new Map<string, bigint>()
  for (const credit of credits)
    left.set(whose(credit), (left.get(whose(credit)) ?? 0n) + credit.minor)
  const used: SetOff<I>[] = []
  for (const invoice of open.toSorted(dueFirst)) {
    const inCredit = left.get(whose(invoice)) ?? 0n
    const minor = inCredit < invoice.openMinor ? inCredit : invoice.openMinor
    if (minor <= 0n) continue
    left.set(whose(invoice), inCredit - minor)
    used.push({ invoice, minor })
  }
  return used
}

const whose = ({ accountId, legalEntityId, currency }: Omit<Credit, 'minor'>) =>
  `${accountId} ${legalEntityId} ${currency}`

/** Of two due on one day the one that was issued first: ids are in the order of their making. */
function dueFirst(a: OpenInvoice, b: OpenInvoice): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1
  return a.id < b.id ? -1 : 1
}
