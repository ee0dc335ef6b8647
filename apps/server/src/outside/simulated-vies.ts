/**
 * A register of VAT numbers for companies on a test clock, in the real one's own format. What a number ends with
 * decides what comes of it, so that every ending can be tried:
 *
 * - `999` it is not registered
 * - `321` its member state never replies
 * - `998` its member state is busy until eight in the morning (UTC)
 * - `997` the register is away
 * - `996` it was registered until the middle of June 2026
 * - anything else is registered
 */
import type { ViesQuestion } from '@tolv/rails'

export function simulatedVies(now: Temporal.Instant): (request: Request) => Promise<Response> {
  return async (request) => {
    const question = (await request.json()) as ViesQuestion
    const { vatNumber } = question
    if (vatNumber.endsWith('997')) return new Response('Bad gateway', { status: 502 })
    if (vatNumber.endsWith('321')) return failed('MS_UNAVAILABLE')
    const { hour } = now.toZonedDateTimeISO('UTC')
    if (vatNumber.endsWith('998') && hour < 8) return failed('MS_MAX_CONCURRENT_REQ')
    return Response.json(answerTo(question, now))
  }
}

/** From when the register does not know the numbers that end in 996 any more. */
const withdrawnAt = Temporal.Instant.from('2026-06-15T00:00:00Z')

const failed = (error: string) =>
  Response.json({ actionSucceed: false, errorWrappers: [{ error }] }, { status: 400 })

function answerTo(question: ViesQuestion, now: Temporal.Instant) {
  const { countryCode, vatNumber, requesterNumber } = question
  const isWithdrawn = vatNumber.endsWith('996') && Temporal.Instant.compare(now, withdrawnAt) >= 0
  const valid = !vatNumber.endsWith('999') && !isWithdrawn
  const said = { countryCode, vatNumber, requestDate: now.toString(), valid }
  const day = now.toZonedDateTimeISO('UTC').toPlainDate().toString().replaceAll('-', '')
  return {
    ...said,
    requestIdentifier: requesterNumber ? `SIM${day}${vatNumber.slice(-4)}` : '',
    name: valid ? `${countryCode} ${vatNumber}` : '---',
    address: '---',
    userError: valid ? 'VALID' : 'INVALID',
  }
}
