/**
 * The rooms that exist, grouped by the verbs of the loop. A verb without rooms is not shown: nothing on the screen
 * leads nowhere. A new room is one row here, its words, and its route in router.tsx.
 */
export const verbs = [
  {
    verb: 'know',
    rooms: [
      { room: 'accounts', to: '/accounts' },
      { room: 'imports', to: '/imports' },
    ],
  },
  { verb: 'value', rooms: [{ room: 'value', to: '/value' }] },
  {
    verb: 'act',
    rooms: [
      { room: 'catalog', to: '/catalog' },
      { room: 'subscriptions', to: '/subscriptions' },
      { room: 'invoices', to: '/invoices' },
    ],
  },
] as const

/** Pages inside rooms that are gone to by their own name. */
export const pages = [
  { room: 'value', page: 'segments', to: '/value/segments' },
  { room: 'value', page: 'cohorts', to: '/value/cohorts' },
  { room: 'value', page: 'metrics', to: '/value/metrics' },
  { room: 'value', page: 'what-if', to: '/value/what-if' },
  { room: 'value', page: 'models', to: '/value/models' },
  { room: 'catalog', page: 'coupons', to: '/catalog/coupons' },
  { room: 'catalog', page: 'bundles', to: '/catalog/bundles' },
  { room: 'catalog', page: 'meters', to: '/catalog/meters' },
  { room: 'subscriptions', page: 'usage', to: '/subscriptions/usage' },
  { room: 'invoices', page: 'runs', to: '/invoices/runs' },
  { room: 'invoices', page: 'ledger', to: '/invoices/ledger' },
] as const

export type Verb = (typeof verbs)[number]['verb']
