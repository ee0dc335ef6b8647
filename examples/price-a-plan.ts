/** Pricing a plan without a server: what is wrong with a price, what it costs, where it falls, and why. */

import { cliffs, type PriceComponent, pricePlan, problemsOf, sampleCharges } from '@tolv/pricing'

const calls: PriceComponent = {
  id: 'calls',
  code: 'calls',
  name: 'Calls',
  timing: 'advance',
  basis: { kind: 'quantity' },
  prorate: 'day',
  taxCategory: 'standard',
  price: {
    model: 'volume',
    tiers: [
      { upTo: '100', perUnit: '2.00', flat: '10.00' },
      { upTo: null, perUnit: '1.00', flat: '0' },
    ],
    free: '0',
    chargeFlatAtZero: false,
  },
  minimum: null,
  maximum: null,
}
console.log(problemsOf(calls, 'SEK').length)
// => 0

for (const { quantity, minor, oneMoreMinor } of sampleCharges(calls, ['1', '100', '101'], 'SEK')) {
  console.log(`${quantity}: ${minor} öre, one more ${oneMoreMinor}`)
}
// => 1: 1200 öre, one more 200
// => 100: 21000 öre, one more -10900
// => 101: 10100 öre, one more 100
for (const { at, next, nextMinor, evenAt } of cliffs(calls, 'SEK')) {
  console.log(`${next} cost ${nextMinor} öre, less than ${at}; even again at ${evenAt}`)
}
// => 101 cost 10100 öre, less than 100; even again at 210

const base: PriceComponent = {
  ...calls,
  id: 'base',
  code: 'base',
  name: 'Base',
  price: { model: 'flat', amount: '199.00' },
}
const { lines, totalMinor } = pricePlan({
  components: [base, calls],
  usage: () => ({ quantity: '101' }),
  off: [
    {
      id: 'hello',
      name: 'Hello',
      order: 1,
      off: { kind: 'percent', percent: '20' },
      on: ['base'],
    },
  ],
  minimum: null,
  currency: 'SEK',
})
for (const { component, charge, netMinor, whys } of lines) {
  console.log(`${component.name} ${netMinor} öre`)
  for (const why of [charge.why, ...charge.why.from, ...whys]) {
    console.log(`  ${why.step} ${why.minor} ${JSON.stringify(why.facts)}`)
  }
}
// => Base 15920 öre
// =>   flat 19900 {"amount":"199.00"}
// =>   discount -3980 {"grantId":"hello","name":"Hello","percent":"20"}
// => Calls 10100 öre
// =>   volume 10100 {"quantity":"101"}
// =>   tier 10100 {"above":"100","quantity":"101","perUnit":"1.00","flat":"0"}
console.log(`${totalMinor} öre`)
// => 26020 öre
