import { bandPath, linearScale, linePath, placeLabels } from '@tolv/figures'
import { along, textWidth, wholeTicks } from './places.ts'

export type ForecastPoint = { at: number; value: number; low: number; high: number }

export type RetentionLine = {
  name: string
  /** Written beside the name at the end of the line: the range of the forecast, or the last that was observed. */
  range: string
  tone: 'leading' | 'middle' | 'quiet'
  /** Shares, 0..1, at 0, 1, 2 … periods. */
  observed: readonly number[]
  /** From where the observed ends; empty when nothing is foretold. */
  forecast: readonly ForecastPoint[]
}

export type RetentionCurvesProps = {
  width: number
  label: string
  /** At most three; the first is the one to look at. */
  lines: readonly RetentionLine[]
  /** Said at the end of what was observed on the first line. */
  note: string | null
  /** The word that stands in the band. */
  forecastWord: string
  writeShare: (share: number) => string
  writeAt: (at: number) => string
  units: { x: string; share: string }
}

type Point = { at: number; value: number }
type Scales = { x: (at: number) => number; y: (value: number) => number }

const height = 216
const top = 12
const base = 188
const left = 44

/**
 * Shares that stay, by time: observed solid, foretold dashed from a dot, inside its band; each line is named at its
 * end.
 */
export function RetentionCurves(props: RetentionCurvesProps) {
  const { width, lines } = props
  const most = Math.max(1, ...lines.map(lastPlace))
  const least = Math.min(...lines.flatMap(valuesOf))
  const names = Math.max(...lines.map((each) => textWidth(each.name) * 1.08), 0)
  const right = width - names - Math.max(...lines.map((each) => textWidth(each.range)), 0) - 22
  const floor = least > 0.25 ? Math.floor(least * 10 - 0.2) / 10 : 0
  const shares = linearScale(floor, Math.max(1, ...lines.flatMap(mostOf)), 4)
  const x = (at: number) => left + (at / most) * (right - left)
  const y = along(shares, base, top)
  const scales = { x, y }
  const places = placeLabels(
    lines.map((each) => y(endOf(each).value)),
    { gap: 16, from: top, to: base - 2 },
  )
  const timeTicks = wholeTicks(most, right - left)
  return (
    <svg className="chart-svg" width={width} height={height} role="img" aria-label={props.label}>
      {shares.ticks.map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className="chart-axis" x={left - 10} y={y(tick) + 4} textAnchor="end">
            {props.writeShare(tick)}
            {tick === shares.ticks.at(-1) ? props.units.share : ''}
          </text>
        </g>
      ))}
      <line className="chart-base" x1={left} x2={right} y1={base} y2={base} />
      {timeTicks.map((tick, index) => (
        <text
          className="chart-axis"
          key={tick}
          x={x(tick)}
          y={base + 20}
          textAnchor={index === timeTicks.length - 1 ? 'start' : 'middle'}
          dx={index === timeTicks.length - 1 ? -textWidth(props.writeAt(tick)) / 2 : 0}
        >
          {props.writeAt(tick)}
          {index === timeTicks.length - 1 ? ` ${props.units.x}` : ''}
        </text>
      ))}
      {[...lines].reverse().map((each) => (
        <Curve key={each.name} line={each} scales={scales} />
      ))}
      {lines.map((each, index) => (
        <g className={`chart-line-name is-${each.tone}`} key={each.name}>
          <text className="chart-name" x={right + 10} y={places[index]! + 4}>
            {each.name}
          </text>
          <text className="chart-range" x={width} y={places[index]! + 4} textAnchor="end">
            {each.range}
          </text>
        </g>
      ))}
      <Notes {...props} scales={scales} right={right} />
    </svg>
  )
}

/** What is said inside the drawing: about the leading line, and which part is foretold. */
function Notes(props: RetentionCurvesProps & { scales: Scales; right: number }) {
  const leading = props.lines[0]
  if (!leading) return null
  const { x, y } = props.scales
  const turn = leading.observed.length - 1
  const turnX = x(turn)
  const turnY = y(leading.observed[turn] ?? 1)
  const end = leading.forecast.at(-1)
  const noteEnd = turnX + 12 + textWidth(props.note ?? '') * 1.05
  const noteFits = props.note !== null && noteEnd < props.right + 40
  const noteY = turnY - 14
  const wordY = end && Math.max(top + 10, y(end.high) - 12)
  const wordX = props.right - 2 - textWidth(props.forecastWord)
  const meets = noteFits && wordX < noteEnd && Math.abs((wordY ?? 0) - noteY) < 13
  return (
    <>
      {noteFits && (
        <g>
          <line
            className="chart-leader"
            x1={turnX + 3}
            y1={turnY - 4}
            x2={turnX + 8}
            y2={turnY - 13}
          />
          <text className="chart-name chart-halo" x={turnX + 10} y={noteY}>
            {props.note}
          </text>
        </g>
      )}
      {end && props.right - turnX > 90 && (
        <text
          className="chart-axis chart-halo"
          x={props.right - 2}
          y={meets ? clearOf(noteY, y(end.low)) : wordY}
          textAnchor="end"
        >
          {props.forecastWord}
        </text>
      )}
    </>
  )
}

/** Where a word that met the note stands: under the band where there is room, else over the note. */
function clearOf(noteY: number, bandEnds: number): number {
  return bandEnds + 16 < base - 4 ? bandEnds + 16 : noteY - 15
}

function Curve({ line, scales }: { line: RetentionLine; scales: Scales }) {
  const { x, y } = scales
  const observed = line.observed.map((value, at) => [x(at), y(value)] as const)
  const foretold = line.forecast.map((point) => [x(point.at), y(point.value)] as const)
  const upper = line.forecast.map((point) => [x(point.at), y(point.high)] as const)
  const lower = line.forecast.map((point) => [x(point.at), y(point.low)] as const)
  const turn = observed.at(-1)
  return (
    <g className={`chart-line is-${line.tone}`}>
      <path className="chart-band" d={bandPath(upper, lower)} />
      <path className="chart-foretold" d={linePath(foretold)} />
      <path className="chart-observed" d={linePath(observed)} />
      {turn && <circle className="chart-dot" cx={turn[0]} cy={turn[1]} r={3} />}
    </g>
  )
}

function lastPlace(each: RetentionLine): number {
  return Math.max(each.observed.length - 1, each.forecast.at(-1)?.at ?? 0)
}

function valuesOf(each: RetentionLine): number[] {
  return [...each.observed, ...each.forecast.map((point) => point.low)]
}

function mostOf(each: RetentionLine): number[] {
  return [...each.observed, ...each.forecast.map((point) => point.high)]
}

function endOf(each: RetentionLine): Point {
  const foretold = each.forecast.at(-1)
  if (foretold) return foretold
  return { at: each.observed.length - 1, value: each.observed.at(-1) ?? 1 }
}
