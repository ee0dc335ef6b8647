/** Retention by cohort: what was observed as a solid line, what is expected dashed from a dot, inside its band. */

import type { Point } from '@tolv/figures'
import {
  bandPath,
  linePath,
  niceTicks,
  placeLabels,
  writeShare,
  writeShareEstimate,
} from '@tolv/figures'
import type { CohortReport } from '@tolv/value'
import type { Findings } from '../value/findings.ts'
import { html, type Markup } from './markup.ts'
import { chart, type Reader, tableBehind } from './reader.ts'
import { dot, drawing, label, level, outline } from './svg.ts'

const box = { left: 44, top: 12, width: 184, height: 156 }
const right = box.left + box.width
const floor = box.top + box.height
/** A cohort seen for fewer renewals than this is too short a line to compare. */
const enoughPeriods = 4

export function cohorts(findings: Findings, reader: Reader): Markup {
  const { words } = reader
  const chosen = chosenCohorts(findings.valuation.cohorts)
  if (chosen.length === 0) return chart(words.noCohortsTitle, null, html`<p>${words.noCohorts}</p>`)
  const period = words.intervals[chosen[0]!.period]
  const content = [drawn(chosen, reader), behind(findings.valuation.cohorts, reader)]
  return chart(finding(chosen, reader), words.curves[chosen[0]!.curve].meta(period.one), content)
}

/** At most three lines: the newest seen long enough, the oldest, and the one between. Newest first. */
function chosenCohorts(all: CohortReport[]): CohortReport[] {
  const long = all.filter((one) => one.observed.length >= enoughPeriods)
  const of =
    long.length > 0 ? long : all.filter((one) => one.observed.length + one.forecast.length > 1)
  const samePeriod = of.filter((one) => one.period === of[0]?.period)
  if (samePeriod.length <= 3) return [...samePeriod].reverse()
  const middle = samePeriod[Math.floor((samePeriod.length - 1) / 2)]!
  return [samePeriod[samePeriod.length - 1]!, middle, samePeriod[0]!]
}

/** A difference smaller than this at the same age is not worth a title. */
const worthSaying = 0.02

const periodsPerYear = { week: 52, month: 12, quarter: 4, year: 1 }

function finding(chosen: CohortReport[], reader: Reader): string {
  const { words } = reader
  const newest = chosen[0]!
  const said = words.curves[newest.curve]
  const oldest = chosen[chosen.length - 1]!
  const age = Math.min(newest.observed.length, oldest.observed.length) - 1
  if (chosen.length === 1 || age < 1) {
    const last = Math.max(1, Math.min(newest.observed.length - 1, periodsPerYear[newest.period]))
    const share = newest.observed[last] ?? newest.forecast.find((one) => one.period === last)?.value
    return said.after(writeShare(share ?? 1, words.locale), periods(last, newest, reader))
  }
  const [young, old] = [newest.observed[age]!, oldest.observed[age]!]
  // Two shares of few accounts differ by chance alone; what chance could do nine times in ten is not a finding.
  const both = (young + old) / 2
  const chance = Math.sqrt(both * (1 - both) * (1 / newest.accounts + 1 / oldest.accounts))
  if (Math.abs(young - old) < Math.max(worthSaying, 1.645 * chance)) return said.alike
  return young > old ? said.newerMore : said.newerLess
}

function periods(count: number, of: CohortReport, reader: Reader): string {
  const { one, many } = reader.words.intervals[of.period]
  return `${count} ${count === 1 ? one : many}`
}

/** The last period drawn: somewhat beyond what has been seen, so that the forecast shows but does not fill the page. */
function lastPeriod(chosen: CohortReport[]): number {
  const seen = Math.max(...chosen.map((one) => one.observed.length - 1))
  const known = Math.max(
    ...chosen.map((one) => one.forecast.at(-1)?.period ?? one.observed.length - 1),
  )
  return Math.max(1, Math.min(known, Math.max(seen + 4, Math.ceil(seen * 1.4))))
}

type Place = { x: (period: number) => number; y: (share: number) => number }

function drawn(chosen: CohortReport[], reader: Reader): Markup {
  const { words } = reader
  const last = lastPeriod(chosen)
  const seen = chosen.flatMap((one) => [...one.observed, ...within(one, last).map((at) => at.low)])
  const ticks = niceTicks(Math.min(...seen, 0.99), 1, 4)
  const from = ticks[0]!
  const place: Place = {
    x: (period) => box.left + (box.width * period) / last,
    y: (share) => box.top + box.height * (1 - (share - from) / (1 - from)),
  }
  const grid = ticks.map((tick) => {
    const text = tick === 1 ? writeShare(1, words.locale) : String(Math.round(tick * 100))
    return [
      level({ from: box.left, to: right, y: place.y(tick) }, 'grid'),
      label({ x: 0, y: place.y(tick) + 4 }, text),
    ]
  })
  const lines = [...chosen]
    .reverse()
    .map((one) => line(one, last, { ...place, ours: one === chosen[0] }))
  const { one, many } = words.intervals[chosen[0]!.period]
  const name = `${finding(chosen, reader)}. ${words.curves[chosen[0]!.curve].meta(one)}`
  return drawing({ width: 352, height: 194 }, name, [
    grid,
    level({ from: box.left, to: right, y: floor }, 'base'),
    ages(last, place, many),
    lines,
    ends(chosen, last, { reader, y: place.y }),
  ])
}

/** The ages at the foot; the last one carries the unit. */
function ages(last: number, place: Place, unit: string): Markup[] {
  const ticks = niceTicks(0, last, last >= 36 ? 3 : 4).filter(
    (tick) => tick <= last && tick % 1 === 0,
  )
  return ticks.map((tick, index) => {
    const outermost = index === ticks.length - 1
    const at = { x: place.x(tick) - (outermost ? 8 : 0), y: floor + 18 }
    const text = outermost ? `${tick} ${unit}` : String(tick)
    return label({ ...at, anchor: outermost ? 'start' : 'middle' }, text)
  })
}

function within(cohort: CohortReport, last: number) {
  return cohort.forecast.filter((at) => at.period <= last)
}

function line(
  cohort: CohortReport,
  last: number,
  at: { x: (period: number) => number; y: (share: number) => number; ours: boolean },
): Markup {
  const ours = at.ours ? ' ours' : ''
  const seen = cohort.observed
    .slice(0, last + 1)
    .map((share, period): Point => [at.x(period), at.y(share)])
  const expected = within(cohort, last)
  const points = (of: 'value' | 'low' | 'high') =>
    expected.map((one): Point => [at.x(one.period), at.y(one[of])])
  const end = seen[seen.length - 1]
  return html`${outline(bandPath(points('high'), points('low')), `area${ours}`)}
${outline(linePath(seen), `line${ours}`)}${outline(linePath(points('value')), `line dashed${ours}`)}
${end ? dot({ x: end[0], y: end[1] }, at.ours ? 'ours' : 'past') : null}`
}

/** The name of each line at its end, with the range it ends in (or the share it ended at, when all of it is seen). */
function ends(
  chosen: CohortReport[],
  last: number,
  at: { reader: Reader; y: (share: number) => number },
): Markup {
  const { locale, all, others } = at.reader.words
  const lasts = chosen.map((cohort) => within(cohort, last).at(-1) ?? null)
  const wanted = chosen.map((cohort, index) =>
    at.y(lasts[index]?.value ?? cohort.observed.at(-1) ?? 1),
  )
  const placed = placeLabels(wanted, { gap: 15, from: box.top + 4, to: box.top + box.height })
  const names: Record<string, string> = { all, others }
  return html`${chosen.map((cohort, index) => {
    const end = lasts[index]
    const range = end
      ? writeShareEstimate(end, locale).wholeRange
      : writeShare(cohort.observed.at(-1) ?? 1, locale)
    const y = placed[index]! + 4
    const name = names[cohort.label] ?? cohort.label
    return html`${label({ x: right + 8, y, kind: index === 0 ? 'ours' : 'strong' }, name)}
${label({ x: 350, y, anchor: 'end' }, range)}`
  })}`
}

/** At most this many columns of ages, so that the table can be read on paper. */
const columns = 6

function behind(all: CohortReport[], reader: Reader): Markup {
  const { words } = reader
  const longest = Math.max(...all.map((one) => one.observed.length - 1), 1)
  const step = Math.max(1, Math.ceil(longest / columns))
  const shown = Array.from({ length: Math.floor(longest / step) }, (_, index) => (index + 1) * step)
  const share = (one: CohortReport, age: number) =>
    one.observed[age] === undefined ? '' : writeShare(one.observed[age]!, words.locale)
  const rows = all.map((one) => [
    one.label === 'all' ? words.all : one.label,
    String(one.accounts),
    ...shown.map((age) => share(one, age)),
  ])
  return tableBehind(reader, [words.cohort, words.accounts, ...shown.map(String)], rows)
}
