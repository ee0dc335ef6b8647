/** Documents for tests, in the words of a controller: what it is for, how much, from when to when. */
import { sql } from 'drizzle-orm'
import { newId, type Tx } from '../../db/index.ts'
import type { Draft, DraftLine } from '../rules/draft.ts'

export type LineWish = { netMinor: bigint; from: string; to: string; key?: string }

const day = (text: string) => Temporal.PlainDate.from(text)

/** A draft at 25 % VAT. Lines are of no subscription, so that they can be billed again. */
export function aDraft(
  who: { accountId: string; legalEntityId: string },
  lines: LineWish[],
  more: Partial<Draft> = {},
): Draft {
  const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0n)
  const vatMinor = netMinor / 4n
  const vat = { category: 'S', percent: '25', country: 'SE' } as const
  return {
    ...who,
    kind: netMinor < 0n ? 'credit-note' : 'invoice',
    currency: 'SEK',
    exchange: null,
    coins: null,
    roundedMinor: 0n,
    lines: lines.map((line, at) => lineOf(line, at)),
    vat: [{ ...vat, taxableMinor: netMinor, vatMinor, reason: null }],
    netMinor,
    vatMinor,
    totalMinor: netMinor + vatMinor,
    seller: {
      ...nobody,
      name: 'Fjällström',
      registrationNumber: '556000-0001',
      vatNumber: null,
      fTax: true,
    },
    buyer: {
      ...nobody,
      accountNumber: '1001',
      kind: 'person',
      name: 'Åsa Björk',
      registrationNumber: null,
      vatNumber: null,
      vatStatus: 'none',
      reference: null,
    },
    language: 'sv',
    issuedOn: day('2026-03-02'),
    dueOn: day('2026-04-01'),
    notes: [],
    creditsInvoiceId: null,
    reason: null,
    ...more,
  }
}

const nobody = {
  street: 'Fabriksgatan 2',
  postalCode: '981 31',
  city: 'Kiruna',
  country: 'SE',
  email: null,
  bankgiro: '123-4567',
  iban: null,
  bic: null,
  electronicAddress: null,
}

function lineOf({ netMinor, from, to, key }: LineWish, at: number): DraftLine {
  const service = { from: day(from), to: day(to) }
  return {
    subscriptionId: null,
    key: key ?? `line ${at}`,
    kind: netMinor < 0n ? 'credit' : 'recurring',
    spanId: 'span',
    componentId: 'component',
    componentCode: 'base',
    plan: null,
    name: 'Magasin',
    period: service,
    service,
    serviceAt: null,
    zone: null,
    quantity: '1',
    beforeDiscountMinor: netMinor,
    discounts: [],
    amountMinor: netMinor,
    netMinor,
    vatMinor: netMinor / 4n,
    taxCategory: 'standard',
    vat: { category: 'S', percent: '25', country: 'SE' },
    sourceKey: null,
    creditsLinePlace: null,
    why: { step: 'flat', minor: netMinor, facts: {}, from: [] },
  }
}

/** A legal entity of the transaction's tenant. @returns its id */
export async function aLegalEntity(tx: Tx, registrationNumber: string): Promise<string> {
  const now = tx.clock.now()
  const id = newId(now)
  await tx.sql(sql`
    INSERT INTO legal_entity (tenant_id, id, name, country, registration_number, vat_number, created_at)
    VALUES (${tx.tenantId}, ${id}, ${`Bolaget ${registrationNumber}`}, 'SE', ${registrationNumber},
      'SE556000000101', ${now})`)
  return id
}
