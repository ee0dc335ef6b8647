import { linearScale } from '@tolv/figures'
import { NeedleMark } from './needle.tsx'
import { along, textWidth } from './places.ts'

export type BacktestPoint = {
  /** Under the axis: the initial of a month, a week's number. */
  short: string
  low: number
  value: number
  high: number
  /** What came. */
  actual: number
}

export type BacktestProps = {
  width: number
  label: string
  points: readonly BacktestPoint[]
  names: { forecast: string; actual: string }
  /** Written beside the dot that fell furthest outside; not asked for when all are inside. */
  writeOutside: (index: number) => string
  writeY: (value: number) => string
  unit: string
}

const height = 216
const top = 18
const base = 188
const left = 48

/** Whether what came fell inside the interval. */
export function isInside(point: BacktestPoint): boolean {
  return point.actual >= point.low && point.actual <= point.high
}

/** The period furthest outside its interval, in widths of the interval; null when all are inside. */
export function furthestOutside(points: readonly BacktestPoint[]): number | null {
  const misses = points.map((point) => {
    const reach = Math.max(1e-9, point.high - point.low)
    return Math.max(point.low - point.actual, point.actual - point.high, 0) / reach
  })
  const worst = Math.max(0, ...misses)
  return worst > 0 ? misses.indexOf(worst) : null
}

/**
 * What was foretold as upright needles, and what came as dots. A dot outside its needle is amber and one of them has
 * its reason written beside it.
 */
export function Backtest(props: BacktestProps) {
  const { width, points } = props
  const nameRoom =
    Math.max(textWidth(props.names.forecast), textWidth(props.names.actual)) * 1.08 + 10
  const right = width - nameRoom
  const values = points.flatMap((point) => [point.low, point.high, point.actual])
  const least = Math.min(...values)
  const most = Math.max(...values)
  const amounts = linearScale(least > most * 0.3 ? least : Math.min(0, least), most, 3)
  const y = along(amounts, base - 18, top)
  const step = (right - left) / Math.max(1, points.length)
  const x = (index: number) => left + step * (index + 0.5)
  const each = Math.ceil(16 / step)
  return (
    <svg className="chart-svg" width={width} height={height} role="img" aria-label={props.label}>
      {amounts.ticks.map((tick, index) => (
        <g key={tick}>
          <line className="chart-grid" x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className="chart-axis" x={0} y={y(tick) - 5}>
            {props.writeY(tick)}
            {index === amounts.ticks.length - 1 ? ` ${props.unit}` : ''}
          </text>
        </g>
      ))}
      <line className="chart-base" x1={0} x2={right} y1={base} y2={base} />
      {points.map((point, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a period has no identity but its place
        <g key={index}>
          <NeedleMark
            orientation="upright"
            at={{ low: y(point.low), value: y(point.value), high: y(point.high) }}
            across={x(index)}
            thickness={Math.min(4, step / 3)}
            tick={Math.min(6, step / 2.2)}
            tone="estimate"
          />
          <circle
            className={isInside(point) ? 'chart-came' : 'chart-came is-outside'}
            cx={x(index)}
            cy={y(point.actual)}
            r={3}
          />
          {index % each === 0 && (
            <text className="chart-axis" x={x(index)} y={base + 20} textAnchor="middle">
              {point.short}
            </text>
          )}
        </g>
      ))}
      <Outside
        {...props}
        x={x}
        y={y}
        right={right}
        clear={textWidth(`${props.writeY(amounts.ticks.at(-1) ?? 0)} ${props.unit}`) + 8}
      />
      <Names points={points} names={props.names} y={y} right={right} />
    </svg>
  )
}

type Place = { x: (index: number) => number; y: (value: number) => number; right: number }

/** `clear`: how far the uppermost amount on the axis reaches, beside which a note on top has to stand. */
function Outside(props: BacktestProps & Place & { clear: number }) {
  const { points, writeOutside, x, y } = props
  const worst = furthestOutside(points)
  if (worst === null) return null
  const point = points[worst]!
  const text = writeOutside(worst)
  const half = (textWidth(text) * 1.06) / 2
  const above = point.actual > point.high
  const begins = above ? Math.max(left, props.clear) : left
  const place = Math.min(Math.max(x(worst), begins + half), props.width - half)
  const textY = above ? 11 : base - 5
  const dotY = y(point.actual)
  const [from, to] = above ? [textY + 4, dotY - 5] : [dotY + 5, textY - 13]
  return (
    <g>
      {to > from && (
        <line className="chart-leader is-outside" x1={x(worst)} x2={x(worst)} y1={from} y2={to} />
      )}
      <text className="chart-name chart-halo is-outside" x={place} y={textY} textAnchor="middle">
        {text}
      </text>
    </g>
  )
}

/** The two names stand at the end of the row, each at the height of what it names, but never on each other. */
function Names({
  points,
  names,
  y,
  right,
}: Pick<BacktestProps, 'points' | 'names'> & Omit<Place, 'x'>) {
  const last = points.at(-1)
  if (!last) return null
  const forecastFirst = last.value >= last.actual
  const middle = (y(last.value) + y(last.actual)) / 2
  const apart = Math.max(9, Math.abs(y(last.value) - y(last.actual)) / 2)
  const upper = Math.max(top, middle - apart) + 4
  const lower = Math.max(top + 18, middle + apart) + 4
  return (
    <>
      <text className="chart-name is-estimate" x={right + 6} y={forecastFirst ? upper : lower}>
        {names.forecast}
      </text>
      <text className="chart-name" x={right + 6} y={forecastFirst ? lower : upper}>
        {names.actual}
      </text>
    </>
  )
}
