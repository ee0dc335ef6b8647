import { describe, expect, test } from 'vitest'
import { parseDay } from './calendar-day.ts'
import { toHistory } from './history.ts'
import type { IntakeRecord } from './intake.ts'
import { newReader } from './reader.ts'
import { contentHash, newOccurrences, recordKey } from './record-key.ts'
import { sniff } from './sniff.ts'

const today = parseDay('2026-04-30', null)

function recordsOf(...lines: string[]): IntakeRecord[] {
  const text = `${lines.join('\n')}\n`
  const sniffed = sniff(text, { fileName: 'file.csv' })
  if (!sniffed.ok) throw new Error(sniffed.says)
  const reader = newReader(sniffed.mapping, { today })
  return [...reader.push(text).records, ...reader.end().records]
}

function keysOf(records: readonly IntakeRecord[]): string[] {
  const occurrence = newOccurrences()
  return records.map((record) => recordKey(record, occurrence(record)))
}

describe('a file brought twice', () => {
  const order = 'kundnr;datum;belopp'

  test('has the same keys and contents, so that nothing changes', () => {
    const lines = [order, '1;2026-01-01;9,00', '1;2026-01-01;9,00', '2;2026-01-02;8,00']
    const [first, second] = [recordsOf(...lines), recordsOf(...lines)]
    expect(keysOf(first)).toEqual(keysOf(second))
    expect(first.map(contentHash)).toEqual(second.map(contentHash))
  })

  test('tells two equal purchases on one day apart', () => {
    expect(keysOf(recordsOf(order, '1;2026-01-01;9,00', '1;2026-01-01;9,00'))).toEqual([
      'order|1|2026-01-01|900|SEK|1',
      'order|1|2026-01-01|900|SEK|2',
    ])
  })

  test('is the same file when its rows come in another order', () => {
    const one = recordsOf(order, '1;2026-01-01;9,00', '2;2026-01-02;8,00')
    const other = recordsOf(order, '2;2026-01-02;8,00', '1;2026-01-01;9,00')
    expect(keysOf(one).sort()).toEqual(keysOf(other).sort())
  })
})

describe('a row that changed keeps its key and has another content', () => {
  const changes: [string, string, string, string][] = [
    [
      'an invoice that was paid',
      'fakturanr;kundnr;fakturadatum;belopp;status',
      'F1;1;2026-01-01;9,00;obetald',
      'F1;1;2026-01-01;9,00;betald',
    ],
    [
      'an invoice that was corrected',
      'fakturanr;kundnr;fakturadatum;belopp',
      'F1;1;2026-01-01;9,00',
      'F1;1;2026-01-02;8,00',
    ],
    [
      'a subscription that ended',
      'kundnr;produkt;startdatum;slutdatum;belopp',
      '1;Bas;2024-01-01;;9,00',
      '1;Bas;2024-01-01;2025-01-01;9,00',
    ],
    [
      'a subscription with another price',
      'kundnr;produkt;startdatum;belopp',
      '1;Bas;2024-01-01;9,00',
      '1;Bas;2024-01-01;10,00',
    ],
    ['a snapshot a month later', 'id;tenure;churn;monthlycharges', 'a;1;No;9,00', 'a;2;No;9,00'],
    [
      'a customer with another name',
      'kundnr;namn;datum;belopp',
      '1;Åsa;2026-01-01;9,00',
      '1;Åsa B;2026-01-01;9,00',
    ],
    [
      'a customer in another region',
      'kundnr;region;datum;belopp',
      '1;Nord;2026-01-01;9,00',
      '1;Syd;2026-01-01;9,00',
    ],
  ]
  for (const [name, header, before, after] of changes) {
    test(name, () => {
      const [was, is] = [recordsOf(header, before), recordsOf(header, after)]
      expect(keysOf(is)).toEqual(keysOf(was))
      expect(is.map(contentHash)).not.toEqual(was.map(contentHash))
    })
  }

  test('and where it stands in the file is no part of its content', () => {
    const header = 'kundnr;datum;belopp'
    const [one] = recordsOf(header, '1;2026-01-01;9,00')
    const [, other] = recordsOf(header, '2;2026-01-01;9,00', '1;2026-01-01;9,00')
    expect(contentHash(one!)).toBe(contentHash(other!))
  })
})

test('accounts with bars in their names do not run together', () => {
  const keys = keysOf(
    recordsOf('kundnr,produkt,startdatum,belopp', 'a|b,c,2024-01-01,9.00', 'a,b|c,2024-01-01,9.00'),
  )
  expect(new Set(keys).size).toBe(2)
})

describe('records as the engine reads them', () => {
  test('carry the facts of the history and nothing else', () => {
    const day = parseDay('2026-01-01', null)
    const [order] = recordsOf('kundnr;datum;belopp;region', '1;2026-01-01;9,00;Nord')
    expect(toHistory(order!)).toEqual({ kind: 'order', account: '1', on: day, amountMinor: 900 })
    const [payment] = recordsOf(
      'kundnr;fakturadatum;förfallodatum;belopp;status',
      '1;2026-01-01;2026-01-31;9,00;obetald',
    )
    expect(toHistory(payment!)).toEqual({
      kind: 'payment',
      account: '1',
      on: day,
      dueOn: day + 30,
      amountMinor: 900,
      status: 'open',
    })
    const [subscription] = recordsOf(
      'kundnr;produkt;startdatum;slutdatum;belopp',
      '1;Bas;2026-01-01;;9,00',
    )
    expect(toHistory(subscription!)).toEqual({
      kind: 'subscription',
      account: '1',
      plan: 'Bas',
      startedOn: day,
      endedOn: null,
      endedBecause: null,
      pausedFrom: null,
      pausedTo: null,
      amountMinor: 900,
      interval: 'month',
    })
    const [snapshot] = recordsOf(
      'id;tenure;churn;monthlycharges;totalcharges',
      'a;2;Yes;9,00;18,00',
    )
    expect(toHistory(snapshot!)).toEqual({
      kind: 'snapshot',
      account: 'a',
      tenureMonths: 2,
      churned: true,
      amountMinor: 900,
      paidMinor: 1800,
    })
  })
})
