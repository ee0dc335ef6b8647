/** `tolv cohorts` for people, for programs and for spreadsheets. */

import { writeCount } from '@tolv/figures'
import type { CohortTriangle } from '@tolv/value'
import { textCell } from '../value/accounts-csv.ts'
import { column, wrapped } from '../value/set-text.ts'
import { wordsOf } from '../words/words-of.ts'
import type { Setting } from './part.ts'
import { partsWords } from './words.ts'

type Cohort = CohortTriangle['cohorts'][number]

const cellWidth = 5

/** The triangle as percentages, a line per cohort; what is foretold has a tilde before it. */
export function cohortsText(triangle: CohortTriangle, setting: Setting): string {
  const words = partsWords[setting.language]
  const { locale } = wordsOf(setting.language)
  const { cohorts } = triangle
  const counts = cohorts.map(({ accounts }) => writeCount(accounts, locale))
  const name = Math.min(
    24,
    Math.max(words.cohort.length, ...cohorts.map(({ label }) => label.length)),
  )
  const count = Math.max(words.accounts.length, ...counts.map((one) => one.length))
  const last = Math.max(...cohorts.map(lastOf))
  const room = Math.max(4, Math.floor((setting.width - name - count - 2) / cellWidth))
  const step = Math.max(1, Math.ceil(last / room))
  const periods: number[] = []
  for (let at = step; at <= last; at += step) periods.push(at)
  const head = [
    column(words.cohort, name),
    column(words.accounts, count + 2, 'right'),
    ...periods.map((at) => column(`${at}`, cellWidth, 'right')),
  ].join('')
  const rows = cohorts.map((cohort, place) =>
    [
      column(cohort.label, name),
      column(counts[place]!, count + 2, 'right'),
      ...periods.map((at) => column(cellAt(cohort, at), cellWidth, 'right')),
    ]
      .join('')
      .trimEnd(),
  )
  const what = words.what[triangle.measure === 'logo' ? triangle.curve : 'money']
  const says = wrapped(
    `${what({ period: words.periods[triangle.period] })} ${words.tilde}${step > 1 ? ` ${words.every(step)}` : ''}`,
    setting.width,
  )
  return `${[...says, '', head, ...rows].join('\n')}\n`
}

function cellAt(cohort: Cohort, at: number): string {
  const seen = cohort.observed[at]
  if (seen !== undefined) return `${Math.round(seen * 100)}`
  const point = cohort.forecast.find(({ period }) => period === at)
  return point === undefined ? '' : `~${Math.round(point.value * 100)}`
}

const lastOf = ({ observed, forecast }: Cohort) =>
  Math.max(observed.length - 1, forecast.at(-1)?.period ?? 0)

/** The triangle as it is: shares as shares. */
export function cohortsJson(triangle: CohortTriangle): string {
  return `${JSON.stringify(triangle, null, 2)}\n`
}

export const cohortsColumns = 'cohort,accounts,period,kind,share,low,high,at_risk'

/** One row per cohort and period; an observed share is a fact and has no interval. */
export function cohortsCsv({ cohorts }: CohortTriangle): string {
  const share = (value: number) => Number(value.toFixed(5))
  const rows = cohorts.flatMap((cohort) => [
    ...cohort.observed.map((value, at) =>
      [
        textCell(cohort.label),
        cohort.accounts,
        at,
        'observed',
        share(value),
        '',
        '',
        cohort.atRisk[at],
      ].join(','),
    ),
    ...cohort.forecast
      .slice(1)
      .map(({ period, value, low, high }) =>
        [
          textCell(cohort.label),
          cohort.accounts,
          period,
          'forecast',
          ...[value, low, high].map(share),
          '',
        ].join(','),
      ),
  ])
  return `${[cohortsColumns, ...rows].join('\n')}\n`
}
