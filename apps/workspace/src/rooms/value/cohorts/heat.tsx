import type { CohortTriangleWire } from '@tolv/server/wire'
import { type HeatCell, HeatKey, HeatMap } from '../../../ui/charts/heat-map.tsx'
import { useWidth } from '../../../ui/charts/use-width.ts'
import { usePhone } from '../../../ui/phone.ts'
import { useWritten } from '../use-written.ts'
import type { ValueWords } from '../words.en.ts'
import { useValueWords } from '../words.ts'
import type { Written } from '../written.ts'
import { periodsShown, scaleOf } from './heat-shape.ts'
import { nameOf } from './said.ts'
import type { CohortsWords } from './words.en.ts'
import { useCohortsWords } from './words.ts'

type Writing = { words: CohortsWords; value: ValueWords; written: Written }

/** The map: a row per cohort, a column per period, solid what has been seen and hatched what is foretold. */
export function Heat({ triangle }: { triangle: CohortTriangleWire }) {
  const words = useCohortsWords()
  const value = useValueWords()
  const written = useWritten()
  const phone = usePhone()
  const [measure, width] = useWidth<HTMLDivElement>()
  const widths = phone ? { name: 78, under: 64 } : { name: 148, under: 64 }
  const room = Math.max(3, Math.floor((width - widths.name - widths.under) / (phone ? 33 : 40)))
  const { periods, step } = periodsShown(triangle, room)
  const scale = scaleOf(triangle)
  const what =
    triangle.measure === 'logo'
      ? words.what[triangle.curve]
      : words.what[triangle.curve === 'staying' ? 'money' : 'bought']
  return (
    <div className="cohorts-heat" ref={measure}>
      <p className="cohorts-meta">
        {what}
        <HeatKey least={written.share(scale.least)} most={written.share(scale.most)} />
      </p>
      {width > 0 && (
        <HeatMap
          label={what}
          widths={widths}
          heads={{ name: words.heads.cohort, under: words.heads.accounts }}
          columns={periods.map((at, place) =>
            place === 0 ? `${at}\u00a0${words.shortUnits[triangle.period]}` : written.number(at),
          )}
          hint={step > 1 ? words.every({ step }) : words.hint}
          rows={triangle.cohorts.map((cohort) => ({
            key: cohort.label,
            name: nameOf(cohort.label),
            under: written.count(cohort.accounts),
            cells: periods.map((at) =>
              cellOf({ triangle, cohort, at, heat: scale.heat }, { words, value, written }),
            ),
          }))}
        />
      )}
    </div>
  )
}

type CellOf = {
  triangle: CohortTriangleWire
  cohort: CohortTriangleWire['cohorts'][number]
  at: number
  heat: (share: number) => number
}

function cellOf(of: CellOf, { words, value, written }: Writing): HeatCell | null {
  const { triangle, cohort, at, heat } = of
  const said = {
    cohort: nameOf(cohort.label),
    at: value.cohorts.periods[triangle.period]({ count: at }),
  }
  const seen = cohort.observed[at]
  if (seen !== undefined)
    return {
      heat: heat(seen),
      text: written.number(seen * 100),
      tone: 'observed',
      says: words.observed({
        ...said,
        share: written.share(seen),
        of: value.accounts({
          count: cohort.atRisk[at] ?? 0,
          written: written.count(cohort.atRisk[at] ?? 0),
        }),
      }),
    }
  const point = cohort.forecast.find(({ period }) => period === at)
  if (point === undefined) return null
  return {
    heat: heat(point.value),
    text: written.number(point.value * 100),
    tone: 'foretold',
    says: words.foretold({
      ...said,
      share: written.share(point.value),
      range: written.shareEstimate(point).wholeRange,
    }),
  }
}
