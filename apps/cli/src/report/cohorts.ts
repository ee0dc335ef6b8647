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
import { type Reader, round, tableBehind } from './reader.ts'

const box = { left: 44, top: 12, width: 184, height: 156 }
/** A cohort seen for fewer renewals than this is too short a line to compare. */
const enoughPeriods = 3

export function cohorts(findings: Findings, reader: Reader): Markup {
  const { words } = reader
  const chosen = chosenCohorts(findings.valuation.cohorts)
  if (chosen.length === 0)
    return html`<figure class="chart"><h2>${words.noCohortsTitle}</h2><p>${words.noCohorts}</p></figure>`
  const period = words.intervals[chosen[0]!.period]
  return html`<figure class="chart"><h2>${finding(chosen, reader)}</h2><p class="meta">${words.cohortsMeta(period.one)}</p>
${drawing(chosen, reader)}${behind(findings.valuation.cohorts, reader)}</figure>`
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
  const oldest = chosen[chosen.length - 1]!
  const age = Math.min(newest.observed.length, oldest.observed.length) - 1
  if (chosen.length === 1 || age < 1) {
    const last = Math.max(1, Math.min(newest.observed.length - 1, periodsPerYear[newest.period]))
    const share = newest.observed[last] ?? newest.forecast.find((one) => one.period === last)?.value
    return words.stayAfter(writeShare(share ?? 1, words.locale), periods(last, newest, reader))
  }
  const difference = newest.observed[age]! - oldest.observed[age]!
  if (Math.abs(difference) < worthSaying) return words.cohortsAlike
  return difference > 0 ? words.newerStayLonger : words.newerStayShorter
}

function periods(count: number, of: CohortReport, reader: Reader): string {
  const { one, many } = reader.words.intervals[of.period]
  return `${count} ${count === 1 ? one : many}`
}

/** The last period drawn: somewhat beyond what has been seen, so that the forecast shows without swallowing the past. */
function lastPeriod(chosen: CohortReport[]): number {
  const seen = Math.max(...chosen.map((one) => one.observed.length - 1))
  const known = Math.max(
    ...chosen.map((one) => one.forecast.at(-1)?.period ?? one.observed.length - 1),
  )
  return Math.max(1, Math.min(known, Math.max(seen + 4, Math.ceil(seen * 1.4))))
}

function drawing(chosen: CohortReport[], reader: Reader): Markup {
  const last = lastPeriod(chosen)
  const lowest = Math.min(
    ...chosen.flatMap((one) => [...one.observed, ...within(one, last).map((at) => at.low)]),
  )
  const ticks = niceTicks(Math.min(lowest, 0.99), 1, 4)
  const from = ticks[0]!
  const x = (period: number) => box.left + (box.width * period) / last
  const y = (share: number) => box.top + box.height * (1 - (share - from) / (1 - from))
  const floor = box.top + box.height
  const grid = ticks.map((tick) => {
    const label = tick === 1 ? writeShare(1, reader.words.locale) : String(Math.round(tick * 100))
    return html`<line class="grid" x1="${box.left}" x2="${box.left + box.width}" y1="${round(y(tick))}" y2="${round(y(tick))}"/><text x="0" y="${round(y(tick) + 4)}">${label}</text>`
  })
  const everyTick = niceTicks(0, last, last >= 36 ? 3 : 4).filter(
    (tick) => tick <= last && Number.isInteger(tick),
  )
  const unit = reader.words.intervals[chosen[0]!.period].many
  const foot = everyTick.map((tick, index) => {
    const outermost = index === everyTick.length - 1
    return html`<text x="${round(x(tick))}" y="${floor + 18}" text-anchor="${outermost ? 'start' : 'middle'}" ${outermost ? html`dx="-8"` : null}>${tick}${outermost ? ` ${unit}` : ''}</text>`
  })
  const lines = [...chosen]
    .reverse()
    .map((one) => line(one, last, { x, y, ours: one === chosen[0] }))
  const name = `${finding(chosen, reader)}. ${reader.words.cohortsMeta(reader.words.intervals[chosen[0]!.period].one)}`
  return html`<svg viewBox="0 0 352 194" role="img" aria-label="${name}">${grid}<line class="base" x1="${box.left}" x2="${box.left + box.width}" y1="${floor}" y2="${floor}"/>${foot}${lines}${ends(chosen, last, { reader, y })}</svg>`
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
  const dot = seen[seen.length - 1]
  return html`<path class="area${ours}" d="${bandPath(points('high'), points('low'))}"/><path class="line${ours}" d="${linePath(seen)}"/><path class="line dashed${ours}" d="${linePath(points('value'))}"/>${dot ? html`<circle class="dot ${at.ours ? 'ours' : 'past'}" cx="${round(dot[0])}" cy="${round(dot[1])}" r="2.5"/>` : null}`
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
  return html`${chosen.map((cohort, index) => {
    const end = lasts[index]
    const range = end
      ? writeShareEstimate(end, locale).wholeRange
      : writeShare(cohort.observed.at(-1) ?? 1, locale)
    const label = cohort.label === 'all' ? all : cohort.label === 'others' ? others : cohort.label
    return html`<text class="${index === 0 ? 'ours' : 'strong'}" x="${box.left + box.width + 8}" y="${round(placed[index]! + 4)}">${label}</text><text x="350" y="${round(placed[index]! + 4)}" text-anchor="end">${range}</text>`
  })}`
}

/** At most this many columns of ages, so that the table can be read on paper. */
const columns = 6

function behind(all: CohortReport[], reader: Reader): Markup {
  const { words } = reader
  const longest = Math.max(...all.map((one) => one.observed.length - 1), 1)
  const step = Math.max(1, Math.ceil(longest / columns))
  const ages = Array.from({ length: Math.floor(longest / step) }, (_, index) => (index + 1) * step)
  const share = (one: CohortReport, age: number) =>
    one.observed[age] === undefined ? '' : writeShare(one.observed[age]!, words.locale)
  const label = (one: CohortReport) => (one.label === 'all' ? words.all : one.label)
  const rows = all.map((one) => [
    label(one),
    String(one.accounts),
    ...ages.map((age) => share(one, age)),
  ])
  return tableBehind(reader, [words.cohort, words.accounts, ...ages.map(String)], rows)
}
