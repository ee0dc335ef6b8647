import { pluralOf } from '../../words/words.ts'
import { heldBecause } from '../billing/index.ts'

const plural = pluralOf('en')

type Counted = { count: number; written: string; amount: string }
/** What a list of documents comes to; what is not open or overdue is ''. */
type SumOfList = { invoices: Counted; notes: Counted; open: string; late: string }

export const en = {
  title: 'Invoices',
  pages: { invoices: 'Invoices', runs: 'Billing runs', ledger: 'Ledger' },
  more: 'Show more',
  all: 'All',
  state: 'State',
  states: {
    issued: 'Issued',
    'part-paid': 'Part paid',
    paid: 'Paid',
    overdue: 'Overdue',
    credited: 'Credited',
    'written-off': 'Written off',
  },
  kinds: { invoice: 'Invoice', 'credit-note': 'Credit note' },
  list: {
    label: 'Invoices and credit notes, newest first',
    none: 'No invoices yet',
    noneSays:
      'What subscriptions owe stands here once it is billed: when something is changed and charged at once, and each night when the day’s subscriptions fall due.',
    search: 'Search invoices',
    searchHint: 'Name, number or amount',
    all: 'Invoices and credit notes',
    notes: 'Credit notes',
    sum: ({ invoices, notes, open, late }: SumOfList) => {
      const of = [open !== '' && `${open} open`, late !== '' && `${late} overdue`]
      const some = of.filter(Boolean).join(' and ')
      return [
        invoices.count > 0 &&
          `**${invoices.written}** ${plural(invoices.count, { one: 'invoice', other: 'invoices' })} of ` +
            `**${invoices.amount}**${some === '' ? '' : `, of which ${some}`}`,
        notes.count > 0 &&
          `**${notes.written}** ${plural(notes.count, { one: 'credit note', other: 'credit notes' })} of ` +
            `**${notes.amount}**`,
      ]
        .filter(Boolean)
        .join('; ')
    },
    ofRun: 'one run',
    ofAll: 'Show those of all runs',
    noneSuch: 'Nothing matches.',
    heads: {
      number: 'Number',
      account: 'Account',
      state: 'State',
      issued: 'Issued',
      due: 'Due',
      total: 'Total',
      open: 'Open',
    },
  },
  one: {
    invoice: (p: { number: string }) => `Invoice ${p.number}`,
    creditNote: (p: { number: string }) => `Credit note ${p.number}`,
    below: (p: { issued: string; due: string }) => `Issued ${p.issued}, due ${p.due}`,
    belowNote: (p: { issued: string }) => `Issued ${p.issued}`,
    toPay: 'to pay',
    inAll: 'in all',
    given: 'credited',
    lines: 'What it is for',
    linesSay: 'Open a line to see why it costs what it costs',
    why: (p: { name: string; days: string; amount: string }) =>
      `${p.name}, ${p.days}: ${p.amount}. Why it is what it is`,
    sum: 'How the sum was made',
    net: 'Without VAT',
    vat: (p: { percent: string; of: string }) => `VAT ${p.percent} % of ${p.of}`,
    rounding: 'Rounded to coins',
    ownNet: (p: { amount: string; rate: string; day: string; source: string }) =>
      `${p.amount} in the books, at ${p.rate} of ${p.day} (${p.source})`,
    ownVat: (p: { amount: string; rate: string; day: string; source: string }) =>
      `VAT ${p.amount} in the books, at ${p.rate} of ${p.day} (${p.source})`,
    total: 'Total',
    paid: 'Paid',
    fromCredit: 'Paid from credit',
    credited: 'Credited',
    writtenOff: 'Written off',
    buyer: 'Billed to',
    notes: 'Credit notes of it',
    discount: (p: { name: string; amount: string }) => `${p.name || 'Discount'}: ${p.amount}`,
    creditOf: (p: { number: string }) => `Credits invoice ${p.number}`,
    subscription: 'The subscription that it is of',
    reason: 'Reason',
    pdf: 'PDF',
    ubl: 'Peppol file',
    noVat: {
      'reverse-charge': 'Reverse charge: the buyer accounts for the VAT.',
      'intra-community-supply': 'Supply within the EU, without VAT.',
      export: 'Export, without VAT.',
      'outside-scope': 'Outside the scope of VAT.',
      exempt: 'Exempt from VAT.',
      'seller-not-registered': 'The seller is not registered for VAT.',
    } as Record<string, string>,
  },
  credit: {
    title: 'Credit it',
    says: 'What is open is lowered. The rest is to the account’s credit and pays its next invoice.',
    what: 'How much',
    kinds: {
      whole: 'All that is left',
      lines: 'Some lines',
      amount: 'An amount, over all lines',
    },
    lines: 'Which lines',
    ofLine: (p: { name: string; currency: string }) =>
      `How much of ${p.name}, in ${p.currency} without VAT and before discounts`,
    ofLineHint: 'Empty: all that is left of it.',
    nothingYet: 'Choose how much, and what the credit note would be stands here.',
    lessDiscount: (p: { amount: string }) => `less its discount ${p.amount}`,
    note: 'The credit note',
    lowers: (p: { amount: string }) => `${p.amount} less is open on the invoice.`,
    toCredit: (p: { amount: string }) => `${p.amount} is to the account’s credit.`,
    reasonHint: 'It stands on the credit note.',
    amountIn: (p: { currency: string }) => `Amount in ${p.currency}, with VAT`,
    atMost: (p: { amount: string }) => `At most ${p.amount}: what is left to credit.`,
    reason: 'Reason',
    do: 'Make the credit note',
  },
  pay: {
    title: 'Record a payment',
    says: 'Money that arrived and that nothing else tells of. What is more than is open is to the account’s credit.',
    amount: (p: { currency: string }) => `Amount in ${p.currency}`,
    on: 'Arrived on',
    reference: 'Reference',
    do: 'Record it',
  },
  writeOff: {
    title: 'Write off',
    says: (p: { amount: string }) =>
      `${p.amount} is given up. The invoice keeps its number, and VAT stays as declared.`,
    do: 'Write it off',
  },
  billedWho: 'Who is billed',
  statement: 'Statement',
  notANumber: 'This is no amount.',
  runs: {
    none: 'No billing run yet',
    noneSays:
      'At the first moment of each day everything that falls due is billed, a run for each legal entity. A dry run tells beforehand what a run would issue and who would get an unusual invoice.',
    dry: 'Make a dry run',
    run: 'Run now',
    begin: {
      which: 'Legal entities',
      none: 'Choose at least one legal entity.',
      noEntity: 'Add a legal entity in the settings first.',
      until: 'What falls due through',
      untilHint: 'A day to come is foretold by what is known today.',
      dry: (p: { count: number }) =>
        p.count > 1 ? `Make ${p.count} dry runs` : 'Make the dry run',
      run: (p: { count: number }) => (p.count > 1 ? `Begin ${p.count} runs` : 'Begin the run'),
      drySays:
        'It tells what a run would issue, and against a month before who would get an unusual invoice. Nothing is issued.',
      runSays:
        'What falls due through today is billed and numbered. What has a number stays, and is only credited.',
    },
    issue: {
      open: 'Issue it',
      title: (p: { count: number; written: string }): string =>
        p.count === 1 ? 'Issue one document?' : `Issue ${p.written} documents?`,
      says: (p: { amount: string }) =>
        `The dry run came to ${p.amount}. The run reckons anew, by the same rules, with what has changed since. What has a number stays.`,
      do: ({ count }: { count: number }): string => (count === 1 ? 'Issue it now' : 'Issue them'),
      notYet: 'Its day is still to come.',
    },
    wouldIssue: 'What it would come to',
    heldOf: (p: { count: number; written: string }) =>
      p.count === 1 ? 'One account waits.' : `${p.written} accounts wait.`,
    withEmpty: 'Show the days on which nothing was issued',
    withoutEmpty: 'Show only runs that issued something',
    bySurprise: 'The most surprising first',
    noAccounts: 'No account differs in this way.',
    showAll: 'Show all accounts',
    part: {
      new: (p: { name: string; amount: string }) => `${p.name} is new, ${p.amount}`,
      gone: (p: { name: string; amount: string }) => `${p.name} is gone, was ${p.amount}`,
      changed: (p: { name: string; before: string; now: string }) =>
        `${p.name} ${p.before} → ${p.now}`,
    },
    kinds: { run: 'Run', 'dry-run': 'Dry run' },
    states: { running: 'Under way', paused: 'Paused', done: 'Done' },
    heads: {
      day: 'Of',
      kind: 'Kind',
      entity: 'Legal entity',
      state: 'State',
      invoices: 'Invoices',
      notes: 'Credit notes',
      held: 'Held',
      total: 'Total',
    },
    label: 'Billing runs, newest first',
    name: (p: { kind: string; day: string }) => `${p.kind} of ${p.day}`,
    came: (p: { done: string; units: string }) => `${p.done} of ${p.units} parts done`,
    pause: 'Pause',
    resume: 'Go on',
    issued: 'What it came to',
    documents: (p: { count: number; written: string }) =>
      `in ${p.written} ${plural(p.count, { one: 'document', other: 'documents' })}`,
    nothing: 'Nothing fell due.',
    differences: 'Against a month before',
    differenceHeads: { what: 'Accounts', count: 'Count', now: 'Now', before: 'A month before' },
    difference: {
      same: 'As usual',
      new: 'New',
      gone: 'Gone',
      higher: 'Twice as much or more',
      lower: 'Half as much or less',
      held: 'Would be held',
    },
    accounts: 'Account by account',
    accountHeads: {
      account: 'Account',
      difference: 'Differs',
      now: 'Now',
      before: 'Before',
      change: 'Change',
      why: 'By what',
    },
    seeInvoices: 'Its invoices',
  },
  holds: {
    title: 'Accounts that wait',
    none: 'No account waits.',
    label: 'Accounts whose billing waits, and why',
    since: 'Since',
    why: 'Why',
    retry: 'Try now',
    trying: 'Trying',
    retryOf: (p: { name: string }) => `Try ${p.name} now`,
    still: (p: { says: string }) => `It still waits: ${p.says}`,
    mend: {
      rates: 'Bring rates',
      plan: 'To the plan',
      catalog: 'To the catalogue',
      entity: 'To the legal entity',
      profile: 'Who is billed',
    },
  },
  heldBecause: heldBecause.en,
  rates: {
    title: 'Exchange rates',
    none: 'None yet. What is billed in another currency than the books’ waits until there is a rate for its day.',
    heads: { day: 'Day', of: 'Currency', rate: 'Rate', source: 'Source' },
    of: (p: { from: string; to: string }) => `1 ${p.from} in ${p.to}`,
    bring: 'Bring rates',
    bringSays:
      'A day’s rate takes the place of the one there was. What is booked stays by the rate it was booked by.',
    file: 'File',
    fileHint:
      'The history of the European Central Bank or of the Riksbank as they publish it, or lines of date,from,to,rate.',
    noFile: 'Choose a file first.',
    source: 'Source',
    sourceHint: 'Empty: as the file says.',
  },
  revaluing: {
    title: 'Open items in other currencies',
    says:
      'What is open in another currency stands in the books at the rate of its day. When a period ends it is told ' +
      'at what it is worth on the last day: the difference is a gain or a loss of that day, and is taken back on the next.',
    none: 'Nothing has been valued yet. Do it when a year or a month has ended, before its books are closed.',
    heads: {
      day: 'Last day',
      entity: 'Legal entity',
      rate: 'Rate',
      booked: 'Booked',
      gain: 'Gain or loss',
      what: 'Open',
      closing: 'Worth',
      difference: 'Difference',
    },
    of: (p: { day: string }) => `of ${p.day}`,
    open: 'Value open items',
    dialogSays: 'No invoice changes. Asked again for a day, it books what has changed since.',
    day: 'The last day of the period',
    dayHint: 'A day that has come, and that is not closed.',
    do: 'Book it',
    doIt: (p: { kind: 'gain' | 'loss'; amount: string }) => `Book the ${p.kind} of ${p.amount}`,
    nothingYet: 'There is nothing to book.',
    nothing: 'What is open on that day is worth what it stands at: there is nothing to book.',
    gain: 'Gain on exchange',
    loss: 'Loss on exchange',
    back: (p: { day: string }) => `It is taken back on ${p.day}.`,
    label: (p: { currency: string }) => `What is open in ${p.currency}`,
    from: (p: { amount: string; booked: string; closing: string }) =>
      `${p.amount}, stands at ${p.booked}, worth ${p.closing}`,
    refusals: {
      'no-exchange-rate':
        'There is no rate for the day, nor for the ten days before it: close this and bring rates under Exchange rates.',
      'books-closed':
        'The books are closed past that day. Value first and close then: open the days again under Closed books.',
    },
  },
  closing: {
    title: 'Closed books',
    says:
      'What is closed changes no more: no change of a subscription and no payment reaches behind the day. ' +
      'Late usage comes on the next invoice.',
    open: 'Nothing is closed.',
    closed: (p: { day: string }) => `Closed through ${p.day}.`,
    at: (p: { day: string }) => `Closed ${p.day}`,
    change: 'Close',
    changeOf: (p: { name: string }) => `Close the books of ${p.name}`,
    dialog: (p: { name: string }) => `Close the books of ${p.name}`,
    dialogSays: 'Changes that reach behind the day are refused from now on.',
    last: 'The last day that is closed',
    lastHint: 'The day itself is closed too. It cannot be today.',
    opensAgain: 'This opens days that were closed.',
    do: 'Close the books',
    reopen: 'Open the days after it',
    openAll: 'Open all days',
  },
  ledger: {
    throughDay: 'Through',
    none: 'Nothing is booked yet',
    noneSays:
      'Each invoice, payment and credit note is booked by double entry when it happens. What each book holds stands here.',
    through: (p: { day: string }) => `Through ${p.day}`,
    label: 'Trial balance',
    inOwn: (p: { currency: string }) => `Balance in ${p.currency}`,
    heads: { book: 'Book', debit: 'Debit', credit: 'Credit', balance: 'Balance' },
    books: {
      receivable: 'Receivable',
      revenue: 'Revenue',
      deferred: 'Deferred revenue',
      vat: 'VAT',
      cash: 'Cash',
      credit_balance: 'Credit of accounts',
      fees: 'Fees',
      write_off: 'Written off',
      given: 'Credit given away',
      rounding: 'Rounding',
      exchange: 'Gains and losses on exchange',
    },
    proof: 'Proof',
    balanced:
      'The books balance: every transaction sums to nothing, and the ledger is what invoices and credits say.',
    unbalanced: (p: { count: string }) => `${p.count} things do not add up.`,
    off: (p: { where: string; amount: string }) => `${p.where}: off by ${p.amount}`,
  },
}

export type InvoicesWords = typeof en
