import { pluralOf } from '../../words/words.ts'
import { inSwedish } from './reasons.sv.ts'
import type { ImportsWords } from './words.en.ts'

const plural = pluralOf('sv')
type Counted = { count: number; written: string }

const rows = (p: Counted) => `${p.written}\u00a0${plural(p.count, { one: 'rad', other: 'rader' })}`

export const sv: ImportsWords = {
  title: 'Importer',
  close: 'Stäng',
  rows,
  bring: {
    title: 'Ta in en betalhistorik',
    says:
      'Order, abonnemang, fakturor eller betalningar, eller en kundlista, som CSV från ert ' +
      'faktureringssystem eller er butik. Inget skrivs förrän du har sett vad det blir.',
    drop: 'Släpp en fil här, eller',
    choose: 'Välj en fil',
    again: 'Ta in en annan fil',
    sending: (p) => `Skickar ${p.name}`,
    sent: (p) => `${p.share} skickat`,
    several: 'En fil i taget: den första togs.',
  },
  demo: {
    says: (p) => `${p.name} är en demo med egen klocka.`,
    go: 'Läs in din egen fil i ett eget företag',
  },
  list: {
    title: 'Tidigare importer',
    label: 'Importer, de senaste först',
    none: 'Inga importer än',
    noneSays:
      'Här står varje fil som tagits in, med vad den lade till, ändrade och fick avvisat. Den ' +
      'första ger den första värderingen, ungefär en minut senare.',
    more: 'Visa fler',
    heads: { file: 'Fil', state: 'Läge', rows: 'Rader', refused: 'Avvisade', brought: 'Togs in' },
  },
  states: {
    reading: 'Läses',
    questions: 'Väntar på svar',
    ready: 'Klar att importera',
    running: 'Importeras',
    done: 'Klar',
    cancelled: 'Avbruten',
    refused: 'Avvisad',
  },
  steps: { label: 'Steg', file: 'Fil', columns: 'Kolumner och provläsning', done: 'Klart' },
  titles: {
    reading: 'Läser filen',
    questions: 'Filen lämnar något öppet',
    ready: 'Kolumner och provläsning',
    running: 'Importerar',
    done: 'Klart',
    cancelled: 'Avbruten',
    refused: 'Filen avvisades',
  },
  counts: {
    added: 'att lägga till',
    changed: 'att ändra',
    unchanged: 'oförändrade',
    refused: 'avvisade',
    addedDone: 'tillagda',
    changedDone: 'ändrade',
    accounts: (p) =>
      `${p.written}\u00a0${plural(p.count, { one: 'nytt konto', other: 'nya konton' })}`,
    known: 'kända sedan tidigare, med annat innehåll',
    same: 'kända sedan tidigare, likadana',
    seeWhy: 'se orsaken nedan',
    bar: (p) =>
      `${p.added} att lägga till, ${p.changed} att ändra, ${p.unchanged} oförändrade, ${p.refused} avvisade`,
    nothingYet: (p) => `Inget är skrivet än. ${p.rows} lästes på ${p.took}.`,
    took: (p) => `${p.rows} på ${p.took}.`,
    seconds: (p) => `${p.written}\u00a0s`,
    download: (p) => `Ladda ner ${plural(p.count, { one: 'den', other: `de ${p.written}` })}`,
    run: (p) => `Importera ${rows(p)}`,
    starting: 'Startar',
    nothingNew: 'Inget i filen är nytt.',
    waits: 'Provläsningen pågår.',
    unsent: 'Det du har ändrat har inte lästs än.',
    fixes:
      'Rätta raderna i den nedladdade filen och ta in den igen: det som redan är inne blir inte dubbelt.',
  },
  apart: {
    title: 'Flera valutor',
    says: (p) =>
      `${p.rows} i ${p.currency} hålls för sig: utan kurs läggs de inte ihop med summor i ${p.own}.`,
    how:
      'Med en fil med daterade kurser (kolumnerna date, from, to, rate) räknas varje rad om ' +
      'med den senaste kursen på eller före dess dag.',
    bring: 'Ta in en kursfil',
    sending: 'Skickar',
  },
  progress: {
    reading: (p) => `Läser ${p.name}`,
    running: (p) => `Importerar ${p.name}`,
    rows: (p) => `${p.rows}, ${p.share}`,
    waits: 'väntar på sin tur',
    says: 'Du kan lämna sidan.',
    saysRunning:
      'Du kan lämna sidan. Om importen avbryts går den vidare där den var, utan dubbletter.',
    cancel: 'Avbryt',
    cancelRun: 'Stoppa importen',
    cancelTitle: 'Stoppa importen?',
    cancelSays: (p) =>
      `${p.rows} har gåtts igenom. Det som är skrivet står kvar. Ta in filen igen för att fortsätta.`,
    goOn: 'Fortsätt importera',
    stop: 'Stoppa här',
  },
  questions: {
    title: 'Innan den kan läsas',
    titleAssumed: 'Läses så, om du inte säger annat',
    dateFormat: (p) => `Börjar datumen i ${p.column} med dagen eller med månaden?`,
    dmy: 'Med dagen: 03/04/2026 är 3 april',
    mdy: 'Med månaden: 03/04/2026 är 4 mars',
    decimalMark: (p) => `Vad är 1.234 eller 1,234 i ${p.column}?`,
    comma: 'Komma är decimaltecken: 1.234,50',
    point: 'Punkt är decimaltecken: 1,234.50',
    kind: 'Vad är varje rad i filen?',
    currency: 'Filen nämner ingen valuta. Vilken är det?',
    column: 'Vilken kolumn säger vad?',
    columnSays: 'Ingen kolumn har ett namn som avslöjar det. Välj bland filens kolumner.',
    priceOfOne: (p) =>
      `${p.column} är priset för en, och ingen kolumn säger vad raden kom till. Den tas som ` +
      'belopp om du inte väljer en annan nedan.',
    choose: 'välj en kolumn',
    values: (p) => `Första värden: ${p.samples}`,
  },
  how: {
    label: 'Hur filen läses',
    sentence:
      'Läses som {kind}, datum som {dateFormat}, belopp med {decimalMark} i ' +
      '{currency}{interval}; kolumner skilda av {delimiter}, tecken i {encoding}, {header}.',
    interval: ', vart och ett för {interval}',
    unknown: 'okänt än så länge',
    ownCurrency: 'kolumnens egen valuta',
    names: {
      kind: 'Vad varje rad är',
      dateFormat: 'Datum',
      decimalMark: 'Decimaler',
      currency: 'Valuta',
      interval: 'Vad ett belopp gäller',
      delimiter: 'Mellan kolumner',
      encoding: 'Tecken',
      header: 'Första raden',
    },
    kind: {
      orders: 'order',
      subscriptions: 'abonnemang',
      payments: 'fakturor eller betalningar',
      snapshot: 'en kundlista',
    },
    kindSays: {
      orders: 'Order: ett köp när kunden vill, med konto, datum och belopp',
      subscriptions: 'Abonnemang: från en start, kanske till ett slut, med ett belopp per period',
      payments: 'Fakturor eller betalningar: datum, belopp och om det betalades',
      snapshot: 'En kundlista: hur länge var och en stannat, och om den lämnat',
    },
    dateFormat: { ymd: '2026-03-31', dmy: '31/03/2026', mdy: '03/31/2026' },
    decimalMark: { comma: 'decimalkomma', point: 'decimalpunkt' },
    intervals: { week: 'vecka', month: 'månad', quarter: 'kvartal', year: 'år' },
    delimiter: { ',': 'komma', ';': 'semikolon', '\t': 'tabb', '|': 'lodstreck', ' ': 'blanksteg' },
    encoding: {
      'utf-8': 'UTF-8',
      'windows-1252': 'Windows-1252',
      'utf-16le': 'UTF-16 (LE)',
      'utf-16be': 'UTF-16 (BE)',
    },
    header: { yes: 'med namn på första raden', no: 'utan namn på första raden' },
    unsent: (p) =>
      `${p.count}\u00a0${plural(p.count, { one: 'ändring', other: 'ändringar' })} ännu inte lästa.`,
    read: 'Läs filen igen',
    readFirst: 'Läs filen',
    sending: 'Skickar',
    undo: 'Ångra',
    open: 'Svara först på det som är öppet.',
  },
  refused: {
    title: 'Avvisade rader',
    meta: 'Godta ett förslag eller ändra värdet: provläsningen görs om',
    label: 'Avvisade rader',
    heads: {
      line: 'Rad',
      account: 'Konto',
      column: 'Kolumn',
      value: 'Värde i filen',
      why: 'Varför',
      suggestion: 'Förslag',
      accept: 'Godta',
    },
    accept: 'Godta',
    acceptOf: (p) => `Godta ${p.value} på rad ${p.line}`,
    acceptAll: (p) =>
      `Godta ${p.written}\u00a0${plural(p.count, { one: 'förslag', other: 'förslag' })}`,
    edit: (p) => `Ändra ${p.value} på rad ${p.line}`,
    newValue: (p) => `${p.column} på rad ${p.line}`,
    write: (p) => `Skriv ${p.value}`,
    save: 'Skriv',
    undo: 'Låt vara',
    empty: 'tomt',
    wholeRow: 'hela raden',
    onlyInFile: 'rättas i filen',
    more: 'Visa fler',
    because: (p) => inSwedish(p.says),
  },
  columns: {
    title: 'Kolumner',
    meta: 'Det som blir en egenskap kan bli ett segment',
    label: 'Filens kolumner',
    heads: {
      column: 'Kolumn i filen',
      samples: 'Första värden',
      becomes: 'Blir i Tolv',
      readAs: 'Läses som',
      found: 'Hur den hittades',
    },
    becomes: (p) => `Vad ${p.column} blir`,
    found: {
      name: 'på namnet',
      values: 'på värdena',
      user: 'vald av dig',
      'left-over': 'blev över',
    },
    fields: {
      account: 'konto',
      name: 'kontots namn',
      email: 'kontaktens e-post',
      id: 'radens eget nummer',
      date: 'datum',
      due: 'förfallodag',
      started: 'började',
      ended: 'slutade',
      because: 'varför det slutade',
      paused: 'pausat',
      resumed: 'återupptaget',
      amount: 'belopp',
      currency: 'valuta',
      status: 'status',
      plan: 'plan',
      interval: 'faktureringsintervall',
      tenure: 'månader som kund',
      churned: 'har lämnat',
      paid: 'betalt',
      trial: 'prova på',
      trait: 'egenskap',
      ignore: 'importeras inte',
    },
    readAs: {
      key: 'nyckel',
      text: 'text',
      date: 'datum',
      yesNo: 'ja eller nej',
      number: 'tal',
      category: 'kategori',
      nothing: 'finns bara i filen',
    },
  },
  done: {
    says: (p) =>
      `${p.accounts}. Beståndet värderas nu med det som togs in; om ungefär en minut syns det i värdet.`,
    nothing: 'Allt i filen var känt sedan tidigare, så inget ändrades.',
    value: 'Se värdet',
    accounts: 'Se kontona',
  },
  ended: {
    cancelled: 'Importen avbröts. Ta in filen igen för att fortsätta; inget blir dubbelt.',
    whatToDo:
      'Inget är skrivet. Spara filen som CSV från programmet den kom från, och ta in den igen.',
    another: 'Läs den på ett annat sätt',
  },
}
