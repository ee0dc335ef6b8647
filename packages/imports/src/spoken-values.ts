/**
 * What files say in words (statuses, intervals, yes and no) in English, Swedish, Norwegian and
 * Danish.
 */

import { foldName } from './column-names.ts'
import type { BillingInterval, PaymentStatus } from './intake.ts'

function dictionary<Meaning>(entries: [Meaning, string][]): Map<string, Meaning> {
  return new Map(
    entries.flatMap(([meaning, said]) =>
      said.split(/\s+/).map((word): [string, Meaning] => [word, meaning]),
    ),
  )
}

/**
 * Statuses of invoices and payments. Stripe's `uncollectible` and Chargebee's `not_paid` are
 * `failed`: every attempt was made. A draft claims nothing, so it is `void`.
 */
const statuses = dictionary<PaymentStatus>([
  [
    'paid',
    `paid betald betalt betalad succeeded success successful settled complete completed
     captured ok paidinfull`,
  ],
  [
    'open',
    `open unpaid obetald obetalad ubetalt pending sent skickad sendt due overdue pastdue
     paymentdue posted oppen apen aben forfallen forfalt forfalden utestaende processing
     issued`,
  ],
  [
    'failed',
    `failed failure declined uncollectible notpaid misslyckad misslyckades mislykket
     mislykkedes avvisad avvist afvist returned bounced rejected nekad chargeback disputed`,
  ],
  [
    'refunded',
    `refunded refund aterbetald refundert refunderet tilbakebetalt tilbagebetalt krediterad
     kreditert krediteret credited reversed`,
  ],
  [
    'void',
    `void voided canceled cancelled makulerad annullert annulleret avbruten avbrutt
     kansellert draft utkast kladd kladde`,
  ],
])

const intervals = dictionary<BillingInterval>([
  ['week', 'week weekly w vecka veckovis uke ukentlig uge ugentlig 1week p1w p7d'],
  [
    'month',
    `month monthly m mo mth manad manadsvis manadlig man maned manedlig manedsvis mnd md
     maaned maanedlig 1 1month 1manad 1maned p1m everymonth permonth monthtomonth`,
  ],
  [
    'quarter',
    `quarter quarterly q kvartal kvartalsvis kvartalvis 3 3months 3manader 3maneder p3m
     every3months`,
  ],
  [
    'year',
    `year yearly annual annually y yr ar arlig arligt arsvis arsvist aarlig aarligt helar 12
     12months 12manader 12maneder p1y p12m 1year 1ar peryear oneyear`,
  ],
])

const yesNo = dictionary<boolean>([
  [
    true,
    `yes y ja j true t 1 sant sann churned exited left gone closed inactive cancelled
     canceled lamnat uppsagd oppsagt opsagt avslutad avsluttet afsluttet sluttet stoppet`,
  ],
  [
    false,
    'no n nej nei false f 0 falsk falskt usann active stayed current aktiv existing kvar none',
  ],
])

/** `Betald` is `'paid'`; null for a word that is no status. */
export function parseStatus(text: string): PaymentStatus | null {
  return statuses.get(foldName(text)) ?? null
}

/** `kvartalsvis` is `'quarter'`; null for an interval that is not one of the four. */
export function parseInterval(text: string): BillingInterval | null {
  return intervals.get(foldName(text)) ?? null
}

/** `ja` is true; null for neither. */
export function parseYesNo(text: string): boolean | null {
  return yesNo.get(foldName(text)) ?? null
}

const endedStatuses = new Set(
  `canceled cancelled churned ended expired inactive terminated avslutad avslutat uppsagd
   avsluttet oppsagt opsagt afsluttet inaktiv stoppet`.split(/\s+/),
)
const trialStatuses = new Set('trial trialing intrial provperiod proveperiode'.split(/\s+/))
const runningStatuses = new Set(
  'active aktiv live running lopande lopende pastdue unpaid paused nonrenewing future pausad'.split(
    /\s+/,
  ),
)

/**
 * What a subscription's status says about it; null for a word that is no status of a subscription.
 */
export function parseSubscriptionStatus(text: string): 'ended' | 'trial' | 'running' | null {
  const word = foldName(text)
  if (endedStatuses.has(word)) return 'ended'
  if (trialStatuses.has(word)) return 'trial'
  return runningStatuses.has(word) ? 'running' : null
}

/** The known word that is one slip of the pen away, for a suggestion: `payed` gives `paid`. */
export function nearestStatus(text: string): PaymentStatus | null {
  const word = foldName(text)
  if (word.length < 3) return null
  for (const [known, meaning] of statuses) {
    if (known.length >= 3 && oneSlip(word, known)) return meaning
  }
  return null
}

/** One letter more, less, other, or two exchanged. */
function oneSlip(one: string, other: string): boolean {
  const difference = one.length - other.length
  if (Math.abs(difference) > 1) return false
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  if (difference > 0) return one.slice(at + 1) === other.slice(at)
  if (difference < 0) return one.slice(at) === other.slice(at + 1)
  const exchanged = one[at] === other[at + 1] && one[at + 1] === other[at]
  return (
    one.slice(at + 1) === other.slice(at + 1) ||
    (exchanged && one.slice(at + 2) === other.slice(at + 2))
  )
}
