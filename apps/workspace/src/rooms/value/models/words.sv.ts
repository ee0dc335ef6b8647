import { pluralOf } from '../../../words/words.ts'
import type { ModelsWords } from './words.en.ts'

const plural = pluralOf('sv')

export const sv: ModelsWords = {
  title: 'Modeller',
  empty:
    'Här kommer det att stå om det går att lita på talen: hur fel samma metod skulle ha haft vid ' +
    'varje punkt i er historik, hur ofta dess intervall höll, och vad som anpassats till vilka.',
  verdicts: {
    yes: 'Det här går att lita på',
    remarks: 'Det här går att lita på, med dessa anmärkningar',
    'not-yet': 'Det här går inte att lita på än',
  },
  track: (p) =>
    `Prövad på er egen historik missade prognosen för en månad med **${p.missed}** i snitt; den ` +
    `bästa enkla gissningen hade missat med ${p.naive}. 90\u00a0%-intervallen höll ` +
    `**${p.inside}\u00a0av\u00a0${p.of}** gånger.`,
  remarks: {
    'no-model': 'Historiken bär ingen modell än: se nedan vad som saknas.',
    doubtful: (p) =>
      `Anpassningen för ${p.accounts} av ${p.of} konton är osäker: läs varför nedan innan du förlitar dig på den.`,
    remarked: (p) =>
      `${p.count}\u00a0${plural(p.count, { one: 'anpassning', other: 'anpassningar' })} har en ` +
      'anmärkning som lämnar prognosen som den är.',
    untested:
      'Metoden är inte prövad på er historik: den är för kort för att en del av den ska kunna döljas.',
    outguessed: (p) =>
      `På er historik hade en enkel gissning kommit närmare: den missade med ${p.theirs}, det här med ${p.ours}.`,
    overconfident: (p) =>
      `Intervallen är för snäva: nio av tio ska hålla, och ${p.inside} av ${p.of} gjorde det.`,
  },
  cuts: {
    title: (p) => `${p.inside} av ${p.of} intervall höll när historiken förutsades`,
    meta: (p) =>
      `Marginal, ${p.unit}, över upp till ${p.months} månader från varje dag historiken kapades; nål: 90\u00a0%`,
    heads: {
      cut: 'Kapad',
      forecast: 'Prognos',
      range: '90\u00a0%',
      came: 'Blev',
      missed: 'Missade',
    },
  },
  calibrated: {
    titles: {
      staying: (p) => `Av dem som sades stanna med ${p.said} stannade ${p.came}`,
      money: (p) => `Den tiondel som sades ge ${p.said} var gav ${p.came}`,
    },
    meta: {
      staying: (p) =>
        `Sagt mot utfall, ${p.unit}, per tiondel av kontona; ${p.inside} av ${p.of} inom sitt 90\u00a0%-band`,
      money: (p) =>
        `Marginal per konto, ${p.unit}, per tiondel; ${p.inside} av ${p.of} inom sitt 90\u00a0%-band`,
    },
    said: 'sagt',
    came: 'blev',
    held: 'höll',
    missed: 'utanför',
    heads: {
      accounts: 'Konton',
      said: 'Sagt',
      range: '90\u00a0%',
      came: 'Blev',
      held: 'Intervall',
    },
  },
  trials: {
    title: 'Vad mer som prövades',
    meta: (p) =>
      `Genomsnittlig miss per månad, vid ${p.cuts} kapningar av historiken; valet görs efter den och efter vem som förutsågs stanna, del för del`,
    heads: {
      name: 'Modell',
      part: 'Talar för',
      missed: 'Missade med',
      short: 'Månad 1–3',
      long: 'Senare',
      foresaw: 'Förutsåg vem som stannar',
      verdict: 'Utslag',
    },
    whole: 'De valda modellerna tillsammans',
    baselines: {
      'constant-churn': 'Ett års konstanta churn',
      'last-period-churn': 'Sista månadens churn',
      'last-value-carried': 'Sista månaden om igen',
    },
    chosen: 'vald',
    notChosen: 'inte vald',
    free: 'kostar inget',
    none: 'ej prövad',
    apart: (p) =>
      `Köparna värderas efter **${p.trait}**, varje värde med egna parametrar: vid ` +
      `${p.cuts}\u00a0${plural(p.cuts, { one: 'snitt', other: 'snitt' })} bakåt missade dess summor med ${p.apart}, ` +
      `med en anpassning för alla ${p.one}.`,
    together: (p) =>
      `Köparna skiljer sig efter **${p.trait}**, men en anpassning talar för alla: vid ` +
      `${p.cuts}\u00a0${plural(p.cuts, { one: 'snitt', other: 'snitt' })} bakåt missade dess summor med ${p.one}, ` +
      `med egna anpassningar ${p.apart}.`,
  },
  fits: {
    title: 'Vad som anpassats, och vad det säger',
    meta: 'Varje anpassning talar för en del av beståndet',
    renews: {
      week: 'veckovis',
      month: 'förnyas varje månad',
      quarter: 'förnyas varje kvartal',
      year: 'förnyas varje år',
    },
    open: 'Parametrar och intyg',
    none: 'Ingen modell kunde anpassas.',
    sayings: {
      'loyalty-grows': (p) =>
        `Av dem som står inför sin första förnyelse stannar ${p.first}, inför ${p.nth} ` +
        `${p.later}: den som har stannat stannar hellre.`,
      'loyalty-fades': (p) =>
        `Av dem som står inför sin första förnyelse stannar ${p.first}, inför ${p.nth} ` +
        `${p.later}: de tröttnar med tiden.`,
      'loyalty-even': (p) => `Vid varje förnyelse stannar ${p.first}, hur länge de än har stannat.`,
      'buys-and-stops': (p) =>
        `En kund köper ${p.perPeriod} gånger per ${p.period}, och ett köp är det sista med en ` +
        `sannolikhet på ${p.stops}.`,
      'buys-and-leaves': (p) =>
        `En kund köper ${p.perPeriod} gånger per ${p.period}, och en ny är borta en ${p.period} ` +
        `senare med en sannolikhet på ${p.leaves}.`,
      spends: (p) => `Ett köp är på ${p.mean} i snitt.`,
    },
    flat: {
      'loyalty-grows': 'Den som har stannat stannar hellre; hur mycket hellre går inte att säga.',
      'loyalty-fades': 'De tröttnar med tiden; hur mycket går inte att säga.',
      'loyalty-even': 'De stannar lika gärna vid varje förnyelse; hur gärna går inte att säga.',
      'buys-and-stops': 'Hur ofta de köper, och när de slutar, går inte att säga.',
      'buys-and-leaves': 'Hur ofta de köper, och hur snart de lämnar, går inte att säga.',
      spends: 'Vad ett köp är i snitt går inte att säga.',
    },
    periods: { week: 'vecka', month: 'månad', quarter: 'kvartal', year: 'år' },
    nth: { week: 'sin 52:a', month: 'sin tolfte', quarter: 'sin fjärde', year: 'sin tredje' },
    download: 'Ladda ner anpassningarna (CSV)',
    parameter: 'Parameter',
    value: 'Värde',
    error: 'Medelfel',
    odds: 'Oddskvot',
    interval: '90\u00a0% intervall',
    oddsSays:
      'Hur många gånger så höga oddsen att lämna vid en förnyelse blir: 2 dubblar dem, 1 ändrar inget.',
    noError: 'ej känt',
    certificate: 'Intyg',
    beside: {
      title: 'Även anpassade',
      says:
        'Till samma konton. Alla har lika många parametrar, så den högre log-likelihooden är den ' +
        'bättre anpassningen; modellen som talar står först.',
      model: 'Modell',
      certified: 'intygad',
      not: 'inte intygad',
    },
    certificateSays:
      'En anpassning godkänns när sökandet efter den slutade på plan mark, från flera starter på ' +
      'samma ställe, och ingen av de kända fällorna fanns i vägen.',
    means: {
      ridge:
        'Flera förklaringar passar lika bra. Läs inte in något i parametrarna en och en; prognosen ' +
        'är densamma för alla.',
      boundary:
        'Den bästa förklaringen ligger på gränsen av vad modellen kan säga. Se på prövningen mot utfallet ' +
        'innan du litar på den avlägsna framtiden.',
      'near-homogeneous':
        'De här kontona beter sig så lika att trohet inte går att skilja från tur. Modellen är då ' +
        'densamma som konstant churn, och det är i sin ordning.',
      'too-few-accounts': 'Få konton: därför är intervallet brett. Mer historik gör det snävare.',
      'one-period':
        'Bara en förnyelse har setts, så om troheten växer är en gissning. Efter nästa vet man.',
      'no-churn':
        'Ingen har lämnat än, så ingen vet hur länge de stannar. Skattningen är en övre gräns.',
      'no-repeat-purchase': 'Ingen har köpt två gånger, så hur ofta de kommer tillbaka är okänt.',
      'unbounded-lifetime':
        'Somliga skulle stanna för alltid. Med diskontering är värdet ändå ändligt.',
      separation:
        'Av något slags konton har ingen, eller alla, lämnat, så hur lätt de lämnar hämtas från det ' +
        'vanliga. Mer historik ger besked.',
      'starts-disagree':
        'Sökandet slutade på olika ställen från olika starter. Värdera igen med mer historik, och ' +
        'förlita dig inte på den här delen.',
      'refunds-outweigh':
        'För några köpare väger återbetalningar tyngre än det de köpt igen. De väntas handla som de ' +
        'andra hädanefter, vilket är för mycket om de fortsätter att returnera.',
      'spend-correlates-with-frequency':
        'De som köper ofta köper också för mer åt gången, vilket modellen inte tar hänsyn till: de ' +
        'bästa kunderna är värda något mer än den säger.',
    },
  },
  home: {
    title: 'Går det att lita på?',
    link: 'Se modellerna och hur de klarade sig',
  },
  notReported: {
    title: 'Den här värderingen är äldre än den här rapporten',
    says: 'Värdera igen för att få modellerna med hur säkra de är.',
  },
}
