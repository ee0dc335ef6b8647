/**
 * The sentences of the law in the reader's language. Reverse charge and the reference to art. 138 are the wordings of
 * the directive itself (2006/112/EC, art. 226 (11) and (11a)) in each language; the Norwegian ones follow
 * merverdiavgiftsloven.
 */
import type { RecordVatRow, Seller } from '../ubl/record.ts'
import { type LegalLanguage, legalItems } from './content.ts'

type Reason = Exclude<RecordVatRow['reason'], null>

const reasons: Record<LegalLanguage, Record<Reason, string>> = {
  en: {
    'reverse-charge':
      'Reverse charge: the buyer accounts for the VAT (Article 196, Directive 2006/112/EC)',
    'intra-community-supply': 'Intra-Community supply, exempt (Article 138, Directive 2006/112/EC)',
    export: 'Export, zero-rated',
    'outside-scope': 'Outside the scope of VAT',
    exempt: 'Exempt from VAT',
    'seller-not-registered': 'The seller is not registered for VAT',
  },
  sv: {
    'reverse-charge':
      'Omvänd betalningsskyldighet: köparen redovisar momsen (artikel 196, direktiv 2006/112/EG)',
    'intra-community-supply':
      'Unionsintern leverans, undantagen från skatteplikt (artikel 138, direktiv 2006/112/EG)',
    export: 'Export, utan moms',
    'outside-scope': 'Omfattas inte av moms i säljarens land',
    exempt: 'Undantaget från moms',
    'seller-not-registered': 'Säljaren är inte momsregistrerad',
  },
  nb: {
    'reverse-charge':
      'Omvendt avgiftsplikt: kjøperen beregner merverdiavgiften (artikkel 196, direktiv 2006/112/EF)',
    'intra-community-supply': 'Leveranse innen EU, fritatt (artikkel 138, direktiv 2006/112/EF)',
    export: 'Eksport, fritatt for merverdiavgift (merverdiavgiftsloven §§ 6-21 og 6-22)',
    'outside-scope': 'Utenfor merverdiavgiftsområdet',
    exempt: 'Unntatt fra merverdiavgift',
    'seller-not-registered': 'Selgeren er ikke registrert i Merverdiavgiftsregisteret',
  },
  da: {
    'reverse-charge':
      'Omvendt betalingspligt: køber afregner momsen (artikel 196, direktiv 2006/112/EF)',
    'intra-community-supply': 'Levering inden for EU, momsfri (artikel 138, direktiv 2006/112/EF)',
    export: 'Eksport, uden moms',
    'outside-scope': 'Uden for momslovens område',
    exempt: 'Momsfritaget',
    'seller-not-registered': 'Sælger er ikke momsregistreret',
  },
  fi: {
    'reverse-charge':
      'Käännetty verovelvollisuus: ostaja suorittaa veron (direktiivi 2006/112/EY, 196 artikla)',
    'intra-community-supply': 'Yhteisömyynti, veroton (direktiivi 2006/112/EY, 138 artikla)',
    export: 'Vienti, veroton',
    'outside-scope': 'Ei kuulu arvonlisäverotuksen piiriin',
    exempt: 'Arvonlisäveroton',
    'seller-not-registered': 'Myyjää ei ole merkitty arvonlisäverovelvollisten rekisteriin',
  },
  de: {
    'reverse-charge':
      'Steuerschuldnerschaft des Leistungsempfängers (Artikel 196, Richtlinie 2006/112/EG)',
    'intra-community-supply':
      'Innergemeinschaftliche Lieferung, steuerfrei (Artikel 138, Richtlinie 2006/112/EG)',
    export: 'Ausfuhr, steuerfrei',
    'outside-scope': 'Nicht steuerbar im Land des Leistenden',
    exempt: 'Steuerfrei',
    'seller-not-registered': 'Der Verkäufer ist nicht für die Umsatzsteuer registriert',
  },
}

const seats: Record<LegalLanguage, string> = {
  en: 'Registered office',
  sv: 'Styrelsens säte',
  nb: 'Forretningskontor',
  da: 'Hjemsted',
  fi: 'Kotipaikka',
  de: 'Sitz',
}

/** The languages that documents are written in, as primary codes of BCP 47. */
export const legalLanguages = [
  'da',
  'de',
  'en',
  'fi',
  'nb',
  'sv',
] as const satisfies LegalLanguage[]

/** Which of the languages a language code is; English for all others: `legalLanguage('sv-SE')` is 'sv'. */
export function legalLanguage(code: string): LegalLanguage {
  const language = code.slice(0, 2)
  if (language === 'no' || language === 'nn') return 'nb'
  return language in reasons ? (language as LegalLanguage) : 'en'
}

/** Why no VAT is charged, as a sentence without its full stop. */
export function reasonSentence(reason: Reason, language: LegalLanguage): string {
  return reasons[language][reason]
}

/**
 * F-tax and the register are told in the seller's language whatever the reader's: the words are fixed by authority.
 */
export const fTaxWords = 'Godkänd för F-skatt'
export const registerWord = 'Foretaksregisteret'

/** What a seller tells beside its numbers: its seat, its approval for F-tax, its register. */
export function sellerSentences(
  seller: Seller,
  issuedOn: Temporal.PlainDate,
  language: LegalLanguage,
): string[] {
  return legalItems(seller, issuedOn).flatMap((item) => {
    if (item === 'seat' && seller.seat !== null) return [`${seats[language]}: ${seller.seat}`]
    if (item === 'f-tax') return [fTaxWords]
    if (item === 'register-of-business-enterprises') return [registerWord]
    return []
  })
}
