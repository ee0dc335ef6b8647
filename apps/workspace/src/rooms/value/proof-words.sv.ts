import { pluralOf } from '../../words/words.ts'
import type { ProofWords } from './proof-words.en.ts'
import { inSwedish } from './reasons.sv.ts'

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
    'mostly-refunds':
      'har till största delen fått tillbaka det de köpt för, så det går inte att säga vad ett köp ger.',
    'fit-failed': 'gick inte att anpassa en modell till.',
    'unknown-segment': 'saknar egenskapen som skulle dela upp dem, och värderas tillsammans.',
  }
  return `${accounts} ${because[code] ?? 'går det inte att säga något om.'}`
}

export const proof: ProofWords = {
  cac: {
    title: (p) => `Tillåten CAC, ${p.segment}`,
    says: 'Vad det får kosta att vinna ett konto till av samma slag utan att gå back.',
    low: 'Från intervallets nedre ände, inte från skattningen',
    lowSays:
      'Den räknas från den nedre änden av ett nytt kontos intervall: fem gånger av hundra är ' +
      'ett nytt konto värt mindre än så. Det är ett tak, inget mål.',
  },
  origin: {
    formula: 'Summan över konton av',
    margin: 'Marginal',
    discount: 'Diskontering',
    serve: 'Kostnad för att betjäna',
    horizon: 'Räknat över',
    model: 'Modell',
    models: (p) => `${p.count}\u00a0${plural(p.count, { one: 'modell', other: 'modeller' })}`,
    fitted: 'Anpassad och prövad',
    fittedAnew: 'för den här värderingen',
    stand: (p) =>
      `${p.day}; nyheter sedan dess om ${p.accounts}\u00a0av ${p.of} ${plural(p.of, { one: 'konto', other: 'konton' })}`,
    backtest: 'Prövning mot utfall',
    inside: (p) => `inom intervallet ${p.inside} av ${p.periods}`,
    noBacktest: 'ingen',
    valued: 'Värderat',
    history: 'Historik',
    per: 'per konto',
    totalSays:
      'För varje konto: marginal i månaden × de månader det väntas stanna, diskonterat, minus ' +
      'kostnaden för att betjäna det. Ett konto som lämnat är inte värt något mer.',
    intervals:
      'Kontonas och segmentens intervall går inte att summera till summans: otur i ett vägs ' +
      'delvis upp av tur i ett annat.',
    earnedTitle: 'Intjänat hittills',
    earnedSays:
      'Marginalen på allt som betalats hittills, minus kostnaden för att betjäna hittills och ' +
      'kostnaden för att vinna kontona. Det har hänt och har därför inget intervall.',
    seeAccounts: 'Se kontona',
    clv: 'CLV totalt',
    future: 'Kvar att få',
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
      growth: 'Den låter inget växa',
      'churned-are-gone': 'Den räknar konton som har lämnat',
      horizon: 'Den räknar en annan tidsrymd',
      'cost-to-serve': 'Den utelämnar kostnaden för att betjäna',
    },
    heads: { name: 'Orsak', drawing: 'Ritat', amount: 'Belopp' },
  },
  refusals: {
    title: 'Vad som inte går att säga',
    sentence: (p) => inSwedish(p.says) ?? refusal(p.refusal, p.accounts),
  },
  models: {
    title: 'Modeller',
    meta: 'Vad som anpassats, för vilka, och om det går att lita på',
    names: {
      'constant-churn': 'Förnyelse, konstant churn',
      'discrete-hazard': 'Förnyelse, risk efter egenskap',
      'shifted-beta-geometric': 'Förnyelse, shifted beta-geometric',
      'beta-discrete-weibull': 'Förnyelse, beta-discrete-Weibull',
      'bg-nbd': 'Återköp, BG/NBD',
      'mbg-nbd': 'Återköp, MBG/NBD',
      'pareto-nbd': 'Återköp, Pareto/NBD',
      'gamma-gamma': 'Köpbelopp, Gamma-Gamma',
    },
    does: {
      'constant-churn':
        'Alla konton har samma risk att lämna vid varje förnyelse, hur länge de än har stannat.',
      'discrete-hazard':
        'Det som är känt om ett konto, avtalstid, pris och egenskaper, säger hur troligt det är att ' +
        'det lämnar vid varje förnyelse, och varför.',
      'shifted-beta-geometric':
        'Varje konto har sin egen risk att lämna vid varje förnyelse; den som stannat länge är troligen trogen.',
      'beta-discrete-weibull':
        'Som shifted beta-geometric, men risken att lämna får också öka eller minska med tiden ' +
        'för ett och samma konto.',
      'bg-nbd':
        'Varje konto köper i sin egen takt och kan sluta för gott efter vilket återköp som helst.',
      'mbg-nbd':
        'Varje konto köper i sin egen takt och kan sluta för gott efter vilket köp som helst, även det första.',
      'pareto-nbd':
        'Varje konto köper i sin egen takt och kan lämna när som helst, vare sig det nyss har köpt eller inte.',
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
    remarked: 'Godkänd, med en anmärkning:',
    converged: 'Konvergerade',
    notConverged: 'Konvergerade inte: dess tal ska inte användas',
    starts: (p) => `${p.share} av starterna är överens`,
    open: 'Visa',
    logLikelihood: 'Log-likelihood',
    remark: 'Anmärkning',
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
      'unbounded-lifetime':
        'Utan diskontering skulle den förväntade livslängden inte ha något slut.',
      separation: 'Av något slags konton har ingen, eller alla, lämnat.',
      'starts-disagree': 'Olika starter slutade på olika ställen.',
      'refunds-outweigh': 'För några köpare väger återbetalningar tyngre än det de köpt igen.',
      'spend-correlates-with-frequency':
        'De som köper ofta köper också för mer åt gången, vilket modellen inte tar hänsyn till.',
    },
  },
}
