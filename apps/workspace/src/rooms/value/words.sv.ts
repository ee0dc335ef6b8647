import { pluralOf } from '../../words/words.ts'
import { proof } from './proof-words.sv.ts'
import { inSwedish } from './reasons.sv.ts'
import type { ValueWords } from './words.en.ts'

const plural = pluralOf('sv')

export const sv: ValueWords = {
  title: 'Värde',
  accounts: (p) => `${p.written}\u00a0${plural(p.count, { one: 'konto', other: 'konton' })}`,
  close: 'Stäng',
  asTable: 'Som tabell',
  asDrawing: 'Som bild',
  ninety: '90\u00a0%',
  fact: 'utfall',
  tooFew: 'för få för att säga',
  pages: {
    value: 'Värde',
    segments: 'Segment',
    cohorts: 'Kohorter',
    metrics: 'Nyckeltal',
    'what-if': 'Tänk om',
    models: 'Modeller',
  },
  page: {
    valued: 'Värderat',
    valuations: 'Värderingar',
    valuationsSays: 'Var och en står kvar som den gjordes.',
    certified: 'godkänd anpassning',
    remarked: 'godkänd anpassning, med anmärkningar',
    doubtful: 'osäker anpassning',
    whatIf: 'Tänk om …',
    again: 'Värdera om',
    started: 'Startar',
    mayNot: 'Din roll får inte värdera om.',
    underWay: 'En värdering pågår.',
  },
  asOf: {
    earlier: (p) => `Det här är värderingen per ${p.day}.`,
    newest: 'Se den senaste',
    old: (p) => `Historiken slutar ${p.day}.`,
    oldSays: (p) =>
      `Värderat per ${p.asOf} räknas den som inte hörts av sedan dess som nästan borta.`,
    valueThen: (p) => `Värdera per ${p.day}`,
    valuing: 'Värderar',
  },
  waiting: {
    first: 'Den första värderingen',
    firstSays:
      'Hur länge kontona stannar, vad de betalar och hur säkert det är räknas fram ur det som ' +
      'importerades. Du kan lämna sidan.',
    title: (p) => `Värderar ${p.accounts}`,
    waits: 'väntar på sin tur',
    share: (p) => `${p.share} klart`,
    says: 'Du kan lämna sidan. De gamla talen står kvar tills de nya är klara.',
    stopped: 'Värderingen stannade.',
    stoppedSays: 'Talen på sidan är från värderingen innan.',
  },
  empty: {
    title: 'Inget värde än',
    says:
      'Här kommer att stå vad varje konto har varit och kommer att vara värt, hur säkert det ' +
      'är, och hur väl samma metod skulle ha förutsett det som redan hänt. Det räknas fram ur ' +
      'den betalhistorik ni har: order, abonnemang, fakturor eller en kundlista. Det tar ' +
      'ungefär en minut.',
    action: 'Importera en fil',
    now: 'Värdera nu',
    silent: (p) =>
      `Vad som betalas av ${p.accounts} här är inte känt än: ett abonnemang som börjar här berättar det, och det gör ` +
      'en fil. Därefter görs en värdering när ni ber om den, och den första i varje månad.',
  },
  headline: {
    what: 'Beståndets CLV, kvar att få',
    ifSaved: 'Beståndets CLV, kvar att få, om det sparas',
    spoken: 'Beståndets CLV, kvar att få',
    earned: 'Intjänat hittills',
    active: 'Aktiva konton',
    alive: 'Fortfarande kunder, omkring',
    ofAll: (p) => `av ${p.all}`,
    naive: 'Med konstant churn',
    noNaive: 'ingen har lämnat',
    gained: (p) => `Beståndet har ökat med **${p.amount}** __${p.range}__ sedan ${p.since}.`,
    lost: (p) => `Beståndet har minskat med **${p.amount}** __${p.range}__ sedan ${p.since}.`,
    unchanged: (p) => `Inget har ändrats sedan ${p.since}.`,
    alike: (p) =>
      `Beståndet är värt ungefär detsamma som ${p.since}: ändringen, **${p.amount}** ` +
      `__${p.range}__, går inte att skilja från ingen alls.`,
    gaveMost: (p) => `${p.what} gav mest, ${p.amount} __${p.range}__.`,
    tookMost: (p) => `${p.what} tog mest, ${p.amount} __${p.range}__.`,
    mostly: {
      settings: (p) => `Det mesta av ändringen är andra antaganden, ${p.amount} __${p.range}__.`,
      model: (p) =>
        `Det mesta av ändringen är modellen, som nu känner kontona bättre, ${p.amount} __${p.range}__.`,
      growth: (p) =>
        `Det mesta av ändringen är tillväxten, som nu väntas bli en annan, ${p.amount} __${p.range}__.`,
    },
    failed: (p) =>
      `${p.amount} __${p.range}__ gick förlorat på betalningar som misslyckades, och det kan påminnelser vinna tillbaka.`,
    average: (p) => `Ett konto är i snitt värt **${p.amount}** __${p.range}__.`,
    noAnswer: 'Inget tal än',
    bringMore: 'Ta in mer historik',
  },
  change: {
    title: (p) => `Vad som ändrats sedan ${p.since}`,
    meta: (p) => `${p.unit}, med 90\u00a0% intervall`,
    first: 'Vad som ändrats',
    firstTitle: 'Inget att jämföra med än',
    firstSays:
      'Det här är den första värderingen. Efter nästa syns här vad nya konton, priser och ' +
      'churn gjorde med värdet, var och en med sitt intervall.',
    noneTitle: 'Inget har ändrats',
    noneSays: (p) =>
      `Allt som är känt nu var känt vid värderingen per ${p.since}, under samma antaganden.`,
    sum: 'Ändring totalt',
    heads: { name: 'Orsak', drawing: 'Ritat', amount: 'Belopp', range: '90\u00a0% intervall' },
    reasons: {
      'new-accounts': 'Nya konton',
      expansion: 'Utökningar',
      contraction: 'Minskningar',
      price: 'Pris',
      reactivation: 'Återvända konton',
      'churn-voluntary': 'Frivillig churn',
      'churn-involuntary': 'Ofrivillig churn',
      churn: 'Churn, okänd orsak',
      'payments-received': 'Mottagna betalningar',
      time: 'De som stannade',
      growth: 'Tillväxt',
      model: 'Modell',
      settings: 'Antaganden',
    },
    passed: 'Tiden som gått',
    means: {
      'new-accounts': 'Det som är kvar att få från konton som inte fanns i beståndet tidigare.',
      expansion: 'Konton som stannat och nu betalar mer för mer.',
      contraction: 'Konton som stannat och nu betalar mindre för mindre.',
      price: 'Samma konton, samma saker, ett annat pris.',
      reactivation: 'Det som är kvar att få från konton som hade lämnat och har kommit tillbaka.',
      'churn-voluntary': 'Det som var kvar att få från konton som valt att lämna sedan dess.',
      'churn-involuntary':
        'Det som var kvar att få från konton vars betalningar misslyckades och som ingen ville ' +
        'förlora: påminnelser kan vinna tillbaka det.',
      churn:
        'Det som var kvar att få från konton som lämnat sedan dess, utan att någon vet varför.',
      'payments-received':
        'Det som var kvar att få har kommit: det har flyttat från framtiden till det som är ' +
        'intjänat. Det har hänt och har därför inget intervall.',
      time:
        'Samma konton, med de modeller som fanns: den som stannat längre stannar troligare, och ' +
        'nästa betalningar har kommit närmare. Det är churnens spegelbild: om modellerna stämmer ' +
        'väger de upp varandra. Där kunder köper fritt: vem som köpte och vem som inte gjorde det.',
      growth: 'Samma konton: det de betalar väntas nu växa på annat sätt än förut.',
      model:
        'Samma konton samma dag, bättre kända: det som anpassningen har lärt av det som hänt ' +
        'sedan dess. Ett intervall som rymmer noll är vad mer historik ändå gör.',
      settings: 'Någon här har ändrat antagandena.',
    },
    intervals:
      'Stegens intervall går inte att summera till summans intervall: det som går sämre i ett ' +
      'steg vägs delvis upp i ett annat.',
  },
  assumptions: {
    label: 'Antaganden',
    sentence:
      'Med en marginal på {margin}, en diskontering på {discountPerYear}, en kostnad för att ' +
      'betjäna på {costToServeMinorPerMonth} och för att vinna ett konto på ' +
      '{costToAcquireMinor}, över {horizonMonths}, med {growth}, {uptake} och delar efter {segment}.',
    hint: 'Ändra vilket som helst: effekten syns innan det sparas',
    margin: (p) => p.share,
    discount: (p) => `${p.share} om året`,
    serve: (p) => `${p.amount} i månaden`,
    acquire: (p) => p.amount,
    lifetime: 'hela livslängden',
    months: (p) => `${p.count}\u00a0månader`,
    growthMeasured: 'uppmätt tillväxt, avtagande',
    growthNone: 'ingen tillväxt i vad kontona betalar',
    growthOf: (p) => `en tillväxt på ${p.share} om året, avtagande`,
    uptakeMeasured: 'fler avtal så som de togs, avtagande',
    uptakeNone: 'inga ytterligare avtal',
    uptakeOf: (p) => `${p.count} ytterligare avtal per konto och år, avtagande`,
    byData: 'vad data visar',
    byDataAs: (p) => `vad data visar (${p.trait})`,
    names: {
      margin: 'Marginal',
      discountPerYear: 'Diskontering per år',
      costToServeMinorPerMonth: 'Kostnad för att betjäna, per månad',
      costToAcquireMinor: 'Kostnad för att vinna ett konto',
      horizonMonths: 'Hur långt fram',
      segment: 'Delar med egen modell',
      growth: 'Tillväxt i vad kontona betalar',
      uptake: 'Ytterligare avtal',
    },
    means: {
      margin: 'Det som blir kvar av varje betalning när det sålda är betalt.',
      discountPerYear:
        'Pengar nästa år är värda mindre än pengar i dag: så här mycket, som effektiv ränta.',
      costToServeMinorPerMonth: 'Vad ett aktivt konto kostar i support och administration.',
      costToAcquireMinor:
        'Vad det kostade att vinna ett konto, en gång. Det minskar det som är intjänat hittills.',
      horizonMonths: 'Hur mycket av framtiden som räknas.',
      growth:
        'Uppgraderingar minus nedgraderingar hos dem som stannar, och vad fria köp kostar per gång, som ' +
        'uppmätt och halverad på två år, där det förflutna låg närmare med den än utan. Utanför står ' +
        'priser på avtal som höjs för många.',
      uptake:
        'Avtal som konton tar till sig utöver dem de har, så som de gjorde medan de var kunder och hälften så ' +
        'många vartannat år, där det förflutna låg närmare med dem än utan. Konton som kommer tillbaka ' +
        'efter att ha lämnat ingår inte.',
      segment:
        'Konton som beter sig olika får helst var sin modell. När data får välja tas den ' +
        'egenskap som förklarar mest, om någon gör det.',
    },
    notANumber: 'Det är inget tal.',
    outside: (p) => `Mellan ${p.least} och ${p.most}.`,
    outsideMeant: (p) => `Mellan ${p.least} och ${p.most}. Menade du ${p.meant}?`,
    belowZero: 'En kostnad kan inte vara mindre än noll.',
    now: 'nu',
    ifSaved: 'om det sparas',
    effect: (p) => `Om det sparas: **${p.amount}** __${p.range}__, ${p.change} mot nu.`,
    partsLater: 'Vad andra delar skulle ge vet man när beståndet har värderats om.',
    working: 'Räknar',
    save: 'Spara och värdera om',
    undo: 'Ångra',
    saving: 'Sparar',
    mayNot: 'Din roll får pröva antaganden men inte spara dem.',
    older: 'Talen bygger på antaganden som har ändrats sedan dess.',
  },
  distribution: {
    title: (p) => `Ett konto av tio står för ${p.range} av värdet`,
    plain: 'Vad konton är värda',
    meta: (p) => `Konton efter vad som är kvar att få av vart och ett, ${p.unit}; band: 90\u00a0%`,
    median: (p) => `median ${p.amount}`,
    mean: (p) => `medel ${p.amount}`,
    above: (p) => `${p.count} över ${p.from}`,
    unitY: 'konton',
    heads: { from: 'Från', to: 'Till', accounts: 'Konton', range: '90\u00a0%' },
    belowZero: (p) => `${p.accounts} skulle kosta mer att betjäna än de kommer att betala.`,
    none: 'För få konton för att ge en bild.',
  },
  cohorts: {
    curves: {
      staying: {
        titles: {
          'stay-longer': 'Nyare konton stannar längre',
          'leave-sooner': 'Nyare konton lämnar tidigare',
          alike: 'Nyare konton stannar lika länge som äldre',
          one: 'Hur länge konton stannar',
        },
        meta: 'Andel som är kvar, efter när de började; band: 90\u00a0%',
        heads: {
          cohort: 'Började',
          accounts: 'Konton',
          after: 'Efter',
          share: 'Aktiva',
          range: '90\u00a0%',
        },
      },
      buying: {
        titles: {
          'stay-longer': 'Fler av de nyare kontona köper igen',
          'leave-sooner': 'Färre av de nyare kontona köper igen',
          alike: 'Nyare konton köper igen lika ofta som äldre',
          one: 'Hur många som köper igen',
        },
        meta: 'Andel som köpte under perioden, efter första köpet; band: 90\u00a0%',
        heads: {
          cohort: 'Köpte först',
          accounts: 'Konton',
          after: 'Efter',
          share: 'Köpte',
          range: '90\u00a0%',
        },
      },
    },
    note: (p) => `${p.share} efter ${p.at}`,
    forecast: 'prognos',
    observed: 'observerat',
    all: 'alla',
    periods: {
      week: (p) => `${p.count}\u00a0${plural(p.count, { one: 'vecka', other: 'veckor' })}`,
      month: (p) =>
        p.count === 12
          ? 'ett år'
          : `${p.count}\u00a0${plural(p.count, { one: 'månad', other: 'månader' })}`,
      quarter: (p) => `${p.count}\u00a0kvartal`,
      year: (p) => `${p.count}\u00a0år`,
    },
    units: { week: 'veckor', month: 'månader', quarter: 'kvartal', year: 'år' },
    none: 'För få konton för en kurva över vilka som stannar.',
  },
  backtest: {
    title: (p) => `Prognosen var ${p.range}, det blev ${p.actual}`,
    meta: (p) =>
      `Marginal, ${p.unit}, från ${p.from}. Prognos ${p.forecast}; inom intervallet ` +
      `${p.inside} perioder av ${p.periods}`,
    forecast: 'prognos',
    became: 'blev',
    outside: (p) => `${p.month}: det blev ${p.amount}`,
    heads: { from: 'Från', forecast: 'Prognos', range: '90\u00a0%', actual: 'Blev' },
    says: (p) =>
      `Den sista delen av historiken doldes och förutsågs från de ${p.accounts} som var kända ` +
      `dessförinnan. I snitt blev felet **${p.mape}** per period. Med konstant churn hade det ` +
      `blivit ${p.constant}, och om den sista perioden fått stå kvar ${p.carried}.`,
    beyond: (p) =>
      `Därtill kom ${p.amount} från sådant som samma konton tog till sig senare eller kom tillbaka till, vid sidan av den prognosen.`,
    uptake: (p) => `Av ytterligare avtal väntades ${p.expected}, och ${p.came} kom.`,
    refusedTitle: 'Ingen prövning mot det som hänt',
    refusedSays: (p) => inSwedish(p.says) ?? p.says,
  },
  segments: {
    title: 'Segment',
    more: 'Vad som får läggas på vart och ett',
    by: 'Dela upp beståndet efter',
    orderBy: 'Ordna efter',
    linear: 'Nål: 90\u00a0% intervall',
    log: 'Nål: 90\u00a0% intervall, logaritmisk skala',
    download: 'Ladda ner alla konton (CSV)',
    downloadParquet: 'som Parquet',
    downloadSegments: 'Ladda ner de här segmenten (CSV)',
    heads: {
      value: 'Segment',
      accounts: 'Konton',
      active: 'aktiva',
      perAccount: 'CLV per konto',
      perAccountSub: 'kvar att få',
      needle: 'CLV per konto, ritat',
      future: 'Kvar att få',
      historic: 'Intjänat hittills',
      clv: 'CLV totalt',
      churn: 'Churn',
      churnUnit: '% per mån.',
      churnCauses: 'frivillig · ofrivillig',
      churnVoluntary: 'frivillig',
      churnInvoluntary: 'ofrivillig',
      margin: 'Marginal',
      marginUnit: 'per mån.',
      cac: 'Tillåten CAC',
      change: 'Ändrat',
    },
    noRisk: 'ingen i riskzonen',
    unknown: 'okänt',
    none:
      'Det finns ingen egenskap att dela upp kontona efter. En kolumn i den importerade filen ' +
      'som inte är datum, belopp eller namn blir en egenskap.',
    noneTitle: 'Inga segment än',
  },
  ...proof,
}
