/** What a fit says, as a sentence of the terminal, with the interval of each figure. */

import { writeEstimate, writeNumber, writeShareEstimate } from '@tolv/figures'
import {
  type BesideReport,
  type Estimate,
  type Interval,
  type ModelReport,
  type ModelSaying,
  whatModelSays,
} from '@tolv/value'
import type { Words } from '../words/words.ts'

type Retention = { first: string; later: string; after: number }
type Buying = { perPeriod: string; period: string; gone: string }
type Beside = { title: string; difference: string; certified: boolean }
type Texts = {
  'loyalty-grows': (p: Retention) => string
  'loyalty-fades': (p: Retention) => string
  'loyalty-even': (p: Retention) => string
  'buys-and-stops': (p: Buying) => string
  'buys-and-leaves': (p: Buying) => string
  spends: (p: { mean: string }) => string
  periods: Record<Interval, string>
  flat: string
  beside: (p: Beside) => string
}

const english: Texts = {
  'loyalty-grows': (p) =>
    `At the first renewal ${p.first} stay, at number ${p.after} ${p.later}: who has stayed is likelier to stay.`,
  'loyalty-fades': (p) =>
    `At the first renewal ${p.first} stay, at number ${p.after} ${p.later}: they tire with time.`,
  'loyalty-even': (p) => `At every renewal ${p.first} stay, however long they have stayed.`,
  'buys-and-stops': (p) =>
    `A customer buys ${p.perPeriod} times a ${p.period}, and after each purchase is gone for good with a chance of ${p.gone}.`,
  'buys-and-leaves': (p) =>
    `A customer buys ${p.perPeriod} times a ${p.period}, ` +
    `and is gone a ${p.period} later with a chance of ${p.gone}.`,
  spends: (p) => `A purchase is ${p.mean} on average.`,
  periods: { week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
  flat: 'The data are too flat to say how much.',
  beside: (p) =>
    `Also fitted: ${p.title}, log-likelihood ${p.difference} against this` +
    `${p.certified ? '.' : '; its fit is not certified.'}`,
}
const swedish: Texts = {
  'loyalty-grows': (p) =>
    `Vid första förnyelsen stannar ${p.first}, vid nummer ${p.after} ${p.later}: den som har stannat stannar hellre.`,
  'loyalty-fades': (p) =>
    `Vid första förnyelsen stannar ${p.first}, vid nummer ${p.after} ${p.later}: de tröttnar med tiden.`,
  'loyalty-even': (p) => `Vid varje förnyelse stannar ${p.first}, hur länge de än har stannat.`,
  'buys-and-stops': (p) =>
    `En kund köper ${p.perPeriod} gånger per ${p.period}, ` +
    `och är efter varje köp borta för gott med sannolikheten ${p.gone}.`,
  'buys-and-leaves': (p) =>
    `En kund köper ${p.perPeriod} gånger per ${p.period}, ` +
    `och är borta en ${p.period} senare med sannolikheten ${p.gone}.`,
  spends: (p) => `Ett köp är ${p.mean} i snitt.`,
  periods: { week: 'vecka', month: 'månad', quarter: 'kvartal', year: 'år' },
  flat: 'Data är för flacka för att säga hur mycket.',
  beside: (p) =>
    `Även anpassad: ${p.title}, log-likelihood ${p.difference} mot denna` +
    `${p.certified ? '.' : '; dess anpassning är inte intygad.'}`,
}

type Telling = { language: 'en' | 'sv'; locale: string; currency: string | null }

export function sayingOf(model: ModelReport, telling: Telling): string {
  const texts = telling.language === 'sv' ? swedish : english
  return sentence(whatModelSays(model), { texts, telling, period: model.period })
}

/** Another model of the same accounts, by how much likelier (above 0) or less likely it makes what was seen. */
export function besideOf(
  { name, certificate }: BesideReport,
  { difference, words }: { difference: number; words: Words & { language: 'en' | 'sv' } },
): string {
  const texts = words.language === 'sv' ? swedish : english
  const written = writeNumber(Math.abs(difference), { locale: words.locale, decimals: 1 })
  return texts.beside({
    title: words.models[name].title,
    difference: `${difference < 0 ? '−' : '+'}${written}`,
    certified: certificate.converged,
  })
}

type Saying = { texts: Texts; telling: Telling; period: Interval }

function sentence(said: ModelSaying, { texts, telling, period }: Saying): string {
  const { locale, currency } = telling
  if (said.figures === null) return texts.flat
  const share = (one: Estimate) => ranged(writeShareEstimate(one, locale))
  const buying = (perPeriod: Estimate, gone: string) => {
    const { value, low, high } = perPeriod
    const times = (one: number) => writeNumber(one, { locale, decimals: 3 })
    const told = `${times(value)} (${times(low)}–${times(high)})`
    const key = said.key === 'buys-and-leaves' ? said.key : 'buys-and-stops'
    return texts[key]({ perPeriod: told, period: texts.periods[period], gone })
  }
  switch (said.key) {
    case 'loyalty-grows':
    case 'loyalty-fades':
    case 'loyalty-even': {
      const { first, later, laterAfter } = said.figures
      return texts[said.key]({ first: share(first), later: share(later), after: laterAfter })
    }
    case 'buys-and-stops':
      return buying(said.figures.perPeriod, share(said.figures.stops))
    case 'buys-and-leaves':
      return buying(said.figures.perPeriod, share(said.figures.leaves))
    case 'spends': {
      const style = { locale, currency: currency ?? '', unit: 'ones' as const }
      return texts[said.key]({ mean: ranged(writeEstimate(said.figures.mean, style)) })
    }
  }
}

const ranged = ({ whole, range }: { whole: string; range: string }) => `${whole} (${range})`
