/** `--csv`: one row per month, amounts in major units and exact, shares as shares, ready for a spreadsheet. */

import { minorPerMajor } from '@tolv/figures'
import type { Measured } from './measured.ts'

export const metricsColumns =
  'month,whole,start,new,reactivation,expansion,contraction,churn_voluntary,churn_involuntary,churn_unknown,end,' +
  'customers_start,customers_new,customers_reactivated,customers_churned,customers_end,' +
  'gross_churn,net_churn,logo_churn,arpa,quick_ratio,nrr_12_months,grr_12_months'

/** The file, the header first. A share that would divide by nothing is left empty. */
export function metricsCsv({ source, metrics, months }: Measured): string {
  const scale = minorPerMajor(source.currency)
  const decimals = Math.round(Math.log10(scale))
  const major = (minor: number) => (minor / scale).toFixed(decimals)
  const share = (rate: number | null | undefined) => (rate == null ? '' : Number(rate.toFixed(6)))
  const kept = new Map(metrics.recurring?.months.map((month) => [month.month, month]))
  const rows = months.map((m) => {
    const { churned, ...customers } = m.customers
    const left = churned.voluntary + churned.involuntary + churned.unknown
    const year = kept.get(m.month)
    return [
      m.month,
      m.isWhole,
      ...[m.start, m.new, m.reactivation, m.expansion, m.contraction].map(major),
      ...[m.churn.voluntary, m.churn.involuntary, m.churn.unknown, m.end].map(major),
      customers.start,
      customers.new,
      customers.reactivated,
      left,
      customers.end,
      ...[m.grossChurn, m.netChurn, m.logoChurn].map(share),
      m.arpa === null ? '' : major(m.arpa),
      ...[m.quickRatio, year?.nrr, year?.grr].map(share),
    ].join(',')
  })
  return `${[metricsColumns, ...rows].join('\n')}\n`
}
