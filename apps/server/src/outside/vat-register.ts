/** Asking the register of VAT numbers over HTTP. */
import { readViesAnswer, type VatAnswer, writeViesQuestion } from '@tolv/rails'
import { simulatedVies } from './simulated-vies.ts'

export type VatQuestion = {
  /** its country in front */
  number: string
  /** the seller's own number, by which the asking can be proved; null where it has none in the EU */
  asker: string | null
}

/** Somebody who knows which VAT numbers are registered. It never throws: not being reached is something it says. */
export type VatRegister = {
  ask(question: VatQuestion): Promise<VatAnswer>
}

/** Where the European Commission answers. */
export const viesAddress = 'https://ec.europa.eu/taxation_customs/vies/rest-api'

/** Member states have been seen to take a quarter of a minute. */
const patienceMs = 30_000

type Fetch = (request: Request) => Promise<Response>

/** The register at an address; `send` is how requests leave. */
export function viesAt(
  address: string,
  send: Fetch = (request) => globalThis.fetch(request),
): VatRegister {
  return { ask: (question) => ask({ address, send }, question) }
}

/** The one that a company on a test clock asks instead: nothing leaves the process. */
export function simulatedRegister(now: Temporal.Instant): VatRegister {
  return viesAt('https://simulated.invalid', simulatedVies(now))
}

async function ask(
  { address, send }: { address: string; send: Fetch },
  question: VatQuestion,
): Promise<VatAnswer> {
  const request = new Request(`${address}/check-vat-number`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(writeViesQuestion(question)),
    signal: AbortSignal.timeout(patienceMs),
  })
  try {
    const response = await send(request)
    const body: unknown = await response.json().catch(() => undefined)
    return readViesAnswer(response.status, body)
  } catch {
    return { state: 'no-answer', because: 'register-away' }
  }
}
