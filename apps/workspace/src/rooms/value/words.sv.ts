import { pluralOf } from '../../words/words.ts'
import type { ValueWords } from './words.en.ts'

const plural = pluralOf('sv')

/** Why no number could be given, when the server says it in English. */
function refusal(code: string, accounts: string): string {
  const because: Record<string, string> = {
    'too-few-accounts': 'är för få för att säga något om; det behövs omkring 30.',
    'one-period': 'har bara setts under en period, och då syns det inte vilka som stannar.',
    'no-churn': 'har inte förlorat någon än, så det går inte att säga hur länge de stannar.',
    'no-repeat-purchase': 'har ännu inte köpt två gånger.',
    unbounded: 'har en förväntad livslängd utan slut; med en diskonteringsränta får den ett.',
    'no-amounts': 'saknar belopp.',
    'fit-failed': 'gick inte att anpassa en modell till.',
  }
  return `${accounts} ${because[code] ?? 'går det inte att säga något om.'}`
}

export const sv: ValueWords = {
  title: 'Värde',
  accounts: (p) => `${p.written}\u00a0${plural(p.count, { one: 'konto', other: 'konton' })}`,
  close: 'Stäng',
  asTable: 'Som tabell',
  asDrawing: 'Som bild',
  ninety: '90\u00a0%',
  fact: 'utfall',
  tooFew: 'för få för att säga',
  page: {
    valued: (p) => `Värderat ${p.day} · ${p.accounts}`,
    certified: 'godkänd anpassning',
    doubtful: 'osäker anpassning',
    again: 'Värdera om',
    started: 'Startar',
    mayNot: 'Din roll får inte värdera om.',
    underWay: 'En värdering pågår.',
  },
  waiting: {
    first: 'Den första värderingen',
    firstSays:
      'Hur länge kontona stannar, vad de betalar och hur säkert det är räknas fram ur det som importerades. Du kan lämna sidan.',
    title: (p) => `Värderar ${p.accounts}`,
    waits: 'väntar på sin tur',
    share: (p) => `${p.share} klart`,
    says: 'Du kan lämna sidan. De gamla talen står kvar tills de nya är klara.',
    stopped: 'Värderingen stannade.',
    stoppedSays: 'Talen på sidan är från värderingen innan.',
  },
  empty: {
    title: 'Inget värde än',
    says: 'Här kommer att stå vad varje konto har varit och kommer att vara värt, hur säkert det är, och hur väl samma metod skulle ha förutsett det som redan hänt. Det räknas fram ur den betalhistorik ni har: order, abonnemang, fakturor eller en kundlista. Det tar ungefär en minut.',
    action: 'Importera en fil',
  },
  headline: {
    what: 'Beståndets CLV, återstår att komma',
    ifSaved: 'Beståndets CLV, återstår att komma, om det sparas',
    spoken: 'Beståndets CLV, återstår att komma',
    earned: 'Intjänat hittills',
    active: 'Aktiva konton',
    ofAll: (p) => `av ${p.all}`,
    naive: 'Med konstant churn',
    noNaive: 'ingen har lämnat',
    gained: (p) => `Beståndet har ökat med **${p.amount}** __${p.range}__ sedan ${p.since}.`,
    lost: (p) => `Beståndet har minskat med **${p.amount}** __${p.range}__ sedan ${p.since}.`,
    alike: (p) =>
      `Beståndet är värt ungefär detsamma som ${p.since}: ändringen, **${p.amount}** __${p.range}__, går inte att skilja från ingen alls.`,
    gaveMost: (p) => `${p.what} gav mest, ${p.amount} __${p.range}__.`,
    tookMost: (p) => `${p.what} tog mest, ${p.amount} __${p.range}__.`,
    average: (p) => `Ett konto är i snitt värt **${p.amount}** __${p.range}__.`,
    noAnswer: 'Inget tal än',
  },
  change: {
    title: (p) => `Vad som ändrats sedan ${p.since}`,
    meta: (p) => `${p.unit}, med 90\u00a0% intervall`,
    first: 'Vad som ändrats',
    firstTitle: 'Inget att jämföra med än',
    firstSays:
      'Det här är den första värderingen. Efter nästa syns här vad nya konton, priser och churn gjorde med värdet, var och en med sitt intervall.',
    sum: 'Ändring totalt',
    heads: { name: 'Orsak', drawing: 'Ritat', amount: 'Belopp', range: '90\u00a0% intervall' },
    reasons: {
      'new-accounts': 'Nya konton',
      expansion: 'Utökat',
      contraction: 'Minskat',
      price: 'Pris',
      churn: 'Churn',
      'payments-received': 'Mottagna betalningar',
      model: 'Modell',
      settings: 'Antaganden',
    },
    means: {
      'new-accounts': 'Det som återstår att komma från konton som inte fanns i beståndet tidigare.',
      expansion: 'Konton som stannat och nu betalar mer för mer.',
      contraction: 'Konton som stannat och nu betalar mindre för mindre.',
      price: 'Samma konton, samma saker, ett annat pris.',
      churn: 'Det som återstod att komma från konton som lämnat sedan dess.',
      'payments-received':
        'Det som återstod att komma har kommit: det har flyttat från framtiden till det som är intjänat. Det har hänt och har därför inget intervall.',
      model: 'Samma konton, bättre kända: anpassningen har lärt av det som hänt sedan dess.',
      settings: 'Någon här har ändrat antagandena.',
    },
    intervals:
      'Stegens intervall går inte att summera till summans intervall: det som går sämre i ett steg vägs delvis upp i ett annat.',
  },
  assumptions: {
    label: 'Antaganden',
    sentence:
      'Med en marginal på {margin}, en diskontering på {discountPerYear}, en kostnad för att betjäna på {costToServeMinorPerMonth} och för att vinna ett konto på {costToAcquireMinor}, över {horizonMonths}, med delar efter {segment}.',
    hint: 'Ändra vilket som helst: effekten syns innan det sparas',
    margin: (p) => p.share,
    discount: (p) => `${p.share} om året`,
    serve: (p) => `${p.amount} i månaden`,
    acquire: (p) => p.amount,
    lifetime: 'hela livslängden',
    months: (p) => `${p.count}\u00a0månader`,
    byData: 'vad data visar',
    byDataAs: (p) => `vad data visar (${p.trait})`,
    names: {
      margin: 'Marginal',
      discountPerYear: 'Diskontering per år',
      costToServeMinorPerMonth: 'Kostnad för att betjäna, per månad',
      costToAcquireMinor: 'Kostnad för att vinna ett konto',
      horizonMonths: 'Hur långt fram',
      segment: 'Delar med egen modell',
    },
    means: {
      margin: 'Det som blir kvar av varje betalning när det sålda är betalt.',
      discountPerYear:
        'Pengar nästa år är värda mindre än pengar i dag: så här mycket, som effektiv ränta.',
      costToServeMinorPerMonth: 'Vad ett aktivt konto kostar i support och administration.',
      costToAcquireMinor:
        'Vad det kostade att vinna ett konto, en gång. Det minskar det som är intjänat hittills.',
      horizonMonths: 'Hur mycket av framtiden som räknas.',
      segment:
        'Konton som beter sig olika får helst var sin modell. När data får välja tas den egenskap som förklarar mest, om någon gör det.',
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
    meta: (p) =>
      `Konton efter vad som återstår att komma av vart och ett, ${p.unit}; band: 90\u00a0%`,
    median: (p) => `median ${p.amount}`,
    mean: (p) => `medel ${p.amount}`,
    above: (p) => `${p.count} över ${p.from}`,
    unitY: 'konton',
    heads: { from: 'Från', to: 'Till', accounts: 'Konton', range: '90\u00a0%' },
    belowZero: (p) => `${p.accounts} skulle kosta mer att betjäna än de kommer att betala.`,
    none: 'För få konton för att ge en bild.',
  },
  cohorts: {
    titles: {
      'stay-longer': 'Nyare konton stannar längre',
      'leave-sooner': 'Nyare konton lämnar tidigare',
      alike: 'Nyare konton stannar lika länge som äldre',
      one: 'Hur länge konton stannar',
    },
    meta: 'Andel som är kvar, efter när de började; band: 90\u00a0%',
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
    heads: {
      cohort: 'Började',
      accounts: 'Konton',
      after: 'Efter',
      share: 'Aktiva',
      range: '90\u00a0%',
    },
    none: 'Konton som köper när de vill har ingen förnyelse att stanna för, så det finns ingen kurva över vilka som stannar.',
  },
  backtest: {
    title: (p) => `Prognosen var ${p.low}–${p.high}, det blev ${p.actual}`,
    meta: (p) =>
      `Marginal, ${p.unit}, från ${p.from}. Prognos ${p.forecast}; inom intervallet ${p.inside} perioder av ${p.periods}`,
    forecast: 'prognos',
    became: 'blev',
    outside: (p) => `${p.month}: det blev ${p.amount}`,
    heads: { from: 'Från', forecast: 'Prognos', range: '90\u00a0%', actual: 'Blev' },
    says: (p) =>
      `Den sista delen av historiken doldes och förutsågs från de ${p.accounts} som var kända dessförinnan. I snitt blev felet **${p.mape}** per period. Med konstant churn hade det blivit ${p.constant}, och om den sista perioden fått stå kvar ${p.carried}.`,
    refusedTitle: 'Ingen prövning mot det som hänt',
    refusedSays: 'Samma metod gick inte att pröva på det som redan hänt.',
  },
  segments: {
    title: 'Segment',
    by: 'Dela upp beståndet efter',
    orderBy: 'Ordna efter',
    linear: 'Nål: 90\u00a0% intervall',
    log: 'Nål: 90\u00a0% intervall, logaritmisk skala',
    download: 'Ladda ner alla konton (CSV)',
    heads: {
      value: 'Segment',
      accounts: 'Konton',
      active: 'aktiva',
      perAccount: 'CLV per konto',
      perAccountSub: 'att komma',
      needle: 'CLV per konto, ritat',
      future: 'Återstår att komma',
      historic: 'Intjänat hittills',
      clv: 'CLV totalt',
      churn: 'Churn',
      churnUnit: '% i månaden',
      margin: 'Marginal',
      marginUnit: 'i månaden',
      cac: 'Tillåten CAC',
    },
    noRisk: 'ingen i riskzonen',
    unknown: 'okänt',
    none: 'Det finns ingen egenskap att dela upp kontona efter. En kolumn i den importerade filen som inte är datum, belopp eller namn blir en egenskap.',
    noneTitle: 'Inga segment än',
  },
  cac: {
    title: (p) => `Tillåten CAC, ${p.segment}`,
    says: 'Vad det får kosta att vinna ett konto till av samma slag utan att gå back.',
    low: 'Från intervallets nedre ände, inte från skattningen',
    lowSays:
      'Den räknas från den nedre änden av ett nytt kontos intervall: fem gånger av hundra är ett nytt konto värt mindre än så. Det är ett tak, inget mål.',
  },
  origin: {
    formula: 'Summan över konton av',
    margin: 'Marginal',
    discount: 'Diskontering',
    serve: 'Kostnad för att betjäna',
    horizon: 'Räknat över',
    model: 'Modell',
    models: (p) => `${p.count}\u00a0${plural(p.count, { one: 'modell', other: 'modeller' })}`,
    backtest: 'Prövning mot utfall',
    inside: (p) => `inom intervallet ${p.inside} av ${p.periods}`,
    noBacktest: 'ingen',
    valued: 'Värderat',
    history: 'Historik',
    per: 'per konto',
    totalSays:
      'För varje konto: marginal i månaden × de månader det väntas stanna, diskonterat, minus kostnaden för att betjäna det. Ett konto som lämnat är inte värt något mer.',
    intervals:
      'Kontonas och segmentens intervall går inte att summera till summans: otur i ett vägs delvis upp av tur i ett annat.',
    earnedTitle: 'Intjänat hittills',
    earnedSays:
      'Marginalen på allt som betalats hittills, minus kostnaden för att betjäna hittills och kostnaden för att vinna kontona. Det har hänt och har därför inget intervall.',
    seeAccounts: 'Se kontona',
    clv: 'CLV totalt',
    future: 'Återstår att komma',
  },
  naive: {
    title: 'Formeln med konstant churn',
    says: (p) =>
      `Marginal i månaden ÷ churn i månaden, för varje aktivt konto. Churn: ${p.churn} i månaden.`,
    saysNone: 'Ingen har lämnat än, så churn är noll och formeln saknar svar.',
    why: 'Varför den skiljer sig',
    ours: 'Med modellerna',
    sum: 'Formeln minus modellerna',
    reasons: {
      discounting: 'Den diskonterar inte',
      'loyal-stay': 'Den låter trogna lämna lika fort som nya',
      'churned-are-gone': 'Den räknar konton som har lämnat',
      horizon: 'Den räknar en annan tidsrymd',
      'cost-to-serve': 'Den utelämnar kostnaden för att betjäna',
    },
    heads: { name: 'Orsak', drawing: 'Ritat', amount: 'Belopp' },
  },
  refusals: {
    title: 'Vad som inte går att säga',
    sentence: (p) => refusal(p.refusal, p.accounts),
  },
  models: {
    title: 'Modeller',
    meta: 'Vad som anpassats, för vilka, och om det går att lita på',
    names: {
      'shifted-beta-geometric': 'Förnyelse, shifted beta-geometric',
      'beta-discrete-weibull': 'Förnyelse, beta-discrete-Weibull',
      'bg-nbd': 'Återköp, BG/NBD',
      'gamma-gamma': 'Köpbelopp, Gamma-Gamma',
    },
    does: {
      'shifted-beta-geometric':
        'Varje konto har sin egen risk att lämna vid varje förnyelse; den som stannat länge är troligen trogen.',
      'beta-discrete-weibull':
        'Som shifted beta-geometric, men risken att lämna får också öka eller minska med tiden för ett och samma konto.',
      'bg-nbd':
        'Varje konto köper i sin egen takt och kan sluta för gott efter vilket köp som helst.',
      'gamma-gamma':
        'Varje konto har sitt eget typiska köpbelopp, som blir bättre känt ju mer det har köpt.',
    },
    heads: {
      name: 'Modell',
      part: 'Talar för',
      accounts: 'Konton',
      certificate: 'Intyg',
      parameters: 'Parametrar',
    },
    whole: 'hela beståndet',
    certified: 'Godkänd',
    converged: 'Konvergerade',
    notConverged: 'Konvergerade inte: dess tal ska inte användas',
    starts: (p) => `${p.share} av starterna är överens`,
    open: 'Visa',
    logLikelihood: 'Log-likelihood',
    gradient: 'Lutning kvar i optimum',
    startsAgreeing: 'Starter som är överens',
    period: 'En period',
    periods: { week: 'vecka', month: 'månad', quarter: 'kvartal', year: 'år' },
    flags: {
      ridge:
        'Många uppsättningar parametrar passar nästan lika bra; prognosen är densamma för alla.',
      boundary: 'En parameter står vid gränsen för vad den kan vara.',
      'near-homogeneous': 'Kontona är så lika att de knappt går att skilja åt.',
      'too-few-accounts': 'För få konton för att vara säker.',
      'one-period': 'Bara en period har setts.',
      'no-churn': 'Ingen har lämnat än.',
      'no-repeat-purchase': 'Ingen har köpt två gånger.',
      'unbounded-lifetime': 'Den förväntade livslängden har inget slut.',
      'starts-disagree': 'Olika starter slutade på olika ställen.',
      'spend-correlates-with-frequency':
        'De som köper ofta köper också för mer åt gången, vilket modellen inte tar hänsyn till.',
    },
  },
}
