/**
 * Which rate holds on a day, out of those that were published.
 *
 * The newest that is not later than the day: on a day without a quotation the last one holds (Skatteverket,
 * 2013-02-27, 131 148844-13/111). Of one day's, a quotation of the two currencies themselves comes before one through a
 * third; that is what each is worth in the third (ML 2023:200, 8 kap. 21 §, through the euro; Directive 2006/112/EC
 * art. 91(2)).
 */
import { compareRatios, type Decimal, decimalOf, type Ratio, ratioOf, whole } from '@tolv/money'

/** What one whole unit of `from` was worth in `to`. Days are ISO 8601. */
export type Quotation = { from: string; to: string; on: string; rate: Decimal; source: string }

/** What one whole unit of a currency is worth in `currency`, on which day's quotation. */
export type Rate = { currency: string; rate: Decimal; on: string; source: string }

/** Banks are closed for five days in a row at most (Easter, Christmas); what is older than this was forgotten. */
export const daysThatHold = 10

/** A quotation read either way, as an exact ratio between whole units. */
type Read = { from: string; to: string; value: Ratio; on: string; source: string }

/**
 * The rate from a currency into another on a day; null where none holds. Derived ones are rounded to twelve decimals,
 * so that what a document names is what it was reckoned with.
 *
 * @example rateInto([1 EUR = 11.2345 SEK, 1 EUR = 11.41 NOK, both of 2 March], { from: 'NOK', into: 'SEK',
 *   day: 3 March }) // { currency: 'SEK', rate: '0.98461875547', on: '2026-03-02', source: 'ecb' }
 */
export function rateInto(
  quotations: readonly Quotation[],
  { from, into, day }: { from: string; into: string; day: Temporal.PlainDate },
): Rate | null {
  const first = day.subtract({ days: daysThatHold }).toString()
  const last = day.toString()
  const holding = quotations.filter(({ on }) => first <= on && on <= last)
  const days = [...new Set(holding.map(({ on }) => on))].sort().reverse()
  for (const on of days) {
    const read = holding.filter((one) => one.on === on).flatMap(readBothWays)
    const direct = read.find((one) => one.from === from && one.to === into)
    const found = direct ?? through(read, { from, into })
    if (found) return { currency: into, rate: decimalOf(found.value), on, source: found.source }
  }
  return null
}

function readBothWays({ from, to, rate, on, source }: Quotation): Read[] {
  const value = ratioOf(rate)
  if (value === null || compareRatios(value, whole(0n)) <= 0) return []
  return [
    { from, to, value, on, source },
    { from: to, to: from, value: inverse(value), on, source },
  ]
}

const inverse = ({ numerator, denominator }: Ratio): Ratio => ({
  numerator: denominator,
  denominator: numerator,
})

/** Through a third currency, that with the first letters where there are several: always the same one. */
function through(read: Read[], { from, into }: { from: string; into: string }): Read | undefined {
  const ways = read
    .filter((one) => one.from === from)
    .flatMap((one) => {
      const rest = read.find((other) => other.from === one.to && other.to === into)
      return rest ? [{ by: one.to, first: one, rest }] : []
    })
    .sort((a, b) => (a.by === 'EUR' ? -1 : b.by === 'EUR' ? 1 : a.by < b.by ? -1 : 1))
  const [way] = ways
  if (!way) return undefined
  const { first, rest } = way
  const value = {
    numerator: first.value.numerator * rest.value.numerator,
    denominator: first.value.denominator * rest.value.denominator,
  }
  return { ...first, to: into, value }
}

/** Why something cannot be booked on a day. */
export const refusedRate = (wanted: RateWanted) => ({
  ...{ ok: false as const, refusal: 'no-exchange-rate' as const },
  ...noRate(wanted),
})

/** Why something in a currency waits for its rate. */
export function noRate({ from, into, day }: RateWanted): {
  says: string
  facts: Record<string, string>
} {
  const older = `at most ${daysThatHold} days older`
  const says = `There is no rate from ${from} to ${into} for ${day}: bring one that is ${older}.`
  return { says, facts: { from, into, day: `${day}` } }
}

export type RateWanted = { from: string; into: string; day: Temporal.PlainDate }
