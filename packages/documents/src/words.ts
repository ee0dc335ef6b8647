/** The words of an invoice on paper, in the languages it is written in. */
import type { LegalLanguage } from '@tolv/rails'

export type Words = {
  invoice: string
  creditNote: string
  toPay: string
  credited: string
  paid: string
  nothingToPay: string
  /** before a date */
  by: string
  invoiceDate: string
  dueDate: string
  number: string
  yourReference: string
  yourOrder: string
  yourVatNumber: string
  about: string
  /** between a number and its date */
  of: string
  description: string
  quantity: string
  unitPrice: string
  vat: string
  amount: string
  net: string
  /** before a rate */
  vatAt: string
  /** between a rate and what it is of */
  vatOf: string
  rounding: string
  prepaid: string
  total: string
  payTo: string
  /** a reference of digits, as a bank reads it */
  reference: string
  /** any other, which a payer writes as a message */
  message: string
  account: string
  registration: string
  directDebit: string
  mandate: string
  card: string
  organisationNumber: string
  vatNumber: string
  page: string
  vatInOwnCurrency: string
}

const en: Words = {
  invoice: 'Invoice',
  creditNote: 'Credit note',
  toPay: 'To pay',
  credited: 'Credited',
  paid: 'Paid',
  nothingToPay: 'Nothing to pay',
  by: 'by',
  invoiceDate: 'Date',
  dueDate: 'Due',
  number: 'Number',
  yourReference: 'Your reference',
  yourOrder: 'Your order',
  yourVatNumber: 'Your VAT number',
  about: 'About invoice',
  of: 'of',
  description: 'What',
  quantity: 'Quantity',
  unitPrice: 'Price',
  vat: 'VAT',
  amount: 'Amount',
  net: 'Without VAT',
  vatAt: 'VAT',
  vatOf: 'of',
  rounding: 'Rounding',
  prepaid: 'Already paid',
  total: 'Total',
  payTo: 'How to pay',
  reference: 'Reference',
  message: 'Reference',
  account: 'Account',
  registration: 'Bank',
  directDebit: 'Direct debit',
  mandate: 'Mandate',
  card: 'Card',
  organisationNumber: 'Company no.',
  vatNumber: 'VAT no.',
  page: 'Page',
  vatInOwnCurrency: 'VAT in',
}

const sv: Words = {
  invoice: 'Faktura',
  creditNote: 'Kreditfaktura',
  toPay: 'Att betala',
  credited: 'Krediteras',
  paid: 'Betald',
  nothingToPay: 'Inget att betala',
  by: 'senast',
  invoiceDate: 'Fakturadatum',
  dueDate: 'Förfaller',
  number: 'Fakturanummer',
  yourReference: 'Er referens',
  yourOrder: 'Er beställning',
  yourVatNumber: 'Ert momsnummer',
  about: 'Avser faktura',
  of: 'av den',
  description: 'Vad',
  quantity: 'Antal',
  unitPrice: 'À-pris',
  vat: 'Moms',
  amount: 'Belopp',
  net: 'Utan moms',
  vatAt: 'Moms',
  vatOf: 'av',
  rounding: 'Öresavrundning',
  prepaid: 'Redan betalt',
  total: 'Summa',
  payTo: 'Så betalar du',
  reference: 'OCR',
  message: 'Meddelande',
  account: 'Konto',
  registration: 'Bank',
  directDebit: 'Dras från ditt konto',
  mandate: 'Medgivande',
  card: 'Kort',
  organisationNumber: 'Org.nr',
  vatNumber: 'Momsnr',
  page: 'Sida',
  vatInOwnCurrency: 'Moms i',
}

const nb: Words = {
  invoice: 'Faktura',
  creditNote: 'Kreditnota',
  toPay: 'Å betale',
  credited: 'Krediteres',
  paid: 'Betalt',
  nothingToPay: 'Ingenting å betale',
  by: 'innen',
  invoiceDate: 'Fakturadato',
  dueDate: 'Forfall',
  number: 'Fakturanummer',
  yourReference: 'Deres referanse',
  yourOrder: 'Deres bestilling',
  yourVatNumber: 'Deres mva-nummer',
  about: 'Gjelder faktura',
  of: 'av',
  description: 'Hva',
  quantity: 'Antall',
  unitPrice: 'Pris',
  vat: 'Mva',
  amount: 'Beløp',
  net: 'Uten mva',
  vatAt: 'Mva',
  vatOf: 'av',
  rounding: 'Avrunding',
  prepaid: 'Allerede betalt',
  total: 'Sum',
  payTo: 'Slik betaler du',
  reference: 'KID',
  message: 'Melding',
  account: 'Kontonummer',
  registration: 'Bank',
  directDebit: 'Trekkes fra kontoen din',
  mandate: 'Avtale',
  card: 'Kort',
  organisationNumber: 'Org.nr.',
  vatNumber: 'Mva-nr.',
  page: 'Side',
  vatInOwnCurrency: 'Mva i',
}

const da: Words = {
  invoice: 'Faktura',
  creditNote: 'Kreditnota',
  toPay: 'At betale',
  credited: 'Krediteres',
  paid: 'Betalt',
  nothingToPay: 'Intet at betale',
  by: 'senest',
  invoiceDate: 'Fakturadato',
  dueDate: 'Forfald',
  number: 'Fakturanummer',
  yourReference: 'Deres reference',
  yourOrder: 'Deres ordre',
  yourVatNumber: 'Deres momsnummer',
  about: 'Vedrører faktura',
  of: 'af',
  description: 'Hvad',
  quantity: 'Antal',
  unitPrice: 'Pris',
  vat: 'Moms',
  amount: 'Beløb',
  net: 'Uden moms',
  vatAt: 'Moms',
  vatOf: 'af',
  rounding: 'Afrunding',
  prepaid: 'Allerede betalt',
  total: 'I alt',
  payTo: 'Sådan betaler du',
  reference: 'Reference',
  message: 'Reference',
  account: 'Kontonr.',
  registration: 'Reg.nr.',
  directDebit: 'Trækkes på din konto',
  mandate: 'Aftale',
  card: 'Kort',
  organisationNumber: 'Org.nr.',
  vatNumber: 'Momsnr.',
  page: 'Side',
  vatInOwnCurrency: 'Moms i',
}

const fi: Words = {
  invoice: 'Lasku',
  creditNote: 'Hyvityslasku',
  toPay: 'Maksettavaa',
  credited: 'Hyvitetään',
  paid: 'Maksettu',
  nothingToPay: 'Ei maksettavaa',
  by: 'viimeistään',
  invoiceDate: 'Laskun päivä',
  dueDate: 'Eräpäivä',
  number: 'Laskun numero',
  yourReference: 'Viitteenne',
  yourOrder: 'Tilauksenne',
  yourVatNumber: 'Alv-tunnuksenne',
  about: 'Koskee laskua',
  of: 'päivätty',
  description: 'Mitä',
  quantity: 'Määrä',
  unitPrice: 'Hinta',
  vat: 'Alv',
  amount: 'Summa',
  net: 'Veroton',
  vatAt: 'Alv',
  vatOf: 'summasta',
  rounding: 'Pyöristys',
  prepaid: 'Jo maksettu',
  total: 'Yhteensä',
  payTo: 'Näin maksat',
  reference: 'Viitenumero',
  message: 'Viesti',
  account: 'Tili',
  registration: 'Pankki',
  directDebit: 'Veloitetaan tililtäsi',
  mandate: 'Valtuutus',
  card: 'Kortti',
  organisationNumber: 'Rekisterinro',
  vatNumber: 'Alv-tunnus',
  page: 'Sivu',
  vatInOwnCurrency: 'Alv,',
}

const de: Words = {
  invoice: 'Rechnung',
  creditNote: 'Gutschrift',
  toPay: 'Zu zahlen',
  credited: 'Gutgeschrieben',
  paid: 'Bezahlt',
  nothingToPay: 'Nichts zu zahlen',
  by: 'bis',
  invoiceDate: 'Rechnungsdatum',
  dueDate: 'Fällig',
  number: 'Rechnungsnummer',
  yourReference: 'Ihre Referenz',
  yourOrder: 'Ihre Bestellung',
  yourVatNumber: 'Ihre USt-IdNr.',
  about: 'Zu Rechnung',
  of: 'vom',
  description: 'Leistung',
  quantity: 'Menge',
  unitPrice: 'Preis',
  vat: 'USt.',
  amount: 'Betrag',
  net: 'Ohne USt.',
  vatAt: 'USt.',
  vatOf: 'auf',
  rounding: 'Rundung',
  prepaid: 'Bereits bezahlt',
  total: 'Summe',
  payTo: 'So zahlen Sie',
  reference: 'Verwendungszweck',
  message: 'Verwendungszweck',
  account: 'Konto',
  registration: 'Bank',
  directDebit: 'Wird abgebucht',
  mandate: 'Mandat',
  card: 'Karte',
  organisationNumber: 'Reg.-Nr.',
  vatNumber: 'USt-IdNr.',
  page: 'Seite',
  vatInOwnCurrency: 'USt. in',
}

export const words: Record<LegalLanguage, Words> = { en, sv, nb, da, fi, de }

/** Units of UN/ECE recommendation 20 that are worth a word; 'C62', one, is worth none. */
export const unitWords: Record<LegalLanguage, Record<string, string>> = {
  en: { MON: 'mo', ANN: 'yr', WEE: 'wk', DAY: 'd', HUR: 'h', MIN: 'min', KWH: 'kWh', E34: 'GB' },
  sv: { MON: 'mån', ANN: 'år', WEE: 'v', DAY: 'd', HUR: 'tim', MIN: 'min', KWH: 'kWh', E34: 'GB' },
  nb: { MON: 'mnd', ANN: 'år', WEE: 'uke', DAY: 'd', HUR: 't', MIN: 'min', KWH: 'kWh', E34: 'GB' },
  da: { MON: 'md', ANN: 'år', WEE: 'uge', DAY: 'd', HUR: 't', MIN: 'min', KWH: 'kWh', E34: 'GB' },
  fi: { MON: 'kk', ANN: 'v', WEE: 'vko', DAY: 'pv', HUR: 't', MIN: 'min', KWH: 'kWh', E34: 'Gt' },
  de: {
    MON: 'Mon.',
    ANN: 'J.',
    WEE: 'Wo.',
    DAY: 'T.',
    HUR: 'Std.',
    MIN: 'Min.',
    KWH: 'kWh',
    E34: 'GB',
  },
}
