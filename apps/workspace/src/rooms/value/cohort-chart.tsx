import type { ValuationWire } from '@tolv/server/wire'
import { ChartFrame } from '../../ui/charts/chart-frame.tsx'
import { RetentionCurves, type RetentionLine } from '../../ui/charts/retention-curves.tsx'
import { Section } from '../../ui/page.tsx'
import { type Cohort, chooseCohorts, findingOf, shown } from './cohort-choice.ts'
import { useWritten } from './use-written.ts'
import type { ValueWords } from './words.en.ts'
import { useValueWords } from './words.ts'
import type { Written } from './written.ts'

const tones = ['leading', 'middle', 'quiet'] as const
type Period = keyof ValueWords['cohorts']['units']

/** Who stays, or where all buy at will who buys, by when they started: what was seen, and what is foretold. */
export function CohortChart({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  const written = useWritten()
  const { cohorts } = words
  const chosen = shown(chooseCohorts(valuation.cohorts))
  const leading = chosen[0]
  if (leading === undefined)
    return (
      <Section title={cohorts.curves.staying.titles.one} edge="bare">
        <p className="meta">{cohorts.none}</p>
      </Section>
    )
  const period = periodOf(leading)
  const { titles, meta, heads } = cohorts.curves[leading.curve]
  const title = titles[findingOf(chosen)]
  const turn = leading.observed.length - 1
  return (
    <ChartFrame
      title={title}
      meta={meta}
      texts={words}
      table={{ head: Object.values(heads), rows: rowsOf(chosen, words, written) }}
    >
      {(width) => (
        <RetentionCurves
          width={width}
          label={`${title}. ${meta}`}
          lines={chosen.map((cohort, place) => lineOf(cohort, tones[place]!, { words, written }))}
          note={
            turn > 0
              ? cohorts.note({
                  share: written.share(leading.observed[turn] ?? 1),
                  at: cohorts.periods[period]({ count: turn }),
                })
              : null
          }
          forecastWord={cohorts.forecast}
          writeShare={(share) => written.number(share * 100)}
          writeAt={(at) => written.number(at)}
          units={{ x: cohorts.units[period], share: '\u00a0%' }}
        />
      )}
    </ChartFrame>
  )
}

type Writing = { words: ValueWords; written: Written }

function lineOf(
  cohort: Cohort,
  tone: RetentionLine['tone'],
  { words, written }: Writing,
): RetentionLine {
  const end = cohort.forecast.at(-1)
  return {
    name: nameOf(cohort, words),
    range: end ? written.shareEstimate(end).wholeRange : written.share(cohort.observed.at(-1) ?? 1),
    tone,
    observed: cohort.observed,
    forecast: cohort.forecast.map(({ period, value, low, high }) => ({
      at: period,
      value,
      low,
      high,
    })),
  }
}

function rowsOf(chosen: readonly Cohort[], words: ValueWords, written: Written): string[][] {
  const { cohorts } = words
  return chosen.flatMap((cohort) => {
    const write = cohorts.periods[periodOf(cohort)]
    const observed = cohort.observed.map((share, at) => [
      nameOf(cohort, words),
      written.count(cohort.accounts),
      write({ count: at }),
      written.share(share),
      cohorts.observed,
    ])
    const foretold = cohort.forecast
      .slice(1)
      .map((point) => [
        nameOf(cohort, words),
        written.count(cohort.accounts),
        write({ count: point.period }),
        written.share(point.value),
        written.shareEstimate(point).wholeRange,
      ])
    return [...observed, ...foretold]
  })
}

function nameOf(cohort: Cohort, words: ValueWords): string {
  return cohort.label === 'all' ? words.cohorts.all : cohort.label
}

function periodOf(cohort: Cohort): Period {
  const known: Period[] = ['week', 'month', 'quarter', 'year']
  return known.find((each) => each === cohort.period) ?? 'month'
}
