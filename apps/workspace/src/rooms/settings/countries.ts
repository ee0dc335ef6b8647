/** Where a company may be at home, with the currency and the way of writing numbers that follow from it. */
export const countries = {
  SE: { currency: 'SEK', locale: 'sv-SE' },
  NO: { currency: 'NOK', locale: 'nb-NO' },
  DK: { currency: 'DKK', locale: 'da-DK' },
  FI: { currency: 'EUR', locale: 'fi-FI' },
  DE: { currency: 'EUR', locale: 'de-DE' },
  NL: { currency: 'EUR', locale: 'nl-NL' },
  FR: { currency: 'EUR', locale: 'fr-FR' },
  GB: { currency: 'GBP', locale: 'en-GB' },
  US: { currency: 'USD', locale: 'en-US' },
} as const

export type Country = keyof typeof countries

export const currencies = ['SEK', 'NOK', 'DKK', 'EUR', 'GBP', 'USD'] as const
export type Currency = (typeof currencies)[number]
