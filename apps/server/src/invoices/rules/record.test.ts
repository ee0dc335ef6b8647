import type { WrittenWhy } from '@tolv/pricing'
import { describe, expect, test } from 'vitest'
import type { DocumentLine, DocumentRow } from '../queries/document.ts'
import { noExchange } from '../queries/invoice.ts'
import { aDraft } from '../testing/drafts.ts'
import { recordOf } from './record.ts'

const discount = (
  ...[grantId, name, minor]: [grant: string, name: string, minor: string]
): WrittenWhy => ({
  ...{ step: 'discount', minor, facts: { grantId, name }, from: [] },
})
const why = (from: WrittenWhy[]): WrittenWhy => ({
  ...{ step: 'recurring', minor: '0', facts: {}, from },
})

/** A document of one line at 100.00 before discounts. */
function aDocument(
  line: Partial<DocumentLine>,
  head: Partial<DocumentRow['head']> = {},
): DocumentRow {
  const { seller, buyer } = aDraft({ accountId: 'a', legalEntityId: 'e' }, [])
  const netMinor = line.netMinor ?? 10_000n
  const settled = { paidMinor: 0n, balanceMinor: 0n, creditedMinor: 0n, writtenOffMinor: 0n }
  const days = { periodFrom: '2026-03-01', periodTo: '2026-04-01' }
  const sums = { netMinor, vatMinor: 0n, totalMinor: netMinor, openMinor: netMinor }
  return {
    head: {
      ...{ id: 'i', kind: 'invoice', accountId: 'a', legalEntityId: 'e', currency: 'SEK' },
      ...{ number: '1', issuedOn: '2026-03-01', dueOn: '2026-03-31', ...days, ...sums, ...settled },
      ...{ issuedAt: Temporal.Instant.from('2026-03-01T00:00:00Z'), state: 'issued' },
      ...{ creditsInvoiceId: null, reason: null, runId: null, ...noExchange },
      ...{ roundingMinor: 0n, prepaidMinor: 0n, ...head },
    },
    ...{ seller, buyer, language: 'sv', notes: [], checksum: '', creditNotes: [], givenMinor: 0n },
    lines: [
      {
        ...{ place: 0, subscriptionId: null, key: 'k', kind: 'recurring', spanId: 's' },
        ...{
          componentId: 'c',
          componentCode: 'c',
          plan: null,
          name: 'Bas',
          quantity: '1',
          ...days,
        },
        ...{ serviceFrom: days.periodFrom, serviceTo: days.periodTo, discounts: [] },
        ...{ serviceFromAt: null, serviceToAt: null, zone: null },
        ...{ beforeDiscountMinor: 10_000n, amountMinor: netMinor, netMinor, vatMinor: 0n },
        ...{ taxCategory: 'standard', sourceKey: null, creditsLinePlace: null },
        ...{ vatCategory: 'S', vatPercent: '25', vatCountry: 'SE', why: why([]) },
        ...line,
      },
    ],
    vat: [],
  }
}
const reductions = (document: DocumentRow) =>
  recordOf(document, null).lines[0]!.reductions.map(({ name, minor }) => `${name} ${minor}`)

describe('what was taken off a line stands there by name', () => {
  test('each discount with what it took', () => {
    const document = aDocument({
      netMinor: 7_000n,
      discounts: [
        { grantId: 'a', minor: '2000' },
        { grantId: 'b', minor: '1000' },
      ],
      why: why([discount('a', 'Hem & Fiber', '-2000'), discount('b', 'Lojal', '-1000')]),
    })
    expect(reductions(document)).toEqual(['Hem & Fiber 2000', 'Lojal 1000'])
  })

  test('one whose name is not among the reasons is called a discount in the document’s language', () => {
    const taken = { netMinor: 8_000n, discounts: [{ grantId: 'a', minor: '2000' }] }
    expect(reductions(aDocument(taken))).toEqual(['Rabatt 2000'])
  })

  test('on a credit note, a share of all that was taken, with the names of all', () => {
    const document = aDocument(
      {
        ...{ beforeDiscountMinor: -5_000n, netMinor: -3_500n },
        why: why([why([discount('a', 'Hem & Fiber', '-2000'), discount('b', 'Lojal', '-1000')])]),
      },
      { kind: 'credit-note' },
    )
    expect(reductions(document)).toEqual(['Hem & Fiber, Lojal 1500'])
  })

  test('nothing where nothing was taken', () => {
    expect(reductions(aDocument({}))).toEqual([])
  })
})

test('what had been paid and what was rounded when it was issued stands there, whatever was paid since', () => {
  const head = { totalMinor: 10_050n, roundingMinor: 50n, prepaidMinor: 50n, balanceMinor: 9_000n }
  expect(recordOf(aDocument({}, head), null).totals).toMatchObject({
    ...{ totalMinor: 10_000n, roundingMinor: 50n, prepaidMinor: 50n, payableMinor: 10_000n },
  })
})

describe('a line on paper and in a file', () => {
  const lineOf = (line: Partial<DocumentLine>) => recordOf(aDocument(line), null).lines[0]!

  test('is called by its plan and what of it it charges for', () => {
    expect(lineOf({ plan: 'Tidningen', name: 'Månadsavgift' }).name).toBe(
      'Tidningen – Månadsavgift',
    )
    expect(lineOf({ plan: null, name: 'Månadsavgift' }).name).toBe('Månadsavgift')
  })

  test('says from what time of the day it is, where it is charged by the second', () => {
    const moments = {
      serviceFromAt: Temporal.Instant.from('2026-03-01T13:30:00Z'),
      serviceToAt: Temporal.Instant.from('2026-03-31T22:00:00Z'),
    }
    const zone = 'Europe/Stockholm'
    expect(lineOf({ ...moments, zone }).service?.hours).toEqual({ from: '14:30', to: null, zone })
    expect(lineOf({}).service?.hours).toBeNull()
    // What was issued before zones were kept tells its days.
    expect(lineOf({ ...moments, zone: null }).service?.hours).toBeNull()
  })
})
