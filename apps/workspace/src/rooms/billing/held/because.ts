/** Why an account's billing waits, by the name of the reason: told alike on every page that tells it. */
import type { Language } from '../../../words/language.ts'

/** What a hold is about, as the server names it and the reader writes it; what was held before had none. */
export type HeldFacts = Record<string, string>
type Says = (facts: HeldFacts) => string

const en: Record<string, Says> = {
  'no-exchange-rate': ({ from, into, day }) =>
    from
      ? `There is no exchange rate from ${from} to ${into} for ${day}: bring rates in the ledger.`
      : 'There is no exchange rate for its day: bring rates in the ledger.',
  'no-price-in-currency': ({ component, plan, currency }) =>
    component
      ? `${component} of ${plan} has no price in ${currency}: add one in the catalogue.`
      : 'A part of its plan has no price in its currency: add one in the catalogue.',
  'vat-number-unchecked': ({ vatNumber }) =>
    `The register of VAT numbers has not answered about ${vatNumber ?? 'its number'}: under who is billed it says why, and when it is asked again.`,
  'vat-number-invalid': ({ vatNumber, day }) =>
    `The register of VAT numbers says${day ? ` since ${day}` : ''} that ${vatNumber ?? 'its number'} is not valid, and it was billed without VAT: say under who is billed what holds.`,
  'no-vat-rate': ({ country, taxCategory, day }) =>
    country
      ? `No VAT rate of ${country} is known for ‘${taxCategory}’ on ${day}: add one of your own at the legal entity.`
      : 'No VAT rate is known for what it is sold: add one of your own at the legal entity.',
  'seller-country-unknown': ({ country }) =>
    `How ${country ?? 'the seller’s country'} taxes is not known: sellers are in the EU or Norway.`,
  'not-registered-there': ({ country }) =>
    country
      ? `The VAT of ${country} is owed there: register the legal entity there, or in the One Stop Shop.`
      : 'It is in a country whose VAT is owed there: register the legal entity there, or in the One Stop Shop.',
  'cannot-be-reckoned': () => 'Something of its plan or usage cannot be reckoned with.',
  'cannot-be-written': () => 'The database refused a line of it. It is tried again with each run.',
}

const sv: Record<string, Says> = {
  'no-exchange-rate': ({ from, into, day }) =>
    from
      ? `Det finns ingen växelkurs från ${from} till ${into} för ${day}: hämta in kurser under Reskontra.`
      : 'Det finns ingen växelkurs för dagen: hämta in kurser under Reskontra.',
  'no-price-in-currency': ({ component, plan, currency }) =>
    component
      ? `${component} i ${plan} har inget pris i ${currency}: lägg till ett i katalogen.`
      : 'En del av planen har inget pris i kontots valuta: lägg till ett i katalogen.',
  'vat-number-unchecked': ({ vatNumber }) =>
    `Registret över momsnummer har inte svarat om ${vatNumber ?? 'numret'}: under vem som faktureras står varför, och när det frågas igen.`,
  'vat-number-invalid': ({ vatNumber, day }) =>
    `Registret över momsnummer säger${day ? ` sedan ${day}` : ''} att ${vatNumber ?? 'numret'} inte är giltigt, och det har fakturerats utan moms: säg under vem som faktureras vad som gäller.`,
  'no-vat-rate': ({ country, taxCategory, day }) =>
    country
      ? `Ingen momssats i ${country} är känd för ”${taxCategory}” den ${day}: lägg till en egen hos bolaget.`
      : 'Ingen momssats är känd för det som säljs: lägg till en egen hos bolaget.',
  'seller-country-unknown': ({ country }) =>
    country
      ? `Hur ${country} beskattar är inte känt: säljare finns i EU eller Norge.`
      : 'Hur säljarens land beskattar är inte känt: säljare finns i EU eller Norge.',
  'not-registered-there': ({ country }) =>
    country
      ? `Momsen i ${country} ska betalas där: registrera bolaget där, eller i One Stop Shop.`
      : 'Kontot finns i ett land vars moms ska betalas där: registrera bolaget där, eller i One Stop Shop.',
  'cannot-be-reckoned': () => 'Något i planen eller förbrukningen går inte att räkna med.',
  'cannot-be-written': () => 'Databasen vägrade en rad. Det försöks igen vid varje körning.',
}

export const heldBecause: Record<Language, Record<string, Says>> = { en, sv }
