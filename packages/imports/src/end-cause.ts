/** Why a subscription ended, as companies write it in English, Swedish, Norwegian and Danish. */

import { foldName, words } from './column-names.ts'
import type { EndCause } from './intake.ts'

/** Said anywhere in a reason, any of these alone says it. */
const unpaid = words(
  `involuntar ofrivillig ufrivillig unpaid nonpayment notpaid nopayment delinquen dunning pastdue chargeback
   obetal ubetal uteblivenbetalning manglendebetaling inkasso insufficientfunds saknartackning`,
)
/** What fails, and how: "betalning misslyckades", "card expired", "expired card". */
const means = words('payment betalning betaling card kort charge autogiro mandate medgivande bank')
const fails = words(
  `fail declin expir reject refus return misslyck mislyk feilet nekad avvis utgang utgatt gattut utlop udlob
   aterkallat sparrat saknas`,
)
/** Who may have wished it, and what they then do. */
const payers = words('customer client user member subscriber kund medlem')
const wishes = words(
  `cancel terminat end request uppsag oppsag opsag oppsig opsig avslut afslut valde sjalv`,
)
const wished = words(
  `voluntar frivillig uppsagd uppsagning oppsagt opsagt oppsigelse opsigelse flyttat flyttar byttleverantor
   competitor konkurrent tooexpensive fordyr switched missingfeature unused lowquality customerservice toocomplex
   price dissatisf attitude moved noneed notneeded`,
)

/**
 * `Kortet har gått ut` is involuntary, `uppsagd av kund` voluntary; null for a reason that does not tell. Failed
 * payments are looked for first: "cancelled, card expired" was nobody's wish.
 */
export function parseEndCause(text: string): EndCause | null {
  const said = foldName(text)
  const says = (list: readonly string[]) => list.some((word) => said.includes(word))
  if (says(unpaid) || (says(means) && says(fails))) return 'involuntary'
  return says(wished) || (says(payers) && says(wishes)) ? 'voluntary' : null
}
