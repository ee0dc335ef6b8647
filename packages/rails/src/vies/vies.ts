/**
 * What the European Commission's register of VAT numbers (VIES) is asked, and what it answers.
 *
 * A number that is not registered is an answer. That a member state does not reply, that too many ask at once or that
 * something unreadable comes back is none: who is asked for must wait, and is not refused.
 *
 * Source: the contract of "VIES on-the-Web", version 1.0.0 (POST check-vat-number; CheckVatResponse, CommonResponse);
 * error codes from the technical information of VIES (ec.europa.eu/taxation_customs/vies).
 */

/** The body of POST check-vat-number. The country is written as VIES writes it: EL for Greece. */
export type ViesQuestion = {
  countryCode: string
  vatNumber: string
  requesterMemberStateCode?: string
  requesterNumber?: string
}

/** Why there is no answer; what it says to do stands in `noAnswerSays`. */
export type NoAnswer =
  | 'country-away'
  | 'busy'
  | 'register-away'
  | 'unreadable'
  | 'asker-refused'
  | 'shut-out'

export type VatAnswer =
  | {
      state: 'valid'
      /** as registered; null where the member state does not tell */
      name: string | null
      /** the number that proves the asking; null when it was not said who asks */
      consultation: string | null
    }
  | { state: 'invalid'; consultation: string | null }
  | { state: 'no-answer'; because: NoAnswer }

const because: Record<string, NoAnswer> = {
  MS_UNAVAILABLE: 'country-away',
  TIMEOUT: 'country-away',
  GLOBAL_MAX_CONCURRENT_REQ: 'busy',
  GLOBAL_MAX_CONCURRENT_REQ_TIME: 'busy',
  MS_MAX_CONCURRENT_REQ: 'busy',
  MS_MAX_CONCURRENT_REQ_TIME: 'busy',
  SERVICE_UNAVAILABLE: 'register-away',
  SERVER_BUSY: 'busy',
  INVALID_REQUESTER_INFO: 'asker-refused',
  VAT_BLOCKED: 'shut-out',
  IP_BLOCKED: 'shut-out',
}

/**
 * @param number as `readVatNumber` of `@tolv/pricing` writes it, its country in front
 * @param asker the seller's own number, likewise; without it VIES gives no proof of the asking
 *
 * @example
 * writeViesQuestion({ number: 'DK13585628', asker: 'SE556000000101' })
 * // { countryCode: 'DK', vatNumber: '13585628', requesterMemberStateCode: 'SE', requesterNumber: '556000000101' }
 */
export function writeViesQuestion({
  number,
  asker,
}: {
  number: string
  asker: string | null
}): ViesQuestion {
  const question = { countryCode: number.slice(0, 2), vatNumber: number.slice(2) }
  if (asker === null) return question
  const requester = {
    requesterMemberStateCode: asker.slice(0, 2),
    requesterNumber: asker.slice(2),
  }
  return { ...question, ...requester }
}

/**
 * Reads what came back. Whatever is neither a yes nor a no is no answer.
 * @param status of the HTTP response
 * @param body as it came, read as JSON; undefined where it is none
 */
export function readViesAnswer(status: number, body: unknown): VatAnswer {
  const answer = isObject(body) ? body : {}
  const error = errorOf(answer)
  if (error !== null) return { state: 'no-answer', because: because[error] ?? 'unreadable' }
  if (status >= 500) return { state: 'no-answer', because: 'register-away' }
  if (status !== 200 || typeof answer.valid !== 'boolean')
    return { state: 'no-answer', because: 'unreadable' }
  const consultation = textOf(answer.requestIdentifier)
  if (!answer.valid) return { state: 'invalid', consultation }
  return { state: 'valid', name: textOf(answer.name), consultation }
}

/** `userError` says VALID or INVALID when all went well; failures come as wrapped errors. */
function errorOf({ userError, errorWrappers }: Record<string, unknown>): string | null {
  const [first] = Array.isArray(errorWrappers) ? errorWrappers : []
  const code = isObject(first) ? first.error : userError
  return typeof code === 'string' && !['VALID', 'INVALID', ''].includes(code) ? code : null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Member states that do not tell write three dashes. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' && !['', '---'].includes(value.trim()) ? value.trim() : null
}
