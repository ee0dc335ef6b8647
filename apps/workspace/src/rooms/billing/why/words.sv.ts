import type { WhyFacts, WhyWords } from './words.en.ts'

const share = (f: WhyFacts) =>
  f.has('days')
    ? `${f.number('days')} av ${f.number('of')} dagar`
    : `${f.number('seconds')} av ${f.number('of')} sekunder`

export const sv: WhyWords = {
  title: 'Varför beloppet är detta',
  steps: {
    flat: () => 'Ett fast pris',
    'per-unit': (f) => `${f.number('quantity')} à ${f.price('perUnit')}`,
    tier: (f) =>
      `${f.number('quantity')} à ${f.price('perUnit')}` +
      (f.has('flat') ? ` och ${f.price('flat')} för steget` : '') +
      (f.has('upTo') ? `, till och med ${f.number('upTo')}` : '') +
      (f.has('above') && !f.has('upTo') ? `, över ${f.number('above')}` : ''),
    graduated: (f) => `${f.number('quantity')}, var och en till priset för sitt steg`,
    volume: (f) => `${f.number('quantity')}, alla till priset för det steg de når`,
    package: (f) =>
      `${f.number('packages')} paket om ${f.number('size')}, påbörjade för ` +
      `${f.number('quantity')}, à ${f.price('perPackage')}`,
    percentage: (f) => {
      if (f.has('percent')) return `${f.number('percent')} % av ${f.price('of')}`
      const free = f.has('free') ? `, varav ${f.price('free')} ingår` : ''
      return `${f.number('events')} betalningar om ${f.price('quantity')} tillsammans${free}`
    },
    free: (f) =>
      `${f.number('quantity')} tillsammans: ${f.number('free')} ingår, ${f.number('charged')} kostar`,
    minimum: (f) =>
      f.has('perEvent')
        ? `Höjt till ${f.price('perEvent')} för ${f.number('events')} av dem`
        : `Minst ${f.price('minimum')} per period`,
    maximum: (f) =>
      f.has('perEvent')
        ? `Sänkt till ${f.price('perEvent')} för ${f.number('events')} av dem`
        : `Högst ${f.price('maximum')} per period`,
    'share-of-period': (f) => `För ${share(f)}, ${f.day('from')} fram till ${f.day('to')}`,
    recurring: () => 'För perioden',
    usage: (f) => `För det som använts: ${f.number('quantity')}`,
    credit: (f) =>
      `Tillbaka för ${share(f)} som var betalda, från ${f.day('from')} fram till ${f.day('to')}, ` +
      `av ${f.amount('debitedMinor')}`,
    correction: (f) =>
      f.has('billedMinor')
        ? 'Minus det som fakturerats tidigare'
        : `Rättat: ${f.number('nowQuantity')} i stället för det som fakturerats`,
    'true-up': (f) =>
      `Upp till ${f.amount('minimumMinor')} som utlovats, utöver ${f.amount('chargedMinor')} som kostat`,
    'one-off': () => 'En gång',
    discount: (f) => {
      const name = f.text('name') || 'Rabatt'
      return f.has('percent') ? `${name}, ${f.number('percent')} %` : name
    },
    trial: () => 'På prov: inget kostar',
  },
}
