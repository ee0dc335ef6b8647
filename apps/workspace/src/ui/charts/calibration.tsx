import { linearScale } from '@tolv/figures'
import './charts.css'
import { along } from './places.ts'

/** What was said of some, with its interval, and what came of them; all in the unit of the chart. */
export type CalibrationPoint = { expected: number; low: number; high: number; came: number }

export type CalibrationProps = {
  width: number
  label: string
  points: readonly CalibrationPoint[]
  write: (value: number) => string
  /** Along the two axes: what was said, what came. */
  names: { said: string; came: string }
}

const height = 232
const top = 14
const base = 188
const left = 48

/** Said along, came upward: a dot on the line is as it was said. A dot outside its interval is amber. */
export function Calibration({ width, label, points, write, names }: CalibrationProps) {
  const right = width - 24
  const values = points.flatMap(({ low, high, expected, came }) => [low, high, expected, came])
  const scale = linearScale(Math.min(...values), Math.max(...values), 4)
  const x = along(scale, left, right)
  const y = along(scale, base, top)
  const ends = [scale.ticks[0] ?? 0, scale.ticks.at(-1) ?? 1] as const
  return (
    <svg className="chart-svg" width={width} height={height} role="img" aria-label={label}>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className="chart-axis" x={0} y={y(tick) + 4}>
            {write(tick)}
          </text>
          <text className="chart-axis" x={x(tick)} y={base + 18} textAnchor="middle">
            {write(tick)}
          </text>
        </g>
      ))}
      <line
        className="chart-rule"
        x1={x(ends[0])}
        y1={y(ends[0])}
        x2={x(ends[1])}
        y2={y(ends[1])}
      />
      <text className="chart-axis" x={right} y={base + 36} textAnchor="end">
        {names.said}
      </text>
      <text className="chart-axis" x={left} y={top - 4}>
        {names.came}
      </text>
      {points.map((point, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group has no identity but its place
        <g key={index}>
          <line
            className="chart-band-line"
            x1={x(point.expected)}
            x2={x(point.expected)}
            y1={y(point.low)}
            y2={y(point.high)}
          />
          <circle
            className={isHeld(point) ? 'chart-came' : 'chart-came is-outside'}
            cx={x(point.expected)}
            cy={y(point.came)}
            r={3.5}
          />
        </g>
      ))}
    </svg>
  )
}

/** Whether what came lay in the interval that was said. */
export const isHeld = ({ low, high, came }: CalibrationPoint): boolean =>
  came >= low && came <= high
