/**
 * Published files read as their owners describe them. They are no part of the project: the tests
 * run where the samples stand beside the checkout, and are reported as skipped where they do not.
 */

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseDay } from './calendar-day.ts'
import type { IntakeRecord, RowProblem } from './intake.ts'
import { newReader } from './reader.ts'
import { headLength, sniff } from './sniff.ts'

const samples = new URL('../../../../shared/data/', import.meta.url)
const here = (name: string) => existsSync(new URL(name, samples))
const today = parseDay('2026-04-30', null)

function read(fileName: string, text: string) {
  const sniffed = sniff(text.slice(0, headLength), { fileName })
  if (!sniffed.ok) throw new Error(sniffed.says)
  const reader = newReader(sniffed.mapping, { today })
  const records: IntakeRecord[] = []
  const problems: RowProblem[] = []
  const pieces = text.match(/[\s\S]{1,65536}/g) ?? []
  for (const batch of [...pieces.map((piece) => reader.push(piece)), reader.end()]) {
    records.push(...batch.records)
    problems.push(...batch.problems)
  }
  const accounts = new Set(records.map((record) => record.account)).size
  const total = records.reduce((sum, record) => sum + record.amountMinor, 0n)
  return { ...sniffed, records, problems, accounts, total }
}

const telco = 'telco/Telco-Customer-Churn.csv'
describe.skipIf(!here(telco))(`the Telco file (${telco})`, () => {
  const file = () => read('telco.csv', readFileSync(new URL(telco, samples), 'utf8'))

  test('is a snapshot of 7 043 customers, 1 869 of whom left, with Contract as a trait', () => {
    const { mapping, confidence, records, problems, accounts } = file()
    expect([mapping.kind, confidence, accounts, problems.length]).toEqual([
      'snapshot',
      'sure',
      7043,
      0,
    ])
    expect(records.filter((record) => record.kind === 'snapshot' && record.churned)).toHaveLength(
      1869,
    )
    const contracts = Map.groupBy(records, (record) => record.traits.Contract)
    expect(contracts.get('Month-to-month')).toHaveLength(3875)
    expect(records[0]?.traits).toMatchObject({
      SeniorCitizen: '0',
      PaymentMethod: 'Electronic check',
    })
  })

  test('has eleven customers of no months who have paid nothing yet', () => {
    const fresh = file().records.filter(
      (record) => record.kind === 'snapshot' && record.tenureMonths === 0,
    )
    expect(fresh.map((record) => record.kind === 'snapshot' && record.paidMinor)).toEqual(
      Array(11).fill(0n),
    )
  })
})

const ravenstack = 'subscriptions/ravenstack_subscriptions.csv'
describe.skipIf(!here(ravenstack))(`the RavenStack file (${ravenstack})`, () => {
  const file = () =>
    read('ravenstack_subscriptions.csv', readFileSync(new URL(ravenstack, samples), 'utf8'))

  test('is 5 000 subscriptions of 500 accounts, 486 ended, 778 of them trials', () => {
    const { mapping, records, problems, accounts } = file()
    expect([mapping.kind, mapping.amountPer, records.length, accounts, problems.length]).toEqual([
      'subscriptions',
      'month',
      5000,
      500,
      0,
    ])
    expect(
      records.filter((record) => record.kind === 'subscription' && record.endedOn !== null),
    ).toHaveLength(486)
    expect(records.filter((record) => record.amountMinor === 0n)).toHaveLength(778)
  })

  test('lets no trait tell how a subscription ended', () => {
    expect(Object.keys(file().records[0]!.traits)).toEqual(['seats'])
  })
})

const cdnow = 'cdnow/CDNOW_sample.txt'
describe.skipIf(!here(cdnow))(`the CDNOW file (${cdnow})`, () => {
  const rows = () =>
    readFileSync(new URL(cdnow, samples), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/))

  test('as it stands, lined up by spaces, is 6 919 purchases of 2 357 customers', () => {
    const text = readFileSync(new URL(cdnow, samples), 'utf8')
    const { mapping, records, problems, accounts, total } = read('CDNOW_sample.txt', text)
    expect([mapping.dialect.delimiter, mapping.dialect.header, problems]).toEqual([' ', false, []])
    expect([records.length, accounts, total]).toEqual([6919, 2357, 24_409_194n])
  })

  test('as CSV without a header is 6 919 purchases of 2 357 customers', () => {
    const { mapping, records, accounts, total } = read(
      'cdnow.csv',
      rows()
        .map((row) => `${row.join(',')}\n`)
        .join(''),
    )
    expect([mapping.kind, mapping.dialect.header, records.length, accounts, total]).toEqual([
      'orders',
      false,
      6919,
      2357,
      24_409_194n,
    ])
  })

  test('as CSV with names is the same', () => {
    const text = rows()
      .map(([, id, date, , amount]) => `${id},${date},${amount}\n`)
      .join('')
    const { confidence, records, accounts } = read('cdnow.csv', `customer_id,date,amount\n${text}`)
    expect([confidence, records.length, accounts]).toEqual(['sure', 6919, 2357])
  })
})
