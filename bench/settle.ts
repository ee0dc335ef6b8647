/**
 * Settling plain monthly subscriptions, as a billing run does: each looks at the lines near the day, and owes the month
 * that begins. Against the rate at which pricing may not be what a run waits for.
 */
import { type BilledLine, type SettleInput, settle } from '@tolv/pricing'
import { aMonthly, asBilled } from '@tolv/pricing/testing'

const perSecondWanted = 20_000
const subscriptions = 20_000

export async function benchSettle(): Promise<{ lines: string[] }> {
  const day = Temporal.PlainDate.from
  const [first, second, third] = [day('2026-01-31'), day('2026-02-28'), day('2026-03-31')]
  const ready = Array.from({ length: subscriptions }, (_, number) => {
    const asked = { ...aMonthly(number, first), billed: [] as BilledLine[] }
    const january = settle({ ...asked, until: first }).owed.map(asBilled)
    return { ...asked, billed: january, until: second, since: first }
  })
  settleAll(ready)
  const february = settleAll(ready)
  const march = settleAll(
    ready.map((asked) => {
      const billed = [...asked.billed, ...settle(asked).owed.map(asBilled)]
      return { ...asked, billed, until: third, since: second }
    }),
  )
  return {
    lines: [
      told('monthly, one month billed near the day', february),
      told('monthly, two months billed near the day', march),
    ],
  }
}

function settleAll(asked: readonly SettleInput[]): number {
  const started = performance.now()
  for (const input of asked) {
    const { owed } = settle(input)
    if (owed.length !== 1) throw new Error(`One month is owed, and not ${owed.length} lines.`)
  }
  return (asked.length * 1000) / (performance.now() - started)
}

const told = (what: string, perSecond: number) =>
  `${what}: ${Math.round(perSecond).toLocaleString('en')} settles/s on one core, ` +
  `${(perSecond / perSecondWanted).toFixed(1)} × the 20,000 wanted`
