import type { CohortTriangleWire } from '@tolv/server/wire'
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx'
import { RetentionCurves, type RetentionLine } from '../../../ui/charts/retention-curves.tsx'
import { useWritten } from '../use-written.ts'
import type { ValueWords } from '../words.en.ts'
import { useValueWords } from '../words.ts'
import type { Written } from '../written.ts'
import { cohortsToDraw, type TriangleCohort } from './finding.ts'
import { kindOf, nameOf } from './said.ts'
import { useCohortsWords } from './words.ts'

const tones = ['leading', 'middle', 'quiet'] as const

/** At most three cohorts as curves, and all of them in the table behind. */
export function Curves({ triangle }: { triangle: CohortTriangleWire }) {
  const words = useCohortsWords()
  const value = useValueWords()
  const written = useWritten()
  const drawn = cohortsToDraw(triangle)
  const title = words.findings[kindOf(triangle)].one
  return (
    <ChartFrame
      title={title}
      meta={drawn.map(({ label }) => nameOf(label)).join(' · ')}
      texts={value}
      table={{
        head: Object.values(words.rows),
        rows: triangle.cohorts.flatMap((cohort) => rowsOf(cohort, triangle, { value, written })),
      }}
    >
      {(width) => (
        <RetentionCurves
          width={width}
          label={`${title}: ${drawn.map(({ label }) => nameOf(label)).join(', ')}`}
          lines={drawn.map((cohort, place) => lineOf(cohort, tones[place]!, written))}
          note={null}
          forecastWord={value.cohorts.forecast}
          writeShare={(share) => written.number(share * 100)}
          writeAt={(at) => written.number(at)}
          units={{ x: value.cohorts.units[triangle.period], share: '\u00a0%' }}
        />
      )}
    </ChartFrame>
  )
}

function lineOf(
  { label, observed, forecast }: TriangleCohort,
  tone: RetentionLine['tone'],
  written: Written,
): RetentionLine {
  const end = forecast.at(-1)
  return {
    name: nameOf(label),
    range: end ? written.shareEstimate(end).wholeRange : written.share(observed.at(-1) ?? 1),
    tone,
    observed,
    forecast: forecast.map(({ period, ...point }) => ({ at: period, ...point })),
  }
}

function rowsOf(
  cohort: TriangleCohort,
  { period }: CohortTriangleWire,
  { value, written }: { value: ValueWords; written: Written },
): string[][] {
  const at = (count: number) => value.cohorts.periods[period]({ count })
  return [
    ...cohort.observed.map((share, k) => [
      nameOf(cohort.label),
      written.count(cohort.atRisk[k] ?? 0),
      at(k),
      written.share(share),
      value.cohorts.observed,
    ]),
    ...cohort.forecast
      .slice(1)
      .map((point) => [
        nameOf(cohort.label),
        written.count(cohort.accounts),
        at(point.period),
        written.share(point.value),
        written.shareEstimate(point).wholeRange,
      ]),
  ]
}
