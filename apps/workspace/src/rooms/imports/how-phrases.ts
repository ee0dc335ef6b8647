/** The phrases of the sentence that says how a file is read, and what each of them may be instead. */

import type { Answers, Kind, Mapping } from './answers.ts'
import type { ImportsWords } from './words.en.ts'

type HowWords = ImportsWords['how']
export type HowKey = keyof HowWords['names']
export type Choices = readonly { says: string; answer: Answers; isChosen: boolean }[]
type Read = { mapping: Mapping; answers: Answers }

const currencies = ['SEK', 'NOK', 'DKK', 'EUR', 'USD', 'GBP']

/** Each phrase as it stands in the sentence; null where the file has nothing of the kind. */
export function phrasesOf(
  mapping: Mapping,
  answers: Answers,
  how: HowWords,
): Record<HowKey, string | null> {
  const now = { ...mapping, ...answers }
  return {
    kind: how.kind[now.kind],
    dateFormat: now.dateFormat === null ? how.unknown : how.dateFormat[now.dateFormat],
    decimalMark: now.decimalMark === null ? how.unknown : how.decimalMark[now.decimalMark],
    currency: now.currency ?? how.ownCurrency,
    interval: now.kind === 'subscriptions' ? worded(how.intervals, now.interval) : null,
    delimiter: worded(how.delimiter, now.delimiter),
    encoding: worded(how.encoding, now.encoding),
    header: now.header ? how.header.yes : how.header.no,
  }
}

/** What a phrase may be instead, and which of them holds now. */
export function choicesOf(key: HowKey, { mapping, answers }: Read, how: HowWords): Choices {
  const now = { ...mapping, ...answers }
  switch (key) {
    case 'kind':
      return entries<Kind>(how.kindSays).map(([kind, says]) => ({
        says,
        answer: { kind },
        isChosen: now.kind === kind,
      }))
    case 'dateFormat':
      return entries<'ymd' | 'dmy' | 'mdy'>(how.dateFormat).map(([dateFormat, says]) => ({
        says,
        answer: { dateFormat },
        isChosen: now.dateFormat === dateFormat,
      }))
    case 'decimalMark':
      return entries<'comma' | 'point'>(how.decimalMark).map(([decimalMark, says]) => ({
        says,
        answer: { decimalMark },
        isChosen: now.decimalMark === decimalMark,
      }))
    case 'currency': {
      const own = now.currency
      const offered = own === null || currencies.includes(own) ? currencies : [own, ...currencies]
      return offered.map((currency) => ({
        says: currency,
        answer: { currency },
        isChosen: own === currency,
      }))
    }
    case 'interval':
      return entries(how.intervals).map(([interval, says]) => ({
        says,
        answer: { interval },
        isChosen: now.interval === interval,
      }))
    case 'delimiter':
      return entries(how.delimiter).map(([delimiter, says]) => ({
        says,
        answer: { delimiter },
        isChosen: now.delimiter === delimiter,
      }))
    case 'encoding':
      return entries(how.encoding).map(([encoding, says]) => ({
        says,
        answer: { encoding },
        isChosen: now.encoding === encoding,
      }))
    case 'header':
      return [true, false].map((header) => ({
        says: header ? how.header.yes : how.header.no,
        answer: { header },
        isChosen: now.header === header,
      }))
  }
}

function entries<Key extends string>(words: Record<Key, string>): [Key, string][] {
  return Object.entries(words) as [Key, string][]
}

function worded(words: Record<string, string>, key: string): string {
  return words[key] ?? key
}
