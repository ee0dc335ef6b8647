/** Which VAT numbers the register of the EU is asked about, and when again where it does not answer. */
import { isInUnion, readVatNumber } from '@tolv/pricing'

type Payer = { kind: 'person' | 'business'; country: string; vatNumber: string | null }

/**
 * The number to ask about, as it is written to the register; null where asking says nothing: of a person, and of a
 * number outside the EU.
 */
export function numberToAsk({ kind, country, vatNumber }: Payer): string | null {
  if (kind === 'person' || vatNumber === null) return null
  const read = readVatNumber({ written: vatNumber, country })
  return read.ok && isInUnion(read.country) ? read.number : null
}

/** Minutes until it is asked again after 1, 2, … asks without an answer; then every six hours, without end. */
const patience = [1, 5, 30, 120]
const everyMinutes = 360

/**
 * When the register is asked again after it did not answer. It never gives up: a country's register may be away for
 * days, and an invoice waits for it.
 */
export function nextAsk(asks: number, now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: patience[asks - 1] ?? everyMinutes })
}
