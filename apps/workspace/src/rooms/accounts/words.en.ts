import { pluralOf } from '../../words/words.ts'

const plural = pluralOf('en')

export const en = {
  title: 'Accounts',
  import: 'Import',
  searchLabel: 'Search accounts',
  searchHint: 'Number, name or e-mail',
  filters: 'Filters',
  addFilter: 'Add filter',
  removeFilter: (p: { filter: string }) => `Remove ${p.filter}`,
  columns: 'Columns',
  columnsSays:
    'What stands beside each account. The choice is in the address, so it can be shared.',
  usual: 'The usual columns',
  sortLabel: 'Sorted by',
  highest: 'highest first',
  lowest: 'lowest first',
  name: 'Name',
  number: 'Number',
  sum: (p: { count: string; of: string | null; worth: string | null; counted: number }) => {
    const accounts = plural(p.counted, { one: 'account', other: 'accounts' })
    const many = p.of === null ? `**${p.count}** ${accounts}` : `**${p.count}** of ${p.of} accounts`
    return p.worth === null ? many : `${many}, worth ${p.worth} still to come`
  },
  sumOfNone: 'nothing more to come',
  sumOrigin: {
    title: 'What these accounts are worth',
    says:
      'The sum over all that match. What is unsure about each account alone evens out in the sum; what is ' +
      'unsure about all of them alike does not.',
    worth: 'Still to come',
    interval: '90 % interval',
    accounts: 'Accounts',
    each: 'On average',
    valued: 'Valued',
    more: 'See the whole book',
  },
  shown: (p: { fact: string; count: string }) => `Sorted by ${p.fact} · ${p.count} shown`,
  noRoom: (p: { count: number }) =>
    `${p.count} ${plural(p.count, { one: 'column has', other: 'columns have' })} no room here`,
  keys: ['↑ ↓ move', 'Enter open'],
  more: 'Show more',
  loading: 'Fetching accounts',
  scale: { linear: '90 % interval', log: '90 % interval, log scale' },
  account: 'Account',
  clv: 'CLV',
  clvUnit: (p: { unit: string }) => `still to come, ${p.unit}`,
  interval: '90 % interval',
  lastEvent: 'Last event',
  nothingMore: 'nothing more',
  notValued: 'not valued',
  yes: 'Yes',
  no: 'No',
  none: '–',
  /** Units of the facts' registry, by its own names. */
  units: { months: 'months' } as Record<string, string>,
  statuses: { active: 'Active', churned: 'Left', 'at-will': 'Buys at will' } as Record<
    string,
    string
  >,
  empty: {
    title: 'No accounts yet',
    says:
      'Every account you have will stand here with what it is worth. They come with the first file of ' +
      'payments, orders or subscriptions that you bring.',
    action: 'Import a file',
    none: 'No account is like that',
    noneSays: 'Take a filter away, or search for something shorter.',
    clear: 'Take all filters away',
  },
  edit: {
    add: 'Add an account',
    doAdd: 'Add account',
    rename: 'Rename the account',
    name: 'Name',
    number: 'Number',
    numberHint: 'Your own number of the customer. Imports know the account by it.',
    email: 'E-mail',
    optional: 'May be left empty',
    save: 'Save',
    saving: 'Saving',
    refusals: { 'number-taken': 'There is an account with that number already.' },
  },
  filter: {
    title: 'Add filter',
    which: 'Which fact?',
    noFact: 'No fact by that name.',
    op: 'Comparison',
    value: 'Value',
    add: 'Add',
    back: 'Another fact',
    ops: { is: 'is', above: 'above', below: 'below' },
    dateOps: { is: 'on', above: 'after', below: 'before' },
    bad: {
      money: 'An amount, for example 1 000.',
      number: 'A number.',
      share: 'A share in percent, for example 50.',
      date: 'A day.',
      text: 'Something to compare with.',
      boolean: 'Yes or no.',
    },
    in: (p: { unit: string }) => `in ${p.unit}`,
    percent: 'in percent',
  },
  ago: {
    minutes: (p: { count: number }) => `${p.count} min`,
    hours: (p: { count: number }) => `${p.count} h`,
    yesterday: 'yesterday',
  },
}

export type AccountsWords = typeof en
