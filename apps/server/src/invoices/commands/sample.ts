/** What a legal entity's settings would mean: for a sale, and on paper. Nothing is kept. */

import { dueOn } from '@tolv/calendar'
import { exponentOf } from '@tolv/money'
import type { Tx } from '../../db/index.ts'
import type { Outcome } from '../../http/index.ts'
import { legalEntities, tenantOf } from '../../tenancy/index.ts'
import type { DocumentRow } from '../queries/document.ts'
import { nextNumbers } from '../queries/numbers.ts'
import {
  billingOf,
  type EntityBillingRow,
  findEntityBilling,
  paperLanguage,
  plainBilling,
} from '../queries/parties.ts'
import { samplePaper } from '../rules/sample-paper.ts'
import { type SampleSale, sampleSales } from '../rules/sample-sales.ts'

const noEntity = {
  ok: false,
  refusal: 'not-found',
  says: 'There is no such legal entity.',
} as const

/** What a legal entity would charge typical buyers if it billed as is said, and its next numbers and due day. */
export async function samplesOf(
  tx: Tx,
  row: EntityBillingRow,
  { taxCategory, now }: { taxCategory: string; now: Temporal.Instant },
): Promise<Outcome<Samples>> {
  const { legalEntityId } = row
  const known = (await legalEntities(tx)).find((one) => one.id === legalEntityId)
  if (!known) return noEntity
  const entity = billingOf(known, row)
  const { currency } = await tenantOf(tx)
  const on = now.toZonedDateTimeISO(entity.zone).toPlainDate()
  const amountMinor = sampleMajor * 10n ** BigInt(exponentOf(currency))
  return {
    ok: true,
    value: {
      ...{ currency, on, dueOn: dueOn(on, entity.terms) },
      ...(await nextNumbers(tx, entity)),
      sales: sampleSales(entity, { taxCategory, amountMinor, currency, on }),
    },
  }
}

const sampleMajor = 1_000n

export type Samples = {
  currency: string
  on: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  /** what the next invoice and the next credit note would be numbered */
  invoiceNumber: string
  creditNoteNumber: string
  sales: SampleSale[]
}

/** A paper of a legal entity as it is set up, for a sale to somebody at home. */
export async function sampleOf(
  tx: Tx,
  legalEntityId: string,
  now: Temporal.Instant,
): Promise<Outcome<DocumentRow>> {
  const known = (await legalEntities(tx)).find((one) => one.id === legalEntityId)
  if (!known) return noEntity
  const row = (await findEntityBilling(tx, legalEntityId)) ?? plainBilling(legalEntityId)
  const entity = billingOf(known, row)
  const tried = await samplesOf(tx, row, { taxCategory: 'standard', now })
  if (!tried.ok) return tried
  const [sale] = tried.value.sales
  if (sale?.state !== 'decided')
    return { ok: false, refusal: sale?.reason ?? 'no-vat-rate', says: sale?.says ?? '' }
  const { currency, on, dueOn: due, invoiceNumber: number } = tried.value
  const language = paperLanguage(entity)
  return {
    ok: true,
    value: samplePaper(entity, { currency, on, dueOn: due, number, language, sale }),
  }
}
