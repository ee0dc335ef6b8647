import { pluralOf } from '../../../words/words.ts'
import type { CohortsWords } from './words.en.ts'

const plural = pluralOf('sv')

export const sv: CohortsWords = {
  title: 'Kohorter',
  empty:
    'Här kommer att stå, för dem som började samtidigt, hur många som är kvar månad för månad, hur mycket av ' +
    'deras pengar, och hur det väntas fortsätta.',
  by: 'Kohorter efter',
  bys: { month: 'startmånad', quarter: 'startkvartal', year: 'startår' },
  measure: 'Andel av',
  measures: { logo: 'kunderna', revenue: 'pengarna' },
  findings: {
    staying: {
      longer: (p) => `${p.one} stannar längre än ${p.other}`,
      newer: (p) => `De som kom ${p.one} stannar längre`,
      sooner: (p) => `De som kom ${p.one} lämnar tidigare`,
      alike: 'De som kommit på senare tid stannar lika länge som de före dem',
      parts: 'Ingen del stannar tydligt längre än någon annan',
      one: 'Hur länge kunderna stannar',
    },
    money: {
      longer: (p) => `Mer av pengarna är kvar från ${p.one} än från ${p.other}`,
      newer: (p) => `Mer av pengarna är kvar från dem som kom ${p.one}`,
      sooner: (p) => `Mindre av pengarna är kvar från dem som kom ${p.one}`,
      alike:
        'Lika mycket av pengarna är kvar från dem som kommit på senare tid som från de före dem',
      parts: 'Från ingen del är tydligt mer av pengarna kvar än från någon annan',
      one: 'Hur mycket av pengarna som är kvar',
    },
    buying: {
      longer: (p) => `Fler av ${p.one} köper igen än av ${p.other}`,
      newer: (p) => `Fler av dem som köpte först ${p.one} köper igen`,
      sooner: (p) => `Färre av dem som köpte först ${p.one} köper igen`,
      alike: 'De som kommit på senare tid köper igen lika ofta som de före dem',
      parts: 'Ingen del köper tydligt oftare igen än någon annan',
      one: 'Hur många som köper igen',
    },
  },
  against: (p) =>
    `Efter ${p.at} är **${p.now}** kvar av ${p.one}, och av ${p.other} ${p.before}. Båda är observerade.`,
  what: {
    staying: 'Andel som är kvar, efter tid sedan starten; streckat: prognos',
    money:
      'Andel av den första periodens pengar, efter tid sedan starten; streckat: prognos till dagens priser',
    buying: 'Andel som köper under perioden, efter tid sedan första köpet; streckat: prognos',
    bought: 'Periodens pengar mot den förstas, efter tid sedan första köpet; streckat: prognos',
  },
  shortUnits: { week: 'v', month: 'm', quarter: 'kv', year: 'år' },
  hint: 'Peka på en ruta, eller gå mellan dem med pilarna, för att läsa den med sitt intervall.',
  observed: (p) => `${p.cohort}, efter ${p.at}: ${p.share} av ${p.of}, observerat`,
  foretold: (p) => `${p.cohort}, efter ${p.at}: ${p.share} väntas, 90\u00a0% intervall ${p.range}`,
  every: (p) =>
    `Var ${p.step === 2 ? 'annan' : p.step === 3 ? 'tredje' : `${p.step}:e`} period visas; tabellen under kurvorna har alla.`,
  heads: { cohort: 'Kohort', accounts: 'Konton' },
  rows: {
    cohort: 'Kohort',
    accounts: 'Av',
    after: 'Efter',
    share: 'Andel',
    range: '90\u00a0% intervall',
  },
  curves: 'Detsamma som kurvor',
  curvesMeta: 'Högst tre, med namn; streckat i sitt band: prognos med 90\u00a0% intervall',
  download: 'Alla kohorter som CSV, observerade och väntade',
  leftOut: (p) =>
    `${p.written}\u00a0${plural(p.count, { one: 'konto', other: 'konton' })} finns inte i någon kohort här: för få ` +
    'delade deras, eller så började de före dessa.',
  none: 'Det finns inga kohorter att berätta om: för få konton började samtidigt, eller så säger filen inte när.',
  older: 'Den här värderingen gjordes innan kohorter sparades. Värdera om för att se dem.',
}
