import type { WhyFacts, WhyWords } from './words.en.ts'

const share = (f: WhyFacts, whose: string) =>
  f.has('days')
    ? `${f.number('days')} av ${whose} ${f.number('of')} dagar`
    : `${f.number('seconds')} av ${whose} ${f.number('of')} sekunder`

export const sv: WhyWords = {
  title: 'Varför beloppet är detta',
  steps: {
    flat: () => 'Ett fast pris',
    'per-unit': (f) => `${f.quantity('quantity')} à ${f.price('perUnit')}`,
    tier: (f) =>
      `${f.quantity('quantity')} à ${f.price('perUnit')}` +
      (f.has('flat') ? ` och ${f.price('flat')} för steget` : '') +
      (f.has('above') || f.has('upTo') ? ',' : '') +
      (f.has('above') ? ` över ${f.quantity('above')}` : '') +
      (f.has('upTo') ? ` till och med ${f.quantity('upTo')}` : ''),
    graduated: (f) => `${f.quantity('quantity')}, varje del till priset för sitt steg`,
    volume: (f) => `${f.quantity('quantity')}, allt till priset för det steg som mängden når`,
    package: (f) =>
      `${f.number('packages')} paket om ${f.quantity('size')}, påbörjade för ` +
      `${f.quantity('quantity')}, à ${f.price('perPackage')}`,
    percentage: (f) => {
      if (f.has('percent')) return `${f.number('percent')} % av ${f.price('of')}`
      const free = f.has('free') ? `, varav ${f.price('free')} ingår` : ''
      return `${f.number('events')} betalningar om ${f.price('quantity')} tillsammans${free}`
    },
    free: (f) =>
      `${f.quantity('quantity')} sammanlagt: ${f.quantity('free')} ingår, ${f.quantity('charged')} kostar`,
    minimum: (f) =>
      f.has('perEvent')
        ? `Höjt till ${f.price('perEvent')} för ${f.number('events')} av dem`
        : `Minst ${f.price('minimum')} per period`,
    maximum: (f) =>
      f.has('perEvent')
        ? `Sänkt till ${f.price('perEvent')} för ${f.number('events')} av dem`
        : `Högst ${f.price('maximum')} per period`,
    'share-of-period': (f) => `${share(f, 'periodens')}, ${f.days()}`,
    recurring: () => 'För perioden',
    usage: (f) => `För det som använts: ${f.quantity('quantity')}`,
    credit: (f) =>
      `Tillbaka: ${share(f, 'de')} som ${f.amount('debitedMinor')} fakturerades för, ${f.days()}`,
    correction: (f) =>
      f.has('billedMinor')
        ? 'Minus det som fakturerats tidigare'
        : `Rättat: det var ${f.quantity('nowQuantity')}, inte det som fakturerades`,
    'true-up': (f) =>
      `Upp till ${f.amount('minimumMinor')} som är avtalat som minst; ${f.amount('chargedMinor')} av det har kostat annars`,
    'one-off': () => 'En gång',
    discount: (f) => {
      const name = f.text('name') || 'Rabatt'
      return f.has('percent') ? `${name}, ${f.number('percent')} %` : name
    },
    trial: () => 'På prov: inget kostar',
  },
}
