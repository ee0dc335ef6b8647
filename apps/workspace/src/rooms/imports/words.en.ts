import { pluralOf } from '../../words/words.ts'

const plural = pluralOf('en')
type Counted = { count: number; written: string }

const rows = (p: Counted) => `${p.written}\u00a0${plural(p.count, { one: 'row', other: 'rows' })}`

export const en = {
  title: 'Imports',
  close: 'Close',
  rows,
  bring: {
    title: 'Bring a payment history',
    says:
      'Orders, subscriptions, invoices or payments, or a list of customers, as CSV from your ' +
      'billing or shop. Nothing is written until you have seen what would be.',
    drop: 'Drop a file here, or',
    choose: 'Choose a file',
    again: 'Bring another file',
    sending: (p: { name: string }) => `Sending ${p.name}`,
    sent: (p: { share: string }) => `${p.share} sent`,
    several: 'One file at a time: the first was taken.',
  },
  demo: {
    says: (p: { name: string }) => `${p.name} is a demo on a clock of its own.`,
    go: 'Bring your own file into a company of your own',
  },
  list: {
    title: 'Brought before',
    label: 'Imports, newest first',
    none: 'No imports yet',
    noneSays:
      'Every file that is brought stands here, with what it added, changed and refused. The ' +
      'first one gives the first valuation, about a minute later.',
    more: 'Show more',
    heads: { file: 'File', state: 'State', rows: 'Rows', refused: 'Refused', brought: 'Brought' },
  },
  states: {
    reading: 'Being read',
    questions: 'Waits for an answer',
    ready: 'Ready to import',
    running: 'Being imported',
    done: 'Done',
    cancelled: 'Cancelled',
    refused: 'Refused',
  },
  steps: { label: 'Steps', file: 'File', columns: 'Columns and dry run', done: 'Done' },
  titles: {
    reading: 'Reading the file',
    questions: 'The file leaves something open',
    ready: 'Columns and dry run',
    running: 'Importing',
    done: 'Done',
    cancelled: 'Cancelled',
    refused: 'The file was refused',
  },
  counts: {
    added: 'to add',
    changed: 'to change',
    unchanged: 'unchanged',
    refused: 'refused',
    addedDone: 'added',
    changedDone: 'changed',
    accounts: (p: Counted) =>
      `${p.written}\u00a0new ${plural(p.count, { one: 'account', other: 'accounts' })}`,
    known: 'known from before, with other content',
    same: 'known from before, the same',
    seeWhy: 'see the reason below',
    bar: (p: { added: string; changed: string; unchanged: string; refused: string }) =>
      `${p.added} to add, ${p.changed} to change, ${p.unchanged} unchanged, ${p.refused} refused`,
    nothingYet: (p: { rows: string; took: string }) =>
      `Nothing is written yet. ${p.rows} read in ${p.took}.`,
    took: (p: { rows: string; took: string }) => `${p.rows} in ${p.took}.`,
    seconds: (p: { written: string }) => `${p.written}\u00a0s`,
    download: (p: { count: number; written: string }) => `Download the ${p.written}`,
    run: (p: Counted) => `Import ${rows(p)}`,
    starting: 'Starting',
    nothingNew: 'Nothing in the file is new.',
    waits: 'The dry run is under way.',
    unsent: 'What you have changed has not been read yet.',
    fixes:
      'Mend the rows in the downloaded file and bring it again: what is in already is not doubled.',
  },
  apart: {
    title: 'Several currencies',
    says: (p: { rows: string; currency: string; own: string }) =>
      `${p.rows} in ${p.currency} are kept apart: without a rate they are not added to sums in ${p.own}.`,
    how:
      'With a file of dated rates (columns date, from, to, rate) each row is converted by the ' +
      'last rate on or before its day.',
    bring: 'Bring a rates file',
    sending: 'Sending',
  },
  progress: {
    reading: (p: { name: string }) => `Reading ${p.name}`,
    running: (p: { name: string }) => `Importing ${p.name}`,
    rows: (p: { rows: string; share: string }) => `${p.rows}, ${p.share}`,
    waits: 'waits for its turn',
    says: 'You can leave this page.',
    saysRunning:
      'You can leave this page. If it is interrupted it goes on where it was, without doubles.',
    cancel: 'Cancel',
    cancelRun: 'Stop the import',
    cancelTitle: 'Stop the import?',
    cancelSays: (p: { rows: string }) =>
      `${p.rows} have been gone through. What has been written stays written. Bring the file again to go on.`,
    goOn: 'Go on importing',
    stop: 'Stop here',
  },
  questions: {
    title: 'Before it can be read',
    titleAssumed: 'Read so, unless you say otherwise',
    dateFormat: (p: { column: string }) =>
      `Do the dates in ${p.column} begin with the day or with the month?`,
    dmy: 'With the day: 03/04/2026 is 3 April',
    mdy: 'With the month: 03/04/2026 is 4 March',
    decimalMark: (p: { column: string }) => `What is 1.234 or 1,234 in ${p.column}?`,
    comma: 'The comma marks decimals: 1.234,50',
    point: 'The point marks decimals: 1,234.50',
    kind: 'What is each row in the file?',
    currency: 'The file names no currency. Which is it?',
    column: 'Which column says what?',
    columnSays: 'No column has a name that tells. Choose from the columns of the file.',
    priceOfOne: (p: { column: string }) =>
      `${p.column} is the price of one, and no column says what the row came to. It is taken ` +
      'as the amount unless you choose another below.',
    choose: 'choose a column',
    values: (p: { samples: string }) => `First values: ${p.samples}`,
  },
  how: {
    label: 'How the file is read',
    sentence:
      'Read as {kind}, dates as {dateFormat}, amounts with a {decimalMark} in ' +
      '{currency}{interval}; columns parted by {delimiter}, letters in {encoding}, {header}.',
    interval: ', each for a {interval}',
    unknown: 'not known yet',
    ownCurrency: 'the column’s own currency',
    names: {
      kind: 'What each row is',
      dateFormat: 'Dates',
      decimalMark: 'Decimals',
      currency: 'Currency',
      interval: 'What an amount is for',
      delimiter: 'Between columns',
      encoding: 'Letters',
      header: 'The first line',
    },
    kind: {
      orders: 'orders',
      subscriptions: 'subscriptions',
      payments: 'invoices or payments',
      snapshot: 'a list of customers',
    },
    kindSays: {
      orders: 'Orders: a purchase at will, with account, date and amount',
      subscriptions: 'Subscriptions: from a start, perhaps to an end, at an amount per period',
      payments: 'Invoices or payments: a date, an amount, and whether it was paid',
      snapshot: 'A list of customers: how long each has stayed, and whether it left',
    },
    dateFormat: { ymd: '2026-03-31', dmy: '31/03/2026', mdy: '03/31/2026' },
    decimalMark: { comma: 'decimal comma', point: 'decimal point' },
    intervals: { week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
    delimiter: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'spaces' },
    encoding: {
      'utf-8': 'UTF-8',
      'windows-1252': 'Windows-1252',
      'utf-16le': 'UTF-16 (LE)',
      'utf-16be': 'UTF-16 (BE)',
    },
    header: { yes: 'with names on the first line', no: 'without names on the first line' },
    unsent: (p: { count: number }) =>
      `${p.count}\u00a0${plural(p.count, { one: 'change', other: 'changes' })} not read yet.`,
    read: 'Read the file again',
    readFirst: 'Read the file',
    sending: 'Sending',
    undo: 'Undo',
    open: 'Answer what is left open first.',
  },
  refused: {
    title: 'Refused rows',
    meta: 'Accept a suggestion, or edit the value: the dry run starts again',
    label: 'Refused rows',
    heads: {
      line: 'Line',
      account: 'Account',
      column: 'Column',
      value: 'Value in the file',
      why: 'Why refused',
      suggestion: 'Suggestion',
      accept: 'Accept',
    },
    accept: 'Accept',
    acceptOf: (p: { line: string; value: string }) => `Accept ${p.value} on line ${p.line}`,
    acceptAll: (p: { count: number; written: string }) =>
      `Accept ${p.written}\u00a0${plural(p.count, { one: 'suggestion', other: 'suggestions' })}`,
    edit: (p: { line: string; value: string }) => `Edit ${p.value} on line ${p.line}`,
    newValue: (p: { column: string; line: string }) => `${p.column} on line ${p.line}`,
    write: (p: { value: string }) => `Write ${p.value}`,
    save: 'Write',
    undo: 'Leave it',
    empty: 'empty',
    wholeRow: 'the whole row',
    onlyInFile: 'mend in the file',
    more: 'Show more',
    because: (p: { says: string }) => p.says,
  },
  columns: {
    title: 'Columns',
    meta: 'What becomes a trait can be a segment',
    label: 'Columns of the file',
    heads: {
      column: 'Column in the file',
      samples: 'First values',
      becomes: 'Becomes in Tolv',
      readAs: 'Read as',
      found: 'How it was found',
    },
    becomes: (p: { column: string }) => `What ${p.column} becomes`,
    found: {
      name: 'by its name',
      values: 'by its values',
      user: 'chosen by you',
      'left-over': 'left over',
    },
    fields: {
      account: 'account',
      name: 'account’s name',
      email: 'contact’s e-mail',
      id: 'the row’s own number',
      date: 'date',
      due: 'due date',
      started: 'started',
      ended: 'ended',
      because: 'why it ended',
      paused: 'paused',
      resumed: 'resumed',
      amount: 'amount',
      currency: 'currency',
      status: 'status',
      plan: 'plan',
      interval: 'interval of billing',
      tenure: 'months stayed',
      churned: 'has left',
      paid: 'paid',
      trial: 'trial',
      trait: 'trait',
      ignore: 'not imported',
    },
    readAs: {
      key: 'key',
      text: 'text',
      date: 'date',
      yesNo: 'yes or no',
      number: 'number',
      category: 'category',
      nothing: 'kept in the file only',
    },
  },
  done: {
    says: (p: { accounts: string }) =>
      `${p.accounts}. The book is being valued with what was brought; about a minute from now the value shows it.`,
    nothing: 'Everything in the file was known from before, so nothing changed.',
    value: 'See the value',
    accounts: 'See the accounts',
  },
  ended: {
    cancelled: 'The import was cancelled. Bring the file again to go on; nothing is doubled.',
    whatToDo:
      'Nothing was written. Save the file as CSV from the program it came from, and bring it again.',
    another: 'Read it another way',
  },
}

export type ImportsWords = typeof en
