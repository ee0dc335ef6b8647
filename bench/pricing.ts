/**
 * Charges a second, each exact and with its why, beside the same prices reckoned in floating point without one. What
 * floating point saves in time it takes in öre: how often it comes to another whole amount is counted on the way.
 */

import { type Ratio, rounded, whole } from '@tolv/money'
import { applyDiscounts, charge, type Price, type PriceComponent } from '@tolv/pricing'

const enoughMs = 1_500

type Priced = Extract<Price, { model: 'per-unit' | 'graduated' }>

const perUnit: Priced = { model: 'per-unit', perUnit: '0.00425', free: '0' }
const graduated: Priced = {
  model: 'graduated',
  tiers: [
    { upTo: '100', perUnit: '1.15', flat: '0' },
    { upTo: '1000', perUnit: '0.805', flat: '10' },
    { upTo: '10000', perUnit: '0.4025', flat: '0' },
    { upTo: null, perUnit: '0.105', flat: '0' },
  ],
  free: '5',
  chargeFlatAtZero: false,
}

export async function benchPricing(): Promise<{ lines: string[] }> {
  return {
    lines: [
      ...against('per unit', perUnit),
      ...against('graduated, 4 tiers', graduated),
      discountLine(),
    ],
  }
}

/** Quantities up to 20,000 in tenths, the same in every run. */
const quantities = Array.from({ length: 4_096 }, (_, at) => `${((at * 48_271) % 200_000) / 10}`)

function against(name: string, price: Priced): string[] {
  const component = componentOf(price)
  const exact = perSecond((at) => {
    const quantity = quantities[at % quantities.length]!
    return charge(component, { quantity }, 'SEK').why.minor
  })
  const floating = perSecond((at) => {
    return inFloatingPoint(price, quantities[at % quantities.length]!)
  })
  const off = quantities.filter((quantity) => {
    const { amount } = charge(component, { quantity }, 'SEK')
    return rounded(amount, 'half-up') !== inFloatingPoint(price, quantity)
  }).length
  return [
    `${name}: ${thousands(exact)} charges a second, ${(floating / exact).toFixed(1)} times as long as in ` +
      `floating point, which is an öre off in ${off} of ${quantities.length}`,
  ]
}

/** Three lines of a month with two discounts, beside charging the three. */
function discountLine(): string {
  const period = {
    from: Temporal.PlainDate.from('2026-11-01'),
    to: Temporal.PlainDate.from('2026-12-01'),
  }
  const component = componentOf(graduated)
  const grant = { on: null, from: period.from, to: null, periods: null }
  const grants = [
    { ...grant, id: '1', name: '10 %', order: 1, off: { kind: 'percent', percent: '10' } as const },
    { ...grant, id: '2', name: '20', order: 2, off: { kind: 'amount', amount: '20' } as const },
  ]
  const chargesOf = (at: number) =>
    [0, 1, 2].map((more) => {
      const quantity = quantities[(at + more) % quantities.length]!
      return charge(component, { quantity }, 'SEK')
    })
  const charging = perSecond((at) => chargesOf(at)[0]!.why.minor)
  const discounting = perSecond((at) => {
    const lines = chargesOf(at).map((one) => ({
      componentCode: 'calls',
      timing: 'advance' as const,
      charge: one,
      share: wholePeriod,
      service: period,
      part: null,
    }))
    const told = applyDiscounts({ period, lines, grants, counted: new Map(), currency: 'SEK' })
    return told.lines[0]!.netMinor
  })
  return (
    `three lines with two discounts: ${thousands(discounting)} a second, ` +
    `${(charging / discounting).toFixed(1)} times as long as charging them alone`
  )
}

const wholePeriod: Ratio = whole(1n)

function componentOf(price: Price): PriceComponent {
  return {
    id: 'calls',
    code: 'calls',
    name: 'Calls',
    timing: 'advance',
    basis: { kind: 'quantity' },
    prorate: 'day',
    taxCategory: 'standard',
    price,
    minimum: null,
    maximum: null,
  }
}

/** As it is often written: numbers in whole kronor, and rounding when all is done. */
function inFloatingPoint(price: Priced, written: string): bigint {
  const quantity = Math.max(0, Number(written) - Number(price.free))
  if (price.model === 'per-unit') return minorOf(quantity * Number(price.perUnit))
  let [sum, above] = [0, 0]
  for (const { upTo, perUnit: each, flat } of price.tiers) {
    if (quantity <= above) break
    const end = upTo === null ? quantity : Math.min(quantity, Number(upTo))
    sum += (end - above) * Number(each) + Number(flat)
    above = end
  }
  return minorOf(sum)
}

function minorOf(major: number): bigint {
  return BigInt(Math.round(major * 100))
}

function perSecond(once: (at: number) => bigint): number {
  for (let at = 0; at < 2_000; at += 1) once(at)
  let [done, sum] = [0, 0n]
  const started = performance.now()
  while (performance.now() - started < enoughMs) {
    for (let at = 0; at < 200; at += 1) sum += once(done + at)
    done += 200
  }
  if (sum <= 0n) throw new Error('Nothing was charged.')
  return done / ((performance.now() - started) / 1_000)
}

function thousands(perSec: number): string {
  return (Math.round(perSec / 1_000) * 1_000).toLocaleString('en-GB')
}
