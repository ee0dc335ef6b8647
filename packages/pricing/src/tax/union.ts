/** Where the common system of VAT holds (Directive 2006/112/EC, art. 5). Special territories are not told apart. */

const members = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
)

/** Whether a country, by its ISO 3166-1 code, is a member state of the EU. */
export function isInUnion(country: string): boolean {
  return members.has(country)
}
