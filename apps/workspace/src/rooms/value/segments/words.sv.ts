import { pluralOf } from '../../../words/words.ts'
import type { SegmentsWords } from './words.en.ts'

const plural = pluralOf('sv')

export const sv: SegmentsWords = {
  title: 'Segment',
  empty:
    'Här kommer att stå vad varje del av kunderna är värd, hur mycket som får läggas på att vinna en till som ' +
    'de, och hur mycket på att behålla en som är på väg bort.',
  best: (p) => `${p.segment} ger mest: **minst ${p.low}** är kvar att få av var och en`,
  ranked:
    'Ordnade efter den låga änden av vad som är kvar att få per konto, för det är den man kan räkna med.',
  offer: 'Tillåtet erbjudande',
  offerUnder: 'när 1\u00a0av\u00a02 behålls',
  since: (p) => `Sedan ${p.day}`,
  mostly: (p) => `mest: ${p.reason.toLowerCase()}`,
  open: 'En rad öppnas till vad som får läggas ut, och risken att det är förlorat.',
  older:
    'Den här värderingen gjordes innan det räknades ut vad det får kosta att behålla. Värdera om för att se det.',
  about: {
    says: 'Vad det är värt, och vad som får läggas på det',
    accounts: 'Konton',
    future: 'Kvar att få',
    clv: 'CLV totalt',
    each: 'Per konto, kvar att få',
    churn: 'Churn, % per månad',
    margin: 'Marginal per månad',
    see: (p) => `Se ${plural(p.count, { one: 'kontot', other: `de ${p.written}\u00a0kontona` })}`,
    win: 'För att vinna en till',
    winTitle: 'En ensam är ofta en förlust, fast de lönar sig i snitt',
    winMeta: (p) => `Risken att en kund inte ger tillbaka det som lagts ut, efter ${p.unit}`,
    winSays:
      'Taket är den låga änden av vad en ny kund som dessa ger i snitt, diskonterat. Kurvan gäller en enda kund, ' +
      'som kan lämna redan vid första förnyelsen.',
    keep: 'För att behålla en som är på väg bort',
    keepTitle: 'Vad ett erbjudande får kosta innan det inte lönar sig',
    keepMeta: (p) =>
      `Risken att erbjudandena tillsammans kostar mer än de ger, efter ${p.unit} för vart och ett`,
    keepSays:
      'Detta tas för givet: erbjudandet går till dem som skulle vara borta vid sin nästa förnyelse och kostar ' +
      'vare sig det verkar eller inte; de som behålls stannar lika länge som andra i deras ålder. Taket är den låga ' +
      'änden av vinsten. Till den som ändå hade stannat är hela erbjudandet förlorat.',
    saves: 'Erbjudandet behåller',
    saved: { 0.25: 'var fjärde', 0.5: 'varannan', 1: 'alla' },
    spend: 'Lägg ut på var och en',
    ceiling: 'tak',
    loss: (p) => `Vid **${p.spend}** är det en förlust i ${p.of} fall.`,
    of: (p) => `${p.count} av 100`,
    payback: (p) =>
      p.months === 0
        ? 'Det är tillbaka med första betalningen.'
        : `Det är tillbaka efter ${p.months}\u00a0${plural(p.months, { one: 'månad', other: 'månader' })}, ` +
          'som väntat av en som dessa.',
    noPayback: 'Det är inte tillbaka inom tio år.',
    heads: { spend: 'Utlagt', loss: 'Risk för förlust', payback: 'Månader till tillbaka' },
    nobody: 'Ingen är kvar att behålla.',
    unknown: 'Ingen modell talar för dessa, så vad de tål kan inte sägas.',
  },
  compare: {
    title: 'Två segment bredvid varandra',
    one: 'Ett segment',
    other: 'Det andra',
    clear: (p) =>
      `En av ${p.better} är tydligt mer värd än en av ${p.other}: intervallen möts inte.`,
    unclear: (p) =>
      `Vilka av ${p.one} och ${p.other} som är mest värda per konto går inte att säga: intervallen möts.`,
    what: 'Av vart och ett',
  },
}
