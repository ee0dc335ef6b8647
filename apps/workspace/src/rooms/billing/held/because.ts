/** Why an account's billing waits, by the name of the reason: told alike on every page that tells it. */
import type { Language } from '../../../words/language.ts'

const en: Record<string, string> = {
  'no-exchange-rate': 'There is no exchange rate for its day: bring rates in the ledger.',
  'no-price-in-currency':
    'A part of its plan has no price in its currency: add one in the catalogue.',
  'vat-number-unchecked':
    'The register of VAT numbers has not answered about its number: under who is billed it says why, and when it is asked again.',
  'no-vat-rate':
    'No VAT rate is known for what it is sold: add one of your own at the legal entity.',
  'seller-country-unknown':
    'How the seller’s country taxes is not known: sellers are in the EU or Norway.',
  'not-registered-there':
    'It is in a country whose VAT is owed there: register the legal entity there, or in the One Stop Shop.',
  'cannot-be-reckoned': 'Something of its plan or usage cannot be reckoned with.',
  'cannot-be-written': 'The database refused a line of it. It is tried again with each run.',
}

const sv: Record<string, string> = {
  'no-exchange-rate': 'Det finns ingen växelkurs för dagen: hämta in kurser under Reskontra.',
  'no-price-in-currency':
    'En del av planen har inget pris i kontots valuta: lägg till ett i katalogen.',
  'vat-number-unchecked':
    'Registret över momsnummer har inte svarat om numret: under vem som faktureras står varför, och när det frågas igen.',
  'no-vat-rate': 'Ingen momssats är känd för det som säljs: lägg till en egen hos bolaget.',
  'seller-country-unknown':
    'Hur säljarens land beskattar är inte känt: säljare finns i EU eller Norge.',
  'not-registered-there':
    'Kontot finns i ett land vars moms ska betalas där: registrera bolaget där, eller i One Stop Shop.',
  'cannot-be-reckoned': 'Något i planen eller förbrukningen går inte att räkna med.',
  'cannot-be-written': 'Databasen vägrade en rad. Det försöks igen vid varje körning.',
}

export const heldBecause: Record<Language, Record<string, string>> = { en, sv }
