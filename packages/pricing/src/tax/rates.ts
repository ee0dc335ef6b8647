/**
 * The VAT rates of the Nordic countries and the member states of the EU, dated. The table begins on 2020-01-01; what
 * was supplied before is a refusal and not a guess.
 *
 * Each row says how well it is known: `law` when the law, its bill or the tax authority was read or is named,
 * `secondary` when a published list was read, `unverified` when neither. A country's reduced rates are told only
 * where we know which supplies they are for; a company adds its own rows before these (`ownRates`).
 *
 * On 2026-11-28 (`ratesComparedOn`) the standard rates of all member states and the days they changed on were compared
 * with those of the Commission's Taxes in Europe Database, in a copy of 2026-09-23, and agree; that copy has not the
 * months of 2020 in which Germany's was lower, and tells Slovenia's and the Netherlands' by the month. Finland's
 * reduced rates were compared with the Government's bills, Sweden's of medicine with the Tax Agency's guidance,
 * Norway's with the Tax Administration's page of rates, Denmark's of newspapers with the bill that made electronic
 * ones zero (L 222, 2018-19). What Denmark's books bear since 2026 was found in no law: the finance bill was to take
 * the VAT off them.
 */
import type { Decimal } from '@tolv/money'

/** What is sold, as far as VAT tells it apart. A price component's `taxCategory` is one of these or a company's own. */
export type KnownSupply =
  | 'standard'
  | 'food'
  | 'restaurant'
  | 'accommodation'
  | 'books'
  | 'newspapers'
  | 'periodicals'
  | 'passenger-transport'
  | 'culture'
  | 'sport'
  | 'medicine'

export type Standing = 'law' | 'secondary' | 'unverified'

export type VatRate = {
  /** ISO 3166-1 alpha-2 */
  country: string
  taxCategory: string
  /** `S` for a rate above zero, `Z` for goods and services that are taxed at zero */
  category: 'S' | 'Z'
  percent: Decimal
  /** the first day, as an ISO date */
  from: string
  /** the first day on which it no longer holds; null while nobody has said when */
  to: string | null
  standing: Standing
  /** the law by name, or where it was read */
  source: string
}

type Row = [
  taxCategories: string,
  percent: Decimal,
  from: string,
  to: string | null,
  standing: Standing,
  source: string,
]

/** The day on which the rows were last compared with their sources, as an ISO date. */
export const ratesComparedOn = '2026-11-28'

const start = '2020-01-01'

const seAct = 'Mervärdesskattelag (1994:200) 7 kap. 1 §, from 2023-07-01 (2023:200) 9 kap.'
const sePrinted = 'https://www4.skatteverket.se/rattsligvagledning/edition/2023.10/395050.html'
const seFood = 'Prop. 2025/26:55, https://rkrattsbaser.gov.se/prop?page=6&post_id=10'

const seMedicine =
  'Mervärdesskattelag (2023:200) 10 kap., before 2023-07-01 (1994:200) 3 kap. 23 § 2; ' +
  'https://www4.skatteverket.se/rattsligvagledning/edition/2023.12/409563.html'

const sweden: Row[] = [
  ['standard', '25', start, null, 'law', seAct],
  ['food', '12', start, '2026-04-01', 'law', seAct],
  // Lowered until the end of 2027; what comes then is what the Act says without the exception.
  ['food', '6', '2026-04-01', '2028-01-01', 'law', seFood],
  ['food', '12', '2028-01-01', null, 'law', seFood],
  ['restaurant accommodation', '12', start, null, 'law', seAct],
  ['books newspapers periodicals', '6', start, null, 'law', sePrinted],
  ['passenger-transport culture sport', '6', start, null, 'law', seAct],
  // Prescribed only: it is exempt with the right to deduct, which invoices tell as a rate of zero.
  ['medicine', '0', start, null, 'law', seMedicine],
]

const noRates = 'https://www.skatteetaten.no/satser/merverdiavgift'
const noAct = 'Merverdiavgiftsloven (LOV-2009-06-19-58)'
const noRelief = 'Stortingets vedtak om merverdiavgift, COVID-19: 6 % from 2020-04-01 to 2021-09-30'

const norway: Row[] = [
  ['standard restaurant', '25', start, null, 'law', noRates],
  ['food', '15', start, null, 'law', noRates],
  ['passenger-transport accommodation culture sport', '12', start, '2020-04-01', 'law', noRates],
  [
    'passenger-transport accommodation culture sport',
    '6',
    '2020-04-01',
    '2021-10-01',
    'law',
    noRelief,
  ],
  ['passenger-transport accommodation culture sport', '12', '2021-10-01', null, 'law', noRates],
  ['newspapers', '0', start, null, 'law', `${noAct} § 6-1, Prop. 107 LS (2019–2020) ch. 11`],
  ['periodicals', '0', start, null, 'law', `${noAct} § 6-2; electronic ones from 2019-07-01`],
  ['books', '0', start, null, 'law', `${noAct} § 6-3`],
]

const dkPaper = 'Momsloven § 34, stk. 1, nr. 18, https://tax.dk/jv/da/D_A_10_1_7.htm'

const dkBooks =
  'Finance bill of 2025-08-29, which was to take the VAT off books; no law was found: ' +
  'https://regfollower.com/denmark-announces-2026-finance-bill-proposes-reduced-electricity-and-excise-tax-reliefs'

const denmark: Row[] = [
  [
    'standard food restaurant accommodation culture sport',
    '25',
    start,
    null,
    'law',
    'Momsloven § 33',
  ],
  ['newspapers', '0', start, null, 'law', dkPaper],
  ['periodicals', '25', start, null, 'law', 'Momsloven § 33; SKM2019.311.SR'],
  ['books', '25', start, '2026-01-01', 'law', 'Momsloven § 33'],
  // The finance bill for 2026 was to take VAT off books; no law with its first day was found.
  ['books', '25', '2026-01-01', null, 'unverified', dkBooks],
]

const fiAct = 'Arvonlisäverolaki (1501/1993)'
const fiOne = `${fiAct} 85 §`
const fiTwo = `${fiAct} 85 a §`
const fiRaised = `${fiAct} 84 §, HE 61/2024 vp, https://eduskunta.fi/FI/vaski/HallituksenEsitys/Sivut/HE_61+2024.aspx`
const fiMoved = `${fiAct} 85 §, HE 141/2024 vp, https://eduskunta.fi/FI/vaski/HallituksenEsitys/sivut/he_141+2024.aspx`
const fiLowered = `${fiAct} 85 §, HE 93/2025 vp, https://www.eduskunta.fi/valtiopaivaasiakirjat/HE+93/2025`
const fiMany = 'books passenger-transport accommodation culture sport medicine'

const finland: Row[] = [
  ['standard', '24', start, '2024-09-01', 'law', `${fiAct} 84 §`],
  ['standard', '25.5', '2024-09-01', null, 'law', fiRaised],
  ['food restaurant', '14', start, '2026-01-01', 'law', fiOne],
  ['food restaurant', '13.5', '2026-01-01', null, 'law', fiLowered],
  [fiMany, '10', start, '2025-01-01', 'law', fiTwo],
  [fiMany, '14', '2025-01-01', '2026-01-01', 'law', fiMoved],
  [fiMany, '13.5', '2026-01-01', null, 'law', fiLowered],
  // Subscribed to for at least a month; single issues are taxed as standard.
  ['newspapers periodicals', '10', start, null, 'law', fiTwo],
]

const list =
  'European Commission, Taxes in Europe Database (TEDB), as copied on 2026-09-23 in ' +
  'https://github.com/vatnode/eu-vat-rates-data (data/history-tedb.json)'
const steady = (percent: Decimal): Row[] => [['standard', percent, start, null, 'secondary', list]]
type Change = { percent: Decimal; from: string; source: string }

/** A standard rate that has changed: each row holds until the next begins. */
const changed = (...changes: Change[]): Row[] =>
  changes.map(({ percent, from, source }, at) => {
    const to = changes[at + 1]?.from ?? null
    return ['standard', percent, from, to, 'law', source]
  })

const deRelief = 'Zweites Corona-Steuerhilfegesetz (BGBl. I 2020 S. 1512)'
const ieRelief = 'Financial Provisions (Covid-19) (No. 2) Act 2020'
const luRelief = 'Loi du 26 octobre 2022 (baisse de la TVA), https://easytax.co/en/?p=18950'

const countries: Record<string, Row[]> = {
  SE: sweden,
  NO: norway,
  DK: denmark,
  FI: finland,
  AT: steady('20'),
  BE: steady('21'),
  BG: steady('20'),
  CY: steady('19'),
  CZ: steady('21'),
  DE: changed(
    { percent: '19', from: start, source: 'Umsatzsteuergesetz § 12 Abs. 1' },
    { percent: '16', from: '2020-07-01', source: deRelief },
    { percent: '19', from: '2021-01-01', source: 'Umsatzsteuergesetz § 12 Abs. 1' },
  ),
  EE: changed(
    { percent: '20', from: start, source: 'Käibemaksuseadus § 15' },
    { percent: '22', from: '2024-01-01', source: 'Käibemaksuseadus § 15' },
    { percent: '24', from: '2025-07-01', source: 'Käibemaksuseadus § 15' },
  ),
  ES: steady('21'),
  FR: steady('20'),
  GR: steady('24'),
  HR: steady('25'),
  HU: steady('27'),
  IE: changed(
    { percent: '23', from: start, source: 'Value-Added Tax Consolidation Act 2010 s. 46' },
    { percent: '21', from: '2020-09-01', source: ieRelief },
    { percent: '23', from: '2021-03-01', source: ieRelief },
  ),
  IT: steady('22'),
  LT: steady('21'),
  LU: changed(
    { percent: '17', from: start, source: 'Loi TVA du 12 février 1979, art. 39' },
    { percent: '16', from: '2023-01-01', source: luRelief },
    { percent: '17', from: '2024-01-01', source: luRelief },
  ),
  LV: steady('21'),
  MT: steady('18'),
  NL: steady('21'),
  PL: steady('23'),
  PT: steady('23'),
  RO: changed(
    { percent: '19', from: start, source: 'Codul fiscal (Legea 227/2015) art. 291' },
    { percent: '21', from: '2025-08-01', source: 'Legea 141/2025' },
  ),
  SI: steady('22'),
  SK: changed(
    { percent: '20', from: start, source: 'Zákon 222/2004 o dani z pridanej hodnoty § 27' },
    { percent: '23', from: '2025-01-01', source: 'Zákon 278/2024' },
  ),
}

/** All rows, a row per country and tax category and time. */
export const vatRates: readonly VatRate[] = Object.entries(countries).flatMap(([country, rows]) =>
  rows.flatMap(([taxCategories, percent, from, to, standing, source]) =>
    taxCategories.split(' ').map((taxCategory): VatRate => {
      const category = percent === '0' ? 'Z' : 'S'
      return { country, taxCategory, category, percent, from, to, standing, source }
    }),
  ),
)

const byCountry = Map.groupBy(vatRates, (rate) => rate.country)

/** Which rate is asked for: of which country, for what, on the day that decides it. */
export type WantedRate = { country: string; taxCategory: string; taxPoint: Temporal.PlainDate }

/**
 * The rate of a country for a tax category on a day; null when it is not known. A company's own rows come first.
 *
 * @example findVatRate({ country: 'FI', taxCategory: 'standard', taxPoint }, [])?.percent // '25.5'
 */
export function findVatRate(wanted: WantedRate, ownRates: readonly VatRate[]): VatRate | null {
  const day = wanted.taxPoint.toString()
  const holds = (rate: VatRate) =>
    rate.country === wanted.country &&
    rate.taxCategory === wanted.taxCategory &&
    rate.from <= day &&
    (rate.to === null || day < rate.to)
  return ownRates.find(holds) ?? byCountry.get(wanted.country)?.find(holds) ?? null
}
