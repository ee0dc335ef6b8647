/**
 * An upgrade on the 11th of a month of 30 days: what is given back, what is charged, and why. The whole of billing is
 * this function: what a subscription should have cost until a day, less what was billed.
 */

import { formatMajor } from '@tolv/money'
import { type BilledLine, type PriceComponent, type Span, settle, type Why } from '@tolv/pricing'

const day = Temporal.PlainDate.from

const plan = (code: string, amount: string): PriceComponent => ({
  id: code,
  code,
  name: code,
  timing: 'advance',
  basis: { kind: 'quantity' },
  prorate: 'day',
  taxCategory: 'standard',
  price: { model: 'flat', amount },
  minimum: null,
  maximum: null,
})

const span = (component: PriceComponent, from: string, to: string | null): Span => ({
  id: `${component.code} from ${from}`,
  components: [component],
  quantity: '1',
  from: day(from),
  to: to ? day(to) : null,
  fromAt: null,
  toAt: null,
  charging: 'charged',
  commitment: null,
})

const [basic, pro] = [plan('basic', '100.00'), plan('pro', '300.00')]
const asked = {
  schedule: [
    {
      from: day('2025-06-01'),
      rhythm: { anchor: day('2025-06-01'), interval: { unit: 'month', count: 1 } as const },
    },
  ],
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  grants: [],
  usage: [],
  policy: { dayOfChange: 'new' } as const,
}

const first = settle({
  ...asked,
  spans: [span(basic, '2025-06-01', null)],
  billed: [],
  until: day('2025-06-01'),
})
const billed: BilledLine[] = first.owed
console.log(formatMajor(billed[0]!.netMinor, 'SEK'), `due again on ${first.nextDueOn}`)
// => 100.00 due again on 2025-07-01

const upgraded = [span(basic, '2025-06-01', '2025-06-11'), span(pro, '2025-06-11', null)]
const { owed } = settle({ ...asked, spans: upgraded, billed, until: day('2025-06-11') })
for (const { why } of owed) tell(why, '')
// => credit -66.67: 20 of 30 days of 100.00
// => recurring 200.00
// =>   share-of-period 200.00: 20 of 30 days
// =>     flat 300.00

const settledAgain = settle({
  ...asked,
  spans: upgraded,
  billed: [...billed, ...owed],
  until: day('2025-06-11'),
})
console.log(settledAgain.owed.length)
// => 0

function tell({ step, minor, facts, from }: Why, indent: string): void {
  const share = facts.days ? `: ${facts.days} of ${facts.of} days` : ''
  const source = facts.debitedMinor ? ` of ${formatMajor(BigInt(facts.debitedMinor), 'SEK')}` : ''
  console.log(`${indent}${step} ${formatMajor(minor, 'SEK')}${share}${source}`)
  for (const one of from) tell(one, `${indent}  `)
}
