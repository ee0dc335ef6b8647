/** `tolv segments` for people, for programs and for spreadsheets. */

import {
  minorPerMajor,
  noBreak,
  writeAmount,
  writeCount,
  writeEstimate,
  writeNumber,
  writeShare,
} from '@tolv/figures'
import type { Estimate } from '@tolv/value'
import { textCell } from '../value/accounts-csv.ts'
import { column, wrapped } from '../value/set-text.ts'
import { wordsOf } from '../words/words-of.ts'
import type { Part, Setting } from './part.ts'
import { partsWords } from './words.ts'

/** The share of the leaving that an offer is taken to keep where one number must do. */
const savesTold = 0.5

const offerOf = ({ allowance }: Part) =>
  allowance?.keeping.find(({ saves }) => saves === savesTold) ?? null

/** A table of a line each, and what its ceilings rest on. */
export function segmentsText(trait: string, parts: Part[], setting: Setting): string {
  const words = partsWords[setting.language]
  const { locale } = wordsOf(setting.language)
  const money = { currency: setting.currency, locale, unit: 'ones' } as const
  const amount = (minor: number | null | undefined) =>
    minor === null || minor === undefined ? words.unknown : writeAmount(minor, money).text
  const rows = parts.map((part) => [
    part.value,
    writeCount(part.active, locale),
    writeEstimate(part.futurePerAccount, money).value,
    writeEstimate(part.futurePerAccount, money).range,
    churnOf(part, { locale, unknown: words.unknown }),
    amount(part.allowableCac),
    part.allowance?.winning ? writeShare(part.allowance.winning.lossChance, locale) : words.unknown,
    part.allowance?.winning?.paybackMonths?.toString() ?? words.never,
    amount(offerOf(part)?.ceiling),
  ])
  const heads = [trait, ...words.segmentHeads]
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...rows.map((row) => row[at]!.length)),
  )
  widths[0] = Math.min(widths[0]!, Math.max(12, setting.width - sum(widths.slice(1)) - 14))
  const line = (cells: string[]) =>
    cells
      .map((cell, at) => column(cell, widths[at]!, at === 0 ? 'left' : 'right'))
      .join('  ')
      .trimEnd()
  const unit = writeAmount(100, money).unit
  const says = wrapped(words.segmentSays({ unit: unit.replace(noBreak, '') }), setting.width)
  return `${[line(heads), ...rows.map(line), '', ...says].join('\n')}\n`
}

/** Percent a month: voluntary · involuntary where causes are known, else the whole. */
function churnOf(part: Part, { locale, unknown }: { locale: string; unknown: string }): string {
  const percent = (share: number) => writeNumber(100 * share, { locale, decimals: 1 })
  const { churnPerMonth, churnVoluntaryPerMonth, churnInvoluntaryPerMonth } = part
  if (churnPerMonth === null) return unknown
  if (churnVoluntaryPerMonth === null || churnInvoluntaryPerMonth === null)
    return percent(churnPerMonth)
  return `${percent(churnVoluntaryPerMonth)} · ${percent(churnInvoluntaryPerMonth)}`
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)

/** Amounts in major units, shares as shares. */
export function segmentsJson(trait: string, parts: Part[], { currency }: Setting): string {
  const scale = minorPerMajor(currency)
  const major = (minor: number) => Math.round(minor) / scale + 0
  const estimate = ({ value, low, high }: Estimate) => ({
    value: major(value),
    low: major(low),
    high: major(high),
  })
  const curve = <Point extends { spend: number }>(points: Point[]) =>
    points.map((point) => ({ ...point, spend: major(point.spend) }))
  const segments = parts.map(({ allowance, ...part }) => ({
    value: part.value,
    accounts: part.accounts,
    active: part.active,
    historic: major(part.historic),
    future: estimate(part.future),
    clv: estimate(part.clv),
    futurePerAccount: estimate(part.futurePerAccount),
    churnPerMonth: part.churnPerMonth,
    churnVoluntaryPerMonth: part.churnVoluntaryPerMonth,
    churnInvoluntaryPerMonth: part.churnInvoluntaryPerMonth,
    marginPerMonth: major(part.marginPerMonth),
    winning: allowance?.winning
      ? {
          ...allowance.winning,
          ceiling: major(allowance.winning.ceiling),
          curve: curve(allowance.winning.curve),
        }
      : null,
    keeping: (allowance?.keeping ?? []).map((one) => ({
      ...one,
      ceiling: major(one.ceiling),
      curve: curve(one.curve),
    })),
  }))
  return `${JSON.stringify({ trait, currency, segments }, null, 2)}\n`
}

export const segmentsColumns =
  'segment,accounts,active,future_per_account,low,high,clv,clv_low,clv_high,churn_per_month,' +
  'margin_per_month,allowable_cac,cac_loss_chance,payback_months,allowable_offer,offer_loss_chance,' +
  'churn_voluntary_per_month,churn_involuntary_per_month'

/** One row per segment, amounts in major units; empty where nothing can be said. */
export function segmentsCsv(parts: Part[], { currency }: Setting): string {
  const scale = minorPerMajor(currency)
  const decimals = Math.round(Math.log10(scale))
  const major = (minor: number | null | undefined) =>
    minor === null || minor === undefined ? '' : (Math.round(minor) / scale + 0).toFixed(decimals)
  const share = (rate: number | null | undefined) => (rate == null ? '' : Number(rate.toFixed(5)))
  const rows = parts.map((part) => {
    const { futurePerAccount: each, clv, allowance } = part
    const offer = offerOf(part)
    return [
      textCell(part.value),
      part.accounts,
      part.active,
      ...[each.value, each.low, each.high, clv.value, clv.low, clv.high].map(major),
      share(part.churnPerMonth),
      major(part.marginPerMonth),
      major(part.allowableCac),
      share(allowance?.winning?.lossChance),
      allowance?.winning?.paybackMonths ?? '',
      major(offer?.ceiling),
      share(offer?.lossChance),
      share(part.churnVoluntaryPerMonth),
      share(part.churnInvoluntaryPerMonth),
    ].join(',')
  })
  return `${[segmentsColumns, ...rows].join('\n')}\n`
}
