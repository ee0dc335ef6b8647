/**
 * Public holidays, and the other weekdays on which banks are closed, by rules that are dated and sourced; from the
 * year 2000. Not a list of celebrations, and not when shops are open.
 *
 * Sources
 * - SE: lag (1989:253) om allmänna helgdagar §§ 1-2 (6 June in place of Whit Monday from 2005: lag 2004:1320); the
 *   eves: lag (1930:173) om beräkning av lagstadgad tid § 2, the same days on which the Riksbank's RIX is closed.
 * - NO: lov 1995-02-24-12 om helligdager § 2, lov 1947-04-26-1 om 1 og 17 mai; 24 December: Norges Bank,
 *   "Oppgjørsdager" (NBO closed; 31 December is open).
 * - DK: Danmarks Nationalbank, "Banklukkedage" (Friday after Ascension, 5 June, 24 and 31 December). Store bededag
 *   ended with 2023: lov nr 214 af 6. marts 2023. The Friday after Ascension: closed in the lists from 2009, open in
 *   2006.
 * - FI: kirkkolaki and lag 388/1937 (6 December), lag 272/1944 (1 May); the eves: skuldebrevslagen 622/1947 § 5,
 *   lag 150/1930 § 5. 31 December is open.
 * - EU: the closing days of T2 (TARGET) since 2002, European Central Bank, decision of 14 December 2000.
 */
import { civilOf, compareDays, epochDay, plainDateOf, weekdayOf } from './civil.ts'

/** Whose banks: a Nordic country, or 'EU' for the closing days of the euro system, for all other countries. */
export type BankCountry = 'SE' | 'NO' | 'DK' | 'FI' | 'EU'

export type Holiday = {
  day: Temporal.PlainDate
  /** as it is called there */
  name: string
  /** 'public': a holiday in law; 'bank': a day on which banks are closed all the same */
  kind: 'public' | 'bank'
}

/**
 * The holidays of a year in order, those on a Saturday or Sunday too. A year before 2000 is a bug of the caller and
 * throws.
 *
 * @example holidays('SE', 2026).find(({ name }) => name === 'midsommarafton')?.day // 19 June
 */
export function holidays(country: BankCountry, year: number): Holiday[] {
  if (!(year >= firstYear)) throw new RangeError(`Holidays are told from the year ${firstYear}.`)
  return rules[country]
    .filter(({ since, until }) => year >= since && year <= until)
    .map(({ name, kind, when }) => ({ day: when(year), name, kind }))
    .map(({ day, ...rest }) => ({ ...rest, day: plainDateOf(day) }))
    .sort((a, b) => compareDays(a.day, b.day))
}

/** Whether a day (since 1970-01-01) is a holiday, public or of banks only. */
export function isHoliday(country: BankCountry, day: number): boolean {
  const { year } = civilOf(day)
  const key = `${country}${year}`
  let days = remembered.get(key)
  if (!days) {
    days = new Set(holidays(country, year).map((holiday) => epochDay(holiday.day)))
    remembered.set(key, days)
  }
  return days.has(day)
}

/** A year's holidays are asked for day after day; they follow from country and year alone. */
const remembered = new Map<string, Set<number>>()

const firstYear = 2000

type Rule = {
  name: string
  kind: Holiday['kind']
  when: (year: number) => number
  since: number
  until: number
}

const rule = (kind: Holiday['kind'], name: string, when: Rule['when']): Rule => ({
  name,
  kind,
  when,
  since: firstYear,
  until: Number.POSITIVE_INFINITY,
})
const date = (month: number, day: number) => (year: number) => epochDay({ year, month, day })
const easter = (daysAfter: number) => (year: number) => easterDay(year) + daysAfter
/** The Saturday in the week that begins on a date. */
const saturdayFrom = (month: number, day: number) => (year: number) => {
  const first = epochDay({ year, month, day })
  return first + ((6 - weekdayOf(first) + 7) % 7)
}
const fridayFrom = (month: number, day: number) => (year: number) =>
  saturdayFrom(month, day + 1)(year) - 1

const rules: Record<BankCountry, Rule[]> = {
  SE: [
    rule('public', 'nyårsdagen', date(1, 1)),
    rule('public', 'trettondedag jul', date(1, 6)),
    rule('public', 'långfredagen', easter(-2)),
    rule('public', 'påskdagen', easter(0)),
    rule('public', 'annandag påsk', easter(1)),
    rule('public', 'första maj', date(5, 1)),
    rule('public', 'Kristi himmelsfärdsdag', easter(39)),
    rule('public', 'pingstdagen', easter(49)),
    { ...rule('public', 'annandag pingst', easter(50)), until: 2004 },
    { ...rule('public', 'nationaldagen', date(6, 6)), since: 2005 },
    rule('bank', 'midsommarafton', fridayFrom(6, 19)),
    rule('public', 'midsommardagen', saturdayFrom(6, 20)),
    rule('public', 'alla helgons dag', saturdayFrom(10, 31)),
    rule('bank', 'julafton', date(12, 24)),
    rule('public', 'juldagen', date(12, 25)),
    rule('public', 'annandag jul', date(12, 26)),
    rule('bank', 'nyårsafton', date(12, 31)),
  ],
  NO: [
    rule('public', 'første nyttårsdag', date(1, 1)),
    rule('public', 'skjærtorsdag', easter(-3)),
    rule('public', 'langfredag', easter(-2)),
    rule('public', 'første påskedag', easter(0)),
    rule('public', 'andre påskedag', easter(1)),
    rule('public', 'første mai', date(5, 1)),
    rule('public', 'grunnlovsdagen', date(5, 17)),
    rule('public', 'Kristi himmelfartsdag', easter(39)),
    rule('public', 'første pinsedag', easter(49)),
    rule('public', 'andre pinsedag', easter(50)),
    rule('bank', 'julaften', date(12, 24)),
    rule('public', 'første juledag', date(12, 25)),
    rule('public', 'andre juledag', date(12, 26)),
  ],
  DK: [
    rule('public', 'nytårsdag', date(1, 1)),
    rule('public', 'skærtorsdag', easter(-3)),
    rule('public', 'langfredag', easter(-2)),
    rule('public', 'påskedag', easter(0)),
    rule('public', 'anden påskedag', easter(1)),
    { ...rule('public', 'store bededag', easter(26)), until: 2023 },
    rule('public', 'Kristi himmelfartsdag', easter(39)),
    { ...rule('bank', 'dagen efter Kristi himmelfartsdag', easter(40)), since: 2009 },
    rule('public', 'pinsedag', easter(49)),
    rule('public', 'anden pinsedag', easter(50)),
    rule('bank', 'grundlovsdag', date(6, 5)),
    rule('bank', 'juleaftensdag', date(12, 24)),
    rule('public', 'juledag', date(12, 25)),
    rule('public', 'anden juledag', date(12, 26)),
    rule('bank', 'nytårsaftensdag', date(12, 31)),
  ],
  FI: [
    rule('public', 'uudenvuodenpäivä', date(1, 1)),
    rule('public', 'loppiainen', date(1, 6)),
    rule('public', 'pitkäperjantai', easter(-2)),
    rule('public', 'pääsiäispäivä', easter(0)),
    rule('public', 'toinen pääsiäispäivä', easter(1)),
    rule('public', 'vappu', date(5, 1)),
    rule('public', 'helatorstai', easter(39)),
    rule('public', 'helluntaipäivä', easter(49)),
    rule('bank', 'juhannusaatto', fridayFrom(6, 19)),
    rule('public', 'juhannuspäivä', saturdayFrom(6, 20)),
    rule('public', 'pyhäinpäivä', saturdayFrom(10, 31)),
    rule('public', 'itsenäisyyspäivä', date(12, 6)),
    rule('bank', 'jouluaatto', date(12, 24)),
    rule('public', 'joulupäivä', date(12, 25)),
    rule('public', 'tapaninpäivä', date(12, 26)),
  ],
  EU: [
    rule('bank', "New Year's Day", date(1, 1)),
    rule('bank', 'Good Friday', easter(-2)),
    rule('bank', 'Easter Monday', easter(1)),
    rule('bank', 'Labour Day', date(5, 1)),
    rule('bank', 'Christmas Day', date(12, 25)),
    rule('bank', '26 December', date(12, 26)),
  ],
}

/**
 * Easter Sunday by the Gregorian rule: the Sunday after the first full moon of the church on or after 21 March. The
 * moon's age on that day follows from the year's place in the 19-year cycle, corrected by the century.
 */
function easterDay(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const corrected = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25)
  const moon = (corrected + 19 * golden + 15) % 30
  const late = moon === 29 || (moon === 28 && golden > 10) ? 1 : 0
  const fullMoon = epochDay({ year, month: 3, day: 21 }) + moon - late
  return fullMoon + (7 - (weekdayOf(fullMoon) % 7))
}
