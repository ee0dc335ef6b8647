import type { PresetNameWire } from '@tolv/server/wire'

/** The products whose rules the page can be told by, as the address names them; ours is the usual. */
export const presetNames = [
  'tolv',
  'chartmogul',
  'stripe',
  'profitwell',
  'baremetrics',
  'recurly',
] as const satisfies readonly PresetNameWire[]

/** Products have the same name in every language. */
export const presetTitles: Record<PresetNameWire, string> = {
  tolv: 'Tolv',
  chartmogul: 'ChartMogul',
  stripe: 'Stripe',
  profitwell: 'ProfitWell',
  baremetrics: 'Baremetrics',
  recurly: 'Recurly',
}

/** What the address of the metrics carries: an earlier valuation, the open overlay, the month and whose rules. */
export type MetricsSearch = {
  on?: string
  open?: string
  month?: string
  preset?: PresetNameWire
}

export function metricsSearch(raw: Record<string, unknown>): MetricsSearch {
  const preset = presetNames.find((name) => name === raw.preset)
  return {
    ...(typeof raw.on === 'string' && { on: raw.on }),
    ...(typeof raw.open === 'string' && { open: raw.open }),
    ...(typeof raw.month === 'string' && /^\d{4}-\d\d$/.test(raw.month) && { month: raw.month }),
    ...(preset !== undefined && preset !== 'tolv' && { preset }),
  }
}
