import { pluralOf } from '../../words/words.ts'
import type { AccountsWords } from './words.en.ts'

const plural = pluralOf('sv')

export const sv: AccountsWords = {
  title: 'Konton',
  import: 'Importera',
  searchLabel: 'Sök konton',
  searchHint: 'Nummer, namn eller e-post',
  filters: 'Filter',
  addFilter: 'Lägg till filter',
  removeFilter: (p) => `Ta bort ${p.filter}`,
  columns: 'Kolumner',
  columnsSays: 'Det som står bredvid varje konto. Valet finns i adressen och kan delas.',
  usual: 'De vanliga kolumnerna',
  sortLabel: 'Sorterat efter',
  highest: 'högst först',
  lowest: 'lägst först',
  name: 'Namn',
  number: 'Nummer',
  sum: (p) => {
    const accounts = plural(p.counted, { one: 'konto', other: 'konton' })
    const many = p.of === null ? `**${p.count}** ${accounts}` : `**${p.count}** av ${p.of} konton`
    return p.worth === null ? many : `${many} med ${p.worth} kvar att få`
  },
  sumOfNone: 'inget kvar att få',
  sumOrigin: {
    title: 'Vad de här kontona är värda',
    says:
      'Summan över alla som stämmer. Det som är osäkert för vart och ett för sig jämnar ut sig i summan; det ' +
      'som är osäkert för alla på samma sätt gör det inte.',
    worth: 'Kvar att få',
    interval: '90 % intervall',
    accounts: 'Konton',
    each: 'I snitt',
    valued: 'Värderat',
    more: 'Se hela beståndet',
  },
  shown: (p) => `Sorterat efter ${p.fact} · ${p.count} visas`,
  noRoom: (p) =>
    `${p.count} ${plural(p.count, { one: 'kolumn', other: 'kolumner' })} får inte plats`,
  keys: ['↑ ↓ flytta', 'Enter öppna'],
  more: 'Visa fler',
  loading: 'Hämtar konton',
  scale: { linear: '90 % intervall', log: '90 % intervall, logaritmisk skala' },
  account: 'Konto',
  clv: 'CLV',
  clvUnit: (p) => `kvar att få, ${p.unit}`,
  interval: '90 % intervall',
  lastEvent: 'Senaste händelse',
  nothingMore: 'inget mer',
  notValued: 'inte värderat',
  yes: 'Ja',
  no: 'Nej',
  none: '–',
  units: { months: 'månader' },
  statuses: { active: 'Aktiv', churned: 'Har lämnat', 'at-will': 'Köper fritt' },
  empty: {
    title: 'Inga konton än',
    says:
      'Här kommer alla dina konton att stå med vad de är värda. De kommer med den första filen med ' +
      'betalningar, ordrar eller abonnemang.',
    action: 'Importera en fil',
    none: 'Inget sådant konto',
    noneSays: 'Ta bort ett filter, eller sök på något kortare.',
    clear: 'Ta bort alla filter',
  },
  edit: {
    add: 'Lägg till ett konto',
    doAdd: 'Lägg till konto',
    rename: 'Byt namn på kontot',
    name: 'Namn',
    number: 'Nummer',
    numberHint: 'Ert eget nummer på kunden. Importer känner igen kontot på det.',
    email: 'E-post',
    optional: 'Får lämnas tomt',
    save: 'Spara',
    saving: 'Sparar',
    refusals: { 'number-taken': 'Det finns redan ett konto med det numret.' },
  },
  filter: {
    title: 'Lägg till filter',
    which: 'Vilken uppgift?',
    noFact: 'Ingen uppgift heter så.',
    op: 'Jämförelse',
    value: 'Värde',
    add: 'Lägg till',
    back: 'En annan uppgift',
    ops: { is: 'är', above: 'över', below: 'under' },
    dateOps: { is: 'den', above: 'efter', below: 'före' },
    bad: {
      money: 'Ett belopp, till exempel 1 000.',
      number: 'Ett tal.',
      share: 'En andel i procent, till exempel 50.',
      date: 'En dag.',
      text: 'Något att jämföra med.',
      boolean: 'Ja eller nej.',
    },
    in: (p) => `i ${p.unit}`,
    percent: 'i procent',
  },
  ago: {
    minutes: (p) => `${p.count} min`,
    hours: (p) => `${p.count} tim`,
    yesterday: 'i går',
  },
}
