/** What is wanted of an invoice, from options to the bodies of the API. */
import { done, type Outcome, refused } from '../outcome.ts'
import { isDay, minorOf, type Said, textOf } from './told.ts'

type CreditBody = { reason: string } & (
  | { what: 'whole' }
  | { what: 'amount'; amountMinor: number }
  | { what: 'lines'; lines: { place: number; amountMinor: number | 'rest' }[] }
)

/**
 * A credit: of the whole invoice, of an amount with VAT, or of lines counted from 1 as `2,3=12.50`.
 * @example creditBody({ reason: 'Late', lines: '2' }, 'SEK') // lines: [{ place: 1, amountMinor: 'rest' }]
 */
export function creditBody(said: Said, currency: string): Outcome<CreditBody> {
  const reason = textOf(said, 'reason') ?? ''
  const amount = textOf(said, 'amount')
  const lines = textOf(said, 'lines')
  if (amount !== undefined && lines !== undefined)
    return refused('An amount is credited, or lines are: not both.')
  if (amount !== undefined) {
    const amountMinor = minorOf(amount, currency)
    if (amountMinor === null) return refused(`${amount} is no amount in ${currency}.`)
    return done({ what: 'amount', reason, amountMinor })
  }
  if (lines === undefined) return done({ what: 'whole', reason })
  const wanted: { place: number; amountMinor: number | 'rest' }[] = []
  for (const part of lines.split(',')) {
    const [place = '', of] = part.split('=')
    const amountMinor = of === undefined ? 'rest' : minorOf(of, currency)
    if (!/^[1-9]\d*$/.test(place) || amountMinor === null)
      return refused(`Lines are counted from 1 and written 2 or 2=12.50, not ${part}.`)
    wanted.push({ place: Number(place) - 1, amountMinor })
  }
  return done({ what: 'lines', reason, lines: wanted })
}

/** Money that came: how much, and on which day. */
export function payBody(said: Said, currency: string): Outcome<object> {
  const [amount = '', receivedOn = ''] = [textOf(said, 'amount'), textOf(said, 'on')]
  const amountMinor = minorOf(amount, currency)
  if (amountMinor === null) return refused(`${amount} is no amount in ${currency}.`)
  if (!isDay(receivedOn)) return refused(`A day is written 2026-03-31, not ${receivedOn}.`)
  const reference = textOf(said, 'reference') ?? null
  return done({ amountMinor, currency, receivedOn, reference })
}
