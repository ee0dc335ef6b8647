export const en = {
  none: 'Nothing is to its credit',
  noneSays:
    'Credit comes of credit notes and of money that is more than was owed. It can also be given, or paid in ahead; coming invoices draw on it, what was given first.',
  balance: 'To its credit',
  inCredit: 'To its credit',
  payable: 'Of that may be paid out',
  usedUp: 'All of it has been used.',
  grants: 'Given and paid in',
  heads: { day: 'Day', what: 'What', uses: 'Used', granted: 'Amount', left: 'Left' },
  kinds: { given: 'Given.', 'paid-in': 'Paid in.' },
  until: (p: { day: string }) => `Lapses ${p.day}.`,
  leftOf: (p: { amount: string }) => `${p.amount} left`,
  ofInvoice: (p: { number: string }) => `invoice ${p.number}`,
  because: { invoice: 'for an invoice', lapsed: 'lapsed', 'paid-out': 'paid out' },
  nothingToPayOut: 'Nothing of it may be paid out: what was given is not money.',
  amountMissing: 'Write how much.',
  putIn: {
    open: 'Put in',
    title: 'Put to its credit',
    says: 'What is open of the account is paid of it at once. The rest is drawn by coming invoices.',
    do: 'Put in',
  },
  payOut: {
    open: 'Pay out',
    title: 'Paid out',
    says: 'Notes that money went back to the payer. Tolv moves no money itself.',
    do: 'Note it',
  },
  kind: 'It is',
  kindsLong: {
    given: 'Given by us: an apology, a thank you',
    'paid-in': 'Money that was paid in ahead',
  },
  amount: 'Amount',
  currency: 'Currency',
  seller: 'With',
  on: { given: 'Given on', 'paid-in': 'Came on', 'pay-out': 'Went on' },
  lapses: 'Lapses on',
  lapsesHint: 'The first day on which it can be used no more. Empty: it does not lapse.',
  reason: 'Why',
}

export type WalletWords = typeof en
