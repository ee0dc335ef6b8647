/** `--json`: exactly the documented keys, amounts in major units. Programs rely on it. */

import { isoOfDay, minorPerMajor } from '@tolv/figures'
import type { Estimate, MonthFigures, PresetReport } from '@tolv/value'
import type { Measured } from './measured.ts'

/** The answer as a JSON document that ends in a line break. */
export function metricsJson(measured: Measured): string {
  return `${JSON.stringify(answer(measured), null, 2)}\n`
}

type Major = (minor: number) => number

function answer({ source, metrics, preset, months }: Measured) {
  const scale = minorPerMajor(source.currency)
  const major: Major = (minor) => Math.round(minor) / scale + 0
  const { recurring, rfm } = metrics
  const kept = new Map(recurring?.months.map((month) => [month.month, month]))
  const estimate = ({ value, low, high }: Estimate) => ({
    value: major(value),
    low: major(low),
    high: major(high),
  })
  return {
    source: { kind: source.kind, accounts: source.accounts, currency: source.currency },
    asOf: isoOfDay(metrics.asOf),
    preset,
    months: months.map((month) => ({
      ...monthOf(month, major),
      nrr: kept.get(month.month)?.nrr ?? null,
      grr: kept.get(month.month)?.grr ?? null,
    })),
    presets: (recurring?.presets ?? []).map((each) => presetOf(each, major)),
    lifetimeMonth: recurring?.lifetimeMonth ?? null,
    model: recurring?.model ? estimate(recurring.model.each) : null,
    cohorts: recurring?.cohorts.rows.map((row) => ({ ...row, mrr: major(row.mrr) })) ?? [],
    payback: recurring?.payback
      ? {
          cost: major(recurring.payback.cost),
          marginPerMonth: major(recurring.payback.marginPerMonth),
          months: recurring.payback.months,
          repaid: recurring.payback.repaid,
        }
      : null,
    rfm: rfm && {
      ...rfm,
      averagePurchase: major(rfm.averagePurchase),
      groups: rfm.groups.map((group) => ({ ...group, money: major(group.money) })),
    },
    refusal: metrics.refusal,
  }
}

function monthOf(month: MonthFigures, major: Major) {
  const { churn, arpa, ...rest } = month
  return {
    ...rest,
    start: major(month.start),
    new: major(month.new),
    reactivation: major(month.reactivation),
    expansion: major(month.expansion),
    contraction: major(month.contraction),
    churn: {
      voluntary: major(churn.voluntary),
      involuntary: major(churn.involuntary),
      unknown: major(churn.unknown),
    },
    end: major(month.end),
    arpa: arpa === null ? null : major(arpa),
  }
}

const money = new Set(['mrr', 'new', 'reactivation', 'expansion', 'contraction', 'churn', 'arpa'])

/** The last month by a product's rules, why it differs from ours, and what its formula says. */
function presetOf({ name, rules, sources, months, lifetime }: PresetReport, major: Major) {
  const last = months.at(-1)!
  const { differences, ...month } = last
  return {
    name,
    rules,
    sources,
    month: monthOf(month, major),
    differences: differences.map(({ figure, parts }) => ({
      figure,
      parts: parts.map(({ rule, amount }) => ({
        rule,
        amount: money.has(figure) ? major(amount) : amount,
      })),
    })),
    ltv: lifetime && {
      value: lifetime.value === null ? null : major(lifetime.value),
      impossible: lifetime.impossible,
      withMonthlyRate: lifetime.withMonthlyRate === null ? null : major(lifetime.withMonthlyRate),
      gap: lifetime.gap?.map(({ reason, amount }) => ({ reason, amount: major(amount) })) ?? null,
    },
  }
}
