/** What `tolv metrics` prints: MRR, its months, each product's figures beside ours, and what their formulas say. */

import {
  type AmountStyle,
  type Language,
  minorPerMajor,
  unitWord,
  writeAmount,
  writeCount,
  writeEstimate,
  writeFact,
  writeMonth,
  writeNumber,
  writeShare,
  writeShareEstimate,
  writeSigned,
} from '@tolv/figures'
import type {
  ByCause,
  ComparedFigure,
  Difference,
  PresetReport,
  RecurringMetrics,
  Rfm,
  RuleName,
} from '@tolv/value'
import { column, wrapped } from '../value/set-text.ts'
import type { Measured } from './measured.ts'
import { type MetricsWords, metricsWords, presetTitles } from './words.ts'

type Setting = { language: Language; width: number }
type Telling = { words: MetricsWords; money: AmountStyle; width: number }

/** The summary as text that ends in a line break. */
export function metricsSummary(measured: Measured, { language, width }: Setting): string {
  const words = metricsWords(language)
  const money = { currency: measured.source.currency, locale: words.locale }
  const telling = { words, money, width }
  const { recurring, rfm } = measured.metrics
  const blocks =
    recurring === null
      ? [wrapped(words.noMrr, width)]
      : [
          opening(measured, telling),
          monthLines(measured, recurring, telling),
          comparedLines(recurring, telling),
          lifetimeLines(recurring, telling),
          paybackLines(recurring, telling),
        ]
  if (rfm !== null) blocks.push(rfmLines(rfm, telling))
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
    .join('\n\n')}\n`
}

function opening({ months, preset, metrics }: Measured, { words, money, width }: Telling) {
  const last = months.at(-1)!
  const said = [
    words.mrr({
      amount: writeFact(last.end, money).whole,
      month: monthName(last.month, words),
      customers: writeCount(last.customers.end, words.locale),
      soFar: !last.isWhole,
    }),
    ...(preset === 'tolv' ? [] : [words.rules(presetTitles[preset])]),
    ...(metrics.recurring?.onlyLastMonth ? [words.onlyLast] : []),
  ]
  return wrapped(said.join(' '), width)
}

const monthName = (month: string, words: MetricsWords) => writeMonth(`${month}-01`, words.locale)
const all = ({ voluntary, involuntary, unknown }: ByCause) => voluntary + involuntary + unknown

function monthLines(measured: Measured, recurring: RecurringMetrics, telling: Telling): string[] {
  const { words, money, width } = telling
  const { heads } = words
  const whole = wholeMajor(money)
  const kept = new Map(recurring.months.map((month) => [month.month, month]))
  const rows = measured.months.map((m) => [
    m.isWhole ? m.month : `${m.month}*`,
    ...[m.start, m.new, m.reactivation, m.expansion].map(whole),
    ...[-m.contraction, -all(m.churn), m.end].map(whole),
    writeCount(m.customers.end, words.locale),
    ...[m.logoChurn, kept.get(m.month)?.nrr ?? null, kept.get(m.month)?.grr ?? null].map(
      shareOr(words),
    ),
  ])
  const titles = [
    heads.month,
    heads.start,
    heads.new,
    heads.back,
    heads.up,
    heads.down,
    heads.churn,
    heads.end,
    heads.customers,
    heads.logoChurn,
    heads.nrr,
    heads.grr,
  ]
  const soFar = measured.months.some(({ isWhole }) => !isWhole) ? `${words.soFar}. ` : ''
  const unit = unitWord(money.currency, 'ones')
  return [...setTable(titles, rows), ...wrapped(`${soFar}${words.rounded(unit)}`, width)]
}

function wholeMajor({ currency, locale }: AmountStyle): (minor: number) => string {
  const scale = minorPerMajor(currency)
  return (minor) => writeNumber(Math.round(minor / scale) + 0, { locale })
}

const shareOr =
  (words: MetricsWords) =>
  (share: number | null): string =>
    share === null ? words.none : writeShare(share, words.locale)

/** The first column left, the others right, each as wide as what is in it. */
function setTable(titles: string[], rows: string[][]): string[] {
  const widths = titles.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]!.length)),
  )
  return [titles, ...rows].map((row) =>
    row.map((text, at) => column(text, widths[at]!, at === 0 ? 'left' : 'right')).join('  '),
  )
}

function comparedLines({ presets }: RecurringMetrics, telling: Telling): string[] {
  const { words, money, width } = telling
  const { heads } = words
  const whole = wholeMajor(money)
  const last = presets.map((preset) => ({ preset, month: preset.months.at(-1)! }))
  const rows = last.map(({ preset, month: m }) => [
    presetTitles[preset.name],
    ...[m.end, m.new, m.reactivation, m.expansion, -m.contraction, -all(m.churn)].map(whole),
    writeCount(m.customers.end, words.locale),
    shareOr(words)(m.logoChurn),
    m.arpa === null ? words.none : whole(m.arpa),
  ])
  const titles = [
    '',
    'MRR',
    heads.new,
    heads.back,
    heads.up,
    heads.down,
    heads.churn,
    heads.customers,
    heads.logoChurn,
    heads.arpa,
  ]
  const reasons = last.flatMap(({ preset, month }) => reasonsOf(preset, month.differences, telling))
  return [
    words.compared(monthName(last[0]!.month.month, words)),
    ...setTable(titles, rows),
    ...reasons.flatMap((reason) => wrapped(reason, width)),
  ]
}

/** One sentence for each rule that made a figure of the month another than ours, with what it did to each. */
function reasonsOf(preset: PresetReport, differences: Difference[], telling: Telling): string[] {
  const { words } = telling
  const byRule = new Map<RuleName, string[]>()
  for (const { figure, parts } of differences)
    for (const { rule, amount } of parts) {
      const said = `${words.figures[figure]} ${signed(figure, amount, telling)}`
      byRule.set(rule, [...(byRule.get(rule) ?? []), said])
    }
  return [...byRule].map(([rule, figures]) =>
    words.differs({
      preset: presetTitles[preset.name],
      rule: words.why[rule],
      figures: figures.join(', '),
    }),
  )
}

function signed(figure: ComparedFigure, amount: number, { words, money }: Telling): string {
  const sign = amount > 0 ? '+' : '−'
  if (figure === 'logoChurn' || figure === 'netChurn')
    return `${sign}${writeShare(Math.abs(amount), words.locale)}`
  if (figure === 'quickRatio')
    return writeNumber(amount, { locale: words.locale, decimals: 2, signs: 'always' })
  if (figure === 'customers' || figure === 'customersChurned')
    return writeNumber(amount, { locale: words.locale, signs: 'always' })
  return writeSigned(amount, money).whole
}

function lifetimeLines(recurring: RecurringMetrics, telling: Telling): string[] {
  const { words, money, width } = telling
  const { presets, model, lifetimeMonth } = recurring
  const each = model && writeEstimate(model.each, money)
  const lines = presets.flatMap(({ name, lifetime }) => {
    if (lifetime === null) return []
    const { value, impossible, withMonthlyRate, gap } = lifetime
    const monthly =
      withMonthlyRate === null ? '' : words.monthly(writeAmount(withMonthlyRate, money).whole)
    const parts = (gap ?? [])
      .filter(({ amount }) => Math.round(amount) !== 0)
      .map(({ reason, amount }) => `${writeSigned(amount, money).whole} ${words.gaps[reason]}`)
    const said = {
      preset: presetTitles[name],
      value:
        value === null
          ? words.impossible[impossible ?? 'no-churn']
          : `${writeAmount(value, money).whole}${monthly}`,
      parts: parts.length === 0 ? '' : `: ${parts.join(', ')}`,
    }
    return wrapped(words.gap(said), width)
  })
  return [
    words.lifetimes(monthName(lifetimeMonth, words)),
    ...wrapped(
      each === null ? words.noModel : words.model({ value: each.whole, range: each.range }),
      width,
    ),
    ...lines,
  ]
}

function paybackLines({ payback }: RecurringMetrics, { words, money, width }: Telling): string[] {
  if (payback === null) return []
  const repaid = payback.repaid && writeShareEstimate(payback.repaid, words.locale)
  const said = words.payback({
    months: payback.months,
    cost: writeFact(payback.cost, money).whole,
    share: repaid?.whole ?? null,
    range: repaid?.range ?? '',
  })
  return wrapped(said, width)
}

function rfmLines(rfm: Rfm, { words, money, width }: Telling): string[] {
  const { heads } = words
  const whole = wholeMajor(money)
  const count = (number: number) => writeCount(Math.round(number), words.locale)
  const said = words.rfm({
    buyers: count(rfm.buyers),
    repeat: writeShare(rfm.repeatRate, words.locale),
    gap: rfm.medianDaysBetween === null ? null : count(rfm.medianDaysBetween),
  })
  const rows = rfm.groups.map((row) => [
    words.groups[row.group],
    count(row.buyers),
    whole(row.money),
    count(row.medianDaysSince),
    count(row.medianPurchases),
  ])
  const titles = [heads.group, heads.buyers, heads.money, heads.since, heads.purchases]
  return [...wrapped(said, width), ...setTable(titles, rows)]
}
