/**
 * The company's history as the files a Swedish system would write: semicolons, decimal commas, å, ä and ö.
 *
 * `subscriptions.csv` says everything a valuation needs. There is no file of payments beside it: the same money told
 * twice, as agreements and as payments of them, would have to be told apart again.
 */

import type { DemoAccount, DemoCompany, Phase } from './company.ts'

export type DemoFile = {
  name: string
  encoding: 'windows-1252'
  /** Lines without their ends; the first is the header. */
  lines: () => Iterable<string>
}

const header = [
  'kundnr',
  'namn',
  'e-post',
  'segment',
  'region',
  'kundtyp',
  'betalsätt',
  'säljkanal',
  'abonnemangsnr',
  'produkt',
  'startdatum',
  'slutdatum',
  'avgift',
  'valuta',
  'intervall',
  'slutorsak',
]

const kinds = { household: 'Hushåll', business: 'Företag', 'co-op': 'Förening' } as const
const intervals = { month: 'månad', year: 'år' } as const

export const filesOf = (company: DemoCompany): DemoFile[] => [
  {
    name: 'subscriptions.csv',
    encoding: 'windows-1252',
    lines: function* () {
      yield header.join(';')
      for (const account of company.accounts) {
        for (const phase of account.phases) yield lineOf(company, account, phase)
      }
    },
  },
]

/** The file as it would lie on disk. Every letter of it is one byte in Windows-1252 and in Latin-1 alike. */
export const bytesOf = (file: DemoFile): Buffer =>
  Buffer.from([...file.lines(), ''].join('\r\n'), 'latin1')

const lineOf = (company: DemoCompany, account: DemoAccount, phase: Phase): string =>
  [
    account.number,
    account.name,
    account.email,
    account.segment,
    account.region,
    kinds[account.customer],
    account.paymentMethod,
    account.channel,
    phase.id,
    phase.product,
    phase.from.toString(),
    phase.to?.toString() ?? '',
    kronorOf(phase.amountMinor),
    company.currency,
    intervals[phase.interval],
    endOf(account, phase),
  ].join(';')

const reasons = { voluntary: 'Uppsagd av kund', involuntary: 'Kortbetalning nekad' } as const

/** Why the account left, as the company's own system has it. A change of price or product is no end. */
const endOf = (account: DemoAccount, phase: Phase): string => {
  const isLast = account.phases.at(-1) === phase
  return isLast && phase.to !== null ? reasons[account.leaves] : ''
}

/** 123456 öre is written `1 234,56`. */
const kronorOf = (minor: number): string => {
  const kronor = String(Math.trunc(minor / 100)).replace(/\B(?=(\d{3})+$)/g, ' ')
  return `${kronor},${String(minor % 100).padStart(2, '0')}`
}
