/** A document that was never issued, to see how a legal entity's papers look: a sale to somebody at home. */
import type { DocumentRow } from '../queries/document.ts'
import { noExchange } from '../queries/invoice.ts'
import type { EntityBilling } from '../queries/parties.ts'
import type { DocumentLanguage } from './parties.ts'
import type { SampleSale } from './sample-sales.ts'

type Words = { line: string; buyer: string }

const words: Record<DocumentLanguage, Words> = {
  sv: { line: 'Prov, ska inte betalas', buyer: 'Åsa Björk' },
  nb: { line: 'Prøve, skal ikke betales', buyer: 'Åse Bjørk' },
  da: { line: 'Prøve, skal ikke betales', buyer: 'Åse Birk' },
  fi: { line: 'Malli, ei makseta', buyer: 'Aino Koivu' },
  en: { line: 'Sample, not to be paid', buyer: 'Anna Birch' },
  de: { line: 'Muster, nicht zu bezahlen', buyer: 'Anna Birk' },
}

export type SamplePaper = {
  currency: string
  on: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  number: string
  language: DocumentLanguage
  sale: Extract<SampleSale, { state: 'decided' }>
}

export function samplePaper(entity: EntityBilling, paper: SamplePaper): DocumentRow {
  const { currency, on, dueOn, number, language, sale } = paper
  const { netMinor, vatMinor, totalMinor, treatment } = sale
  const { category, percent, country, reason } = treatment
  const { line: name, buyer } = words[language]
  const nobody = '00000000-0000-0000-0000-000000000000'
  const nothing = { paidMinor: 0n, balanceMinor: 0n, creditedMinor: 0n, writtenOffMinor: 0n }
  const address = { street: null, postalCode: null, city: null, country: entity.tax.country }
  const unsaid = { registrationNumber: null, vatNumber: null, email: null, reference: null }
  const [from, to] = [on.toString(), on.add({ months: 1 }).toString()]
  const whole = { beforeDiscountMinor: netMinor, amountMinor: netMinor, netMinor, vatMinor }
  return {
    head: {
      ...{ id: nobody, kind: 'invoice', accountId: nobody, legalEntityId: entity.legalEntityId },
      ...{ currency, number, netMinor, vatMinor, totalMinor, openMinor: totalMinor, ...nothing },
      ...{ issuedOn: from, dueOn: dueOn.toString(), periodFrom: from, periodTo: to },
      ...{ issuedAt: on.toZonedDateTime(entity.zone).toInstant(), state: 'issued' },
      ...{ creditsInvoiceId: null, reason: null, runId: null, ...noExchange },
      ...{ roundingMinor: 0n, prepaidMinor: 0n },
    },
    seller: entity.seller,
    buyer: {
      ...{ accountNumber: '1001', kind: 'person', name: buyer, vatStatus: 'none' },
      ...{ ...unsaid, ...address, electronicAddress: null },
    },
    ...{
      language,
      notes: reason === null ? [] : [reason],
      checksum: '',
      creditNotes: [],
      givenMinor: 0n,
    },
    lines: [
      {
        ...{ place: 0, subscriptionId: null, key: 'sample', kind: 'recurring', spanId: 'sample' },
        ...{
          componentId: 'sample',
          componentCode: 'sample',
          plan: null,
          name,
          quantity: '1',
          ...whole,
        },
        ...{ periodFrom: from, periodTo: to, serviceFrom: from, serviceTo: to },
        ...{ serviceFromAt: null, serviceToAt: null, zone: null },
        ...{ discounts: [], taxCategory: 'standard', sourceKey: null, creditsLinePlace: null },
        ...{ vatCategory: category, vatPercent: percent, vatCountry: country },
        why: { step: 'flat', minor: netMinor.toString(), facts: {}, from: [] },
      },
    ],
    vat: [{ category, percent, country, reason, taxableMinor: netMinor, vatMinor }],
  }
}
