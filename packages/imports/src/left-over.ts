/**
 * Which columns that nobody asked for may become traits to group customers by, judged by their
 * names.
 */

import { foldName, nameTokens, numberWords, words } from './column-names.ts'

/** Columns that say how it ended are never a trait: a model that saw them would know the answer. */
const outcome = words(
  `churn cancel exit attrition upgradeflag downgradeflag autorenew uppsag oppsig opsig avslut avhopp winback
   reactivat`,
)

/** Columns about one person, or about how to reach one, never become a trait. */
const personal = new Set(
  words(
    `ssn personnr personnummer fodselsnr fodselsnummer cpr cprnr phone telefon telefonnr telefonnummer tlf mobil
     mobile adress address adresse gatuadress street postadress firstname lastname surname fornamn efternamn fornavn
     etternavn efternavn birthdate fodelsedatum iban cardnumber ip ipaddress`,
  ),
)

/**
 * Notes to read, counts of things in one order, and the two columns that a file of refused rows
 * carries.
 */
const noTrait = new Set(
  words(
    `note notes comment comments kommentar anteckning notering ovrigt description beskrivning beskrivelse message
     quantity qty units antal antall line reason tolvline tolvreason proto`,
  ),
)

/** Sums of money beside the one that counts; a tax or a fee is no way to group customers. */
const moneyWords = new Set(
  words(
    `amount belopp belop belob subtotal total tax taxes vat moms mva discount rabatt refunded refund shipping frakt
     fragt fee fees cost kostnad balance saldo arr net gross netto brutto`,
  ),
)

/**
 * Whether a left-over column of this name may become a trait. A `__proto__` folds to `proto` and
 * may not.
 */
export function mayBeTrait(column: string): boolean {
  const name = foldName(column)
  const tokens = nameTokens(column)
  return (
    name !== '' &&
    !outcome.some((word) => name.includes(word)) &&
    !personal.has(name) &&
    !noTrait.has(name) &&
    !tokens.some((token) => moneyWords.has(token)) &&
    !numberWords.has(tokens.at(-1) ?? '')
  )
}
