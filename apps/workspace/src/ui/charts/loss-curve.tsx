import { linearScale, linePath, niceTicks } from '@tolv/figures'
import './charts.css'
import { along, roomyTicks } from './places.ts'

export type LossCurveProps = {
  width: number
  label: string
  /** Rising: a share, 0..1, by an amount. */
  points: readonly { at: number; share: number }[]
  /** Where the reader stands: a dot on the curve. */
  chosen: { at: number; share: number }
  /** A tick on the axis with its name: a ceiling. */
  mark: { at: number; name: string }
  writeAt: (at: number) => string
  writeShare: (share: number) => string
  unit: string
}

const height = 168
const top = 12
const base = 136
const left = 40

/** How likely a loss is, by what is spent: a line that never falls, the ceiling on its axis, and where one stands. */
export function LossCurve(props: LossCurveProps) {
  const { width, points, chosen, mark } = props
  const most = points.at(-1)?.at ?? 1
  const right = width - 12
  const x = (at: number) => left + (Math.min(at, most) / (most || 1)) * (right - left)
  const y = along(linearScale(0, 1, 4), base, top)
  const ticks = roomyTicks(
    niceTicks(0, most, 4).filter((tick) => tick <= most),
    {
      width,
      place: x,
      write: props.writeAt,
    },
  )
  return (
    <svg className="chart-svg" width={width} height={height} role="img" aria-label={props.label}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line className="chart-grid" x1={left} x2={right} y1={y(share)} y2={y(share)} />
          <text className="chart-axis" x={left - 8} y={y(share) + 4} textAnchor="end">
            {props.writeShare(share)}
          </text>
        </g>
      ))}
      <line className="chart-base" x1={left} x2={right} y1={base} y2={base} />
      {ticks.map((tick, place) => (
        <text
          className="chart-axis"
          key={tick.value}
          x={tick.textAt}
          y={base + 18}
          textAnchor="middle"
        >
          {tick.text}
          {place === ticks.length - 1 ? `\u00a0${props.unit}` : ''}
        </text>
      ))}
      <line className="chart-mark-line" x1={x(mark.at)} x2={x(mark.at)} y1={top} y2={base} />
      <text
        className="chart-name"
        x={x(mark.at) + (x(mark.at) > width / 2 ? -6 : 6)}
        y={base - 8}
        textAnchor={x(mark.at) > width / 2 ? 'end' : 'start'}
      >
        {mark.name}
      </text>
      <g className="chart-line is-leading">
        <path
          className="chart-observed"
          d={linePath(points.map((point) => [x(point.at), y(point.share)] as const))}
        />
        <circle className="chart-dot" cx={x(chosen.at)} cy={y(chosen.share)} r={4} />
      </g>
    </svg>
  )
}
