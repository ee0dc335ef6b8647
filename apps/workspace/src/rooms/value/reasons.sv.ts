/**
 * Why a number or a back-test could not be given, in Swedish. The engine says it in English with its figures; the
 * sentence is recognised and said again. One that is not known stays as it came.
 */

const periods: Record<string, string> = {
  week: 'vecka',
  month: 'månad',
  quarter: 'kvartal',
  year: 'år',
}

type Said = readonly [english: RegExp, swedish: (found: string[]) => string]

/** A sentence of several parts, with what varies in it caught. */
function told(...parts: string[]): RegExp {
  return new RegExp(`^${parts.join(' ')}$`)
}

const refusals: readonly Said[] = [
  [
    told(
      '(\\d+) accounts? renews? by the (\\w+);',
      'fewer than (\\d+) say too little about how long customers stay\\.',
    ),
    ([count, period, fewest]) =>
      `${accountsOf(count)} förnyas per ${periodOf(period)}; ` +
      `färre än ${fewest} säger för lite om hur länge kunder stannar.`,
  ],
  [
    told(
      'Fewer than two renewals by the (\\w+) have been seen,',
      'so it is not known whether those who stay at first stay on\\.',
      'Come back after the next renewals, or bring an older history\\.',
    ),
    ([period]) =>
      `Färre än två förnyelser per ${periodOf(period)} har setts, ` +
      'så det går inte att veta om de som stannar först också stannar sedan. ' +
      'Kom tillbaka efter nästa förnyelser, eller ta in en äldre historik.',
  ],
  [
    told(
      'None of (\\d+) accounts that renew by the (\\w+) has left\\.',
      'Until somebody does, nothing tells how long they stay\\.',
    ),
    ([count, period]) =>
      `Inget av ${count} konton som förnyas per ${periodOf(period)} har lämnat. ` +
      'Förrän någon gör det säger inget hur länge de stannar.',
  ],
  [
    told(
      'No retention model could be fitted to (\\d+) accounts;',
      'their history contradicts itself\\.',
    ),
    ([count]) =>
      `Ingen modell gick att anpassa till ${count} konton; deras historik säger emot sig själv.`,
  ],
  [
    told(
      '(\\d+) accounts? buys? at will;',
      'fewer than (\\d+) say too little about how often customers come back\\.',
    ),
    ([count, fewest]) =>
      `${accountsOf(count)} köper när ${count === '1' ? 'det' : 'de'} vill; ` +
      `färre än ${fewest} säger för lite om hur ofta kunder kommer tillbaka.`,
  ],
  [
    told(
      '(?:None|Only (\\d+)) of (\\d+) accounts that buy at will has bought on a second day,',
      'so nothing tells how often customers come back\\.',
    ),
    ([some, count]) =>
      `${some ? `Bara ${some}` : 'Inget'} av ${count} konton som köper när de vill har köpt ` +
      'en andra dag, så inget säger hur ofta kunder kommer tillbaka.',
  ],
  [
    told('No purchase model could be fitted to (\\d+) accounts\\.'),
    ([count]) => `Ingen köpmodell gick att anpassa till ${count} konton.`,
  ],
  [
    told('The purchases carry no amounts above zero,', 'so nothing can be said of money\\.'),
    () => 'Köpen har inga belopp över noll, så inget går att säga om pengar.',
  ],
]

const backtests: readonly Said[] = [
  [
    told(
      'A snapshot has no dates, so no part of it can be hidden and forecast\\.',
      'Bring payments, orders or subscriptions with dates',
      'to see how well this would have predicted the past\\.',
    ),
    () =>
      'En kundlista har inga datum, så ingen del av den kan döljas och förutsägas. ' +
      'Ta in betalningar, order eller abonnemang med datum för att se hur väl metoden ' +
      'skulle ha förutsett det som hänt.',
  ],
  [
    told(
      'The history covers (\\d+) months\\.',
      'At least six are needed to hide the last part and forecast it from the rest\\.',
    ),
    ([months]) =>
      `Historiken omfattar ${months} månader. ` +
      'Minst sex behövs för att dölja den sista delen och förutsäga den ur resten.',
  ],
  [
    told(
      'When the last (\\d+) months are hidden,',
      'what is left is too little to fit a model to\\.',
    ),
    ([months]) =>
      `När de sista ${months} månaderna döljs blir det för lite kvar att anpassa en modell till.`,
  ],
]

const accountsOf = (count: string | undefined) => `${count} ${count === '1' ? 'konto' : 'konton'}`

const all = [...refusals, ...backtests]

function periodOf(period: string | undefined): string {
  return periods[period ?? ''] ?? period ?? ''
}

/**
 * A reason in Swedish; null when it is not known.
 *
 * @example inSwedish('No purchase model could be fitted to 40 accounts.')
 */
export function inSwedish(says: string): string | null {
  for (const [english, swedish] of all) {
    const found = english.exec(says)
    if (found !== null) return swedish(found.slice(1))
  }
  return null
}
