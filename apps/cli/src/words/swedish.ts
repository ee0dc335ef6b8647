import type { Words } from './words.ts'

const counted = (accounts: string) => `${accounts} ${accounts === '1' ? 'konto' : 'konton'}`

export const swedish: Words = {
  language: 'sv',
  locale: 'sv-SE',
  kinds: {
    orders: 'köp',
    subscriptions: 'abonnemang',
    payments: 'betalningar',
    snapshot: 'konton i en ögonblicksbild',
  },
  intervals: {
    week: { one: 'vecka', many: 'veckor', each: 'i veckan' },
    month: { one: 'månad', many: 'månader', each: 'i månaden' },
    quarter: { one: 'kvartal', many: 'kvartal', each: 'i kvartalet' },
    year: { one: 'år', many: 'år', each: 'om året' },
  },
  models: {
    'constant-churn': {
      title: 'Konstant churn',
      says: 'Alla konton har samma risk att lämna vid varje förnyelse, hur länge de än har stannat.',
    },
    'discrete-hazard': {
      title: 'Risk efter egenskap',
      says: 'Avtalstid, pris och egenskaper säger hur lätt ett konto lämnar vid varje förnyelse, och varför.',
    },
    'shifted-beta-geometric': {
      title: 'Shifted-beta-geometric',
      says: 'Varje konto har sin egen risk att lämna vid varje förnyelse; de som lätt lämnar går först.',
    },
    'beta-discrete-weibull': {
      title: 'Beta-discrete-Weibull',
      says: 'Varje konto har sin egen risk att lämna, och risken ändras också med tiden det har stannat.',
    },
    'bg-nbd': {
      title: 'BG/NBD',
      says: 'Varje konto köper i sin egen takt, och kan sluta för gott efter vilket återköp som helst.',
    },
    'mbg-nbd': {
      title: 'MBG/NBD',
      says: 'Varje konto köper i sin egen takt, och kan sluta för gott redan efter det första köpet.',
    },
    'pareto-nbd': {
      title: 'Pareto/NBD',
      says: 'Varje konto köper i sin egen takt, och kan lämna när som helst, nyss köpt eller inte.',
    },
    'gamma-gamma': {
      title: 'Gamma-Gamma',
      says: 'Varje konto har sitt vanliga belopp; få köp säger mindre om det än många.',
    },
  },
  flags: {
    ridge:
      'Flera uppsättningar parametrar passar nästan lika bra; prognosen är densamma, parametrarna är lösa.',
    boundary: 'En parameter står vid gränsen för vad modellen tillåter.',
    'near-homogeneous': 'Kontona beter sig så lika att skillnaderna mellan dem inte kan mätas.',
    'too-few-accounts': 'Få konton: intervallen är breda av ett skäl.',
    'one-period': 'Bara en period har setts, så hur churn ändras med tiden är okänt.',
    'no-churn': 'Ingen har lämnat än, så hur många som kommer att göra det är okänt.',
    'no-repeat-purchase': 'Ingen har köpt två gånger, så köptakten är okänd.',
    'unbounded-lifetime': 'Utan diskontering har den väntade livslängden inget slut.',
    separation:
      'Av något slags konton har ingen, eller alla, lämnat; hur lätt de lämnar lånas från de andra.',
    'starts-disagree': 'Sökningen slutade på olika ställen från olika startpunkter.',
    'refunds-outweigh':
      'För några köpare väger återbetalningar tyngre än det de köpt igen; de väntas handla som alla, vilket är för mycket om de fortsätter att returnera.',
    'spend-correlates-with-frequency':
      'De som köper ofta handlar också för andra belopp, vilket modellen för belopp inte räknar med.',
  },
  differences: {
    discounting: 'Senare pengar räknas för mindre',
    growth: 'Det som konton betalar växer',
    uptake: 'Konton tar till sig fler avtal',
    'loyal-stay': 'De som har stannat stannar längre',
    'churned-are-gone': 'De som har lämnat är borta',
    horizon: 'Bara de valda månaderna räknas',
    'cost-to-serve': 'Kostnad att betjäna',
  },
  refusals: {
    'too-few-accounts': (accounts, part) =>
      `${part ?? 'Beståndet'} har ${accounts} konton: för få för att säga vad de kommer att göra.`,
    'one-period': (_, part) =>
      `${part ?? 'Beståndet'} har bara setts under en period: för kort för en prognos.`,
    'no-churn': (_, part) =>
      `Ingen i ${part ?? 'beståndet'} har lämnat än: hur länge de stannar går inte att säga.`,
    'no-repeat-purchase': (_, part) =>
      `Ingen i ${part ?? 'beståndet'} har köpt två gånger: hur ofta de köper går inte att säga.`,
    unbounded: (_, part) =>
      `Värdet av ${part ?? 'beståndet'} är obegränsat: utan diskontering har den väntade livslängden inget slut.`,
    'no-amounts': (_, part) =>
      `${part ?? 'Beståndet'} saknar belopp: konton kan följas men inte värderas.`,
    'mostly-refunds': (_, part) =>
      `För de flesta som köpt igen i ${part ?? 'beståndet'} väger återbetalningar tyngre: vad ett köp ger går inte att säga.`,
    'fit-failed': (_, part) =>
      `Ingen modell passar ${part ?? 'beståndet'} väl nog för att litas på.`,
    'unknown-segment': () =>
      'Inget konto har egenskapen som skulle dela upp dem: de värderas tillsammans.',
  },

  stillToCome: 'Kvar att få',
  stillToComeOfBook: 'Beståndets CLV, kvar att få',
  earnedSoFar: 'Intjänat hittills',
  clvInAll: 'CLV totalt',
  fact: 'fakta',
  accounts: 'Konton',
  activeAccounts: 'Aktiva konton',
  ofAccounts: (all) => `av ${all}`,
  interval: '90 % intervall',
  brought: ({ rows, kind, accounts, file }) =>
    `${file}: ${rows} rader med ${kind}, ${counted(accounts)}`,
  between: (from, to) => `${from} till ${to}`,
  refusedRows: (count) => (count === '1' ? '1 rad avvisades' : `${count} rader avvisades`),
  moreRefused: (count) => `och ${count} till`,
  lineSays: (line, says) => `rad ${line}: ${says}`,
  worthEach: (value, range) => `Ett aktivt konto väntas ge ${value} till (${range}).`,
  atWillAlive: (expected, all) =>
    `Ungefär ${expected} av ${all} konton som köper när de vill är fortfarande kunder.`,
  naive: (naive, percent, model) =>
    `Marginal delat med churn skulle säga ${naive}, vilket är ${percent} mer än ${model}.`,
  naiveLess: (naive, percent) =>
    `Marginal delat med churn skulle säga ${naive}, ${percent} för lite.`,
  naiveSame: (naive) => `Marginal delat med churn skulle säga ungefär detsamma, ${naive}.`,
  naiveNone: 'Marginal delat med churn har inget svar: ingen har lämnat.',
  assuming: ({ margin, discount, serve, acquire, horizon, growth, uptake }) => [
    { text: 'Med en marginal på ', strong: false },
    { text: margin, strong: true },
    { text: ', en diskonteringsränta på ', strong: false },
    { text: discount, strong: true },
    { text: ' per år, ', strong: false },
    ...(serve === null
      ? [{ text: 'ingen kostnad att betjäna', strong: true }]
      : [
          { text: 'en kostnad att betjäna på ', strong: false },
          { text: serve, strong: true },
          { text: ' i månaden', strong: false },
        ]),
    ...(acquire === null
      ? []
      : [
          { text: ', en kostnad att vinna på ', strong: false },
          { text: acquire, strong: true },
        ]),
    { text: ', över ', strong: false },
    { text: horizon, strong: true },
    ...(growth === null
      ? [{ text: ', utan tillväxt i vad kontona betalar', strong: false }]
      : [
          { text: ', med uppmätt tillväxt på ', strong: false },
          { text: growth, strong: true },
          { text: ' per år, avtagande', strong: false },
        ]),
    ...(uptake === null
      ? []
      : [
          { text: ', med ', strong: false },
          { text: uptake, strong: true },
          { text: ' ytterligare avtal per konto och år, avtagande', strong: false },
        ]),
    { text: '.', strong: false },
  ],
  wholeLifetime: 'hela livslängden',
  months: (count) => `${count} månader`,
  valuedAt: (day) => `Värderat per ${day}`,

  segmentsBy: (trait) => `Segment efter ${trait}`,
  noSegments: 'Ingen kolumn i filen skiljer kontona åt nog för att visas som segment.',
  perAccount: 'Kvar per konto',
  inAll: 'CLV totalt',
  churnPerMonth: 'Churn per månad',
  marginPerMonth: 'Marginal per månad',
  allowableCac: 'Tillåten CAC',
  allowableCacSays: 'Tillåten CAC räknas från den låga änden av intervallet för ett nytt konto.',
  unknown: 'för få för att säga',

  backtestHidden: (since) => `Prövning bakåt: allt sedan ${since} doldes`,
  backtestTitle: (forecast, actual) => `${forecast} i prognos, ${actual} kom`,
  backtestMeta: ({ unit, range, inside, of }) =>
    `Marginal${unit === '' ? '' : `, ${unit}`}. Prognos ${range}; inom intervallet ${inside} perioder av ${of}`,
  backtestSentence: ({ since, forecast, range, actual, off, constant, carried }) =>
    `Med allt sedan ${since} dolt var prognosen ${forecast} (${range}), och ${actual} kom. ` +
    `Månaderna slog fel med ${off} i snitt; konstant churn hade slagit fel med ${constant}, ` +
    `att föra sista perioden vidare med ${carried}.`,
  backtestBeyond: (amount) =>
    `Därtill kom ${amount} från sådant som samma konton tog till sig senare eller kom tillbaka till.`,
  backtestUptake: ({ expected, range, came }) =>
    `Av ytterligare avtal väntades ${expected} (${range}), och ${came} kom.`,
  notCounted: ({ agreements, uptake, buyers }) => {
    const left = [
      ...(agreements
        ? [
            ...(uptake ? ['avtal som konton kan ta till sig senare'] : []),
            'konton som kommer tillbaka',
          ]
        : []),
      'priser som ingen har bestämt',
      ...(buyers ? ['köp som blir dyrare eller billigare'] : []),
    ]
    return `Inte inräknat: ${left.join(', ')}.`
  },
  backtestRefused: 'Ingen prövning bakåt',
  rollingTitle: (cuts, accounts) =>
    `Modeller prövade vid ${cuts} snitt i det förflutna, ${accounts} konton; * används. Felen är medel per månad.`,
  rollingColumns: ['fel', 'månad 1–3', 'senare', 'för högt', 'inom 90 %'],
  rollingWhole: 'Hela boken, som den värderas',
  rollingBaselines: {
    'constant-churn': 'Jämförelse: konstant churn',
    'last-period-churn': 'Jämförelse: sista månadens churn',
    'last-value-carried': 'Jämförelse: sista månaden förs vidare',
  },
  backtestOfSnapshot:
    'En ögonblicksbild saknar datum, så ingen del av den kan döljas och förutsägas. Ta med en historik med datum för att se hur väl detta hade förutsagt det som varit.',
  backtestTooShort:
    'Historiken är för kort för att dölja dess sista del och förutsäga den av resten.',
  outside: (month) => `${month}: utanför`,
  forecast: 'prognos',
  became: 'kom',
  constantChurn: 'Konstant churn',
  lastCarried: 'Sista perioden förd vidare',
  error: 'Fel totalt',
  monthlyError: 'Fel per period (MAPE)',
  method: 'Metod',
  tolv: 'Tolv',

  distributionTitle: (share) => `Ett konto av tio har ${share} av värdet`,
  distributionMeta: (unit, range) =>
    `Kvar att få per konto${unit === '' ? '' : `, ${unit}`}. Den översta tiondelen har ${range}`,
  median: 'median',
  mean: 'medel',
  above: (accounts, from) => `${counted(accounts)} över ${from}`,
  belowZero: (accounts) => `${accounts} konton kostar mer än de ger`,
  noDistribution: 'För få konton med ett värde för att rita fördelningen.',

  curves: {
    staying: {
      newerMore: 'Nyare konton stannar längre',
      newerLess: 'Nyare konton stannar kortare',
      alike: 'Nya och gamla konton stannar lika länge',
      after: (share, period) => `${share} stannar ${period}`,
      meta: (period) => `Andel fortfarande aktiva per ${period} sedan start; 90 % band`,
    },
    buying: {
      newerMore: 'Fler av de nyare kontona köper igen',
      newerLess: 'Färre av de nyare kontona köper igen',
      alike: 'Nya och gamla konton köper igen lika ofta',
      after: (share, period) => `${share} köper igen efter ${period}`,
      meta: (period) => `Andel som köpte per ${period} sedan första köpet; 90 % band`,
    },
  },
  cohort: 'Kohort',
  all: 'alla',
  others: 'övriga',
  after: (period) => `Efter ${period}`,
  atStart: 'vid start',
  noCohortsTitle: 'Inga kohorter',
  noCohorts: 'Kohorter ritas av konton som säger när de börjar och när de lämnar.',
  startedIn: (label) => `Började ${label}`,

  formulaTitle: (naive, model) => `Marginal delat med churn säger ${naive}; detta säger ${model}`,
  formulaMeta: (unit) => `Från formeln till skattningen${unit === '' ? '' : `, ${unit}`}`,
  formulaRow: 'Marginal ÷ churn',
  certified: 'anpassningen intygad',
  notCertified: 'anpassningen inte intygad',
  modelsTitle: 'Modeller',
  modelSpeaksFor: (accounts, part, period) => `${counted(accounts)}, ${part}; period: ${period}`,
  wholeBook: 'hela beståndet',
  converged: 'Intygad: sökningen slutade på en verklig topp.',
  notConverged:
    'Inte intygad: sökningen slutade inte på en verklig topp. Luta dig inte mot siffrorna.',
  startsAgree: (share) => `${share} av startpunkterna är överens.`,
  parameters: 'Parametrar',
  logLikelihood: 'Log-likelihood',
  standardError: 'Standardfel',
  notAnswered: 'Vad som inte kunde besvaras',
  allLeft: 'Alla konton har lämnat, så inget mer är att vänta.',
  keptApart: (kept) =>
    `${kept.map(({ rows, currency }) => `${rows} rader i ${currency}`).join(', ')} hölls utanför: --rates FIL räknar om dem.`,
  asTable: 'Som tabell',
  fromTo: 'Från – till',
  share: 'Andel',
  low: 'Låg',
  high: 'Hög',
  value: 'Värde',
  step: 'Steg',
  period: 'Period',

  reportTitle: (file) => `Vad kunderna i ${file} är värda`,
  refusedTitle: 'Avvisade rader',
  refusedNone: 'Alla rader kunde läsas.',
  line: 'Rad',
  column: 'Kolumn',
  written: 'Som det stod',
  why: 'Varför',
  suggestion: 'Förslag',
  howTitle: 'Så räknades det',
  how: [
    'Konton som förnyas enligt avtal och konton som köper när de vill skiljs åt efter filen, och vart slag får den modell som passar det.',
    'Historiskt värde är fakta: marginal på det som betalats, minus vad det kostat att betjäna och vinna kontot.',
    'Framtida värde är den väntade marginalen av varje betalning som återstår, diskonterad till värderingsdagen. Ett konto som har lämnat sitt avtal är inte värt något mer.',
    'Varje intervall rymmer sanningen nio gånger av tio om modellen är rätt. Det rymmer vad parametrarna kan vara och vad slumpen gör med varje konto, så delarnas intervall summerar inte till helhetens.',
    'Prövningen bakåt anpassar samma modell bara på historiens början, förutsäger resten och visas bredvid två enkla metoder som hade samma fakta.',
  ],
  logScale: 'Nål: 90 % intervall, logaritmisk skala',
  linearScale: 'Nål: 90 % intervall',
  needleSays: 'En nål är så lång som 90 % intervallet och tjockast vid skattningen.',
  madeBy: (version) => `Gjord av Tolv ${version}`,
}
