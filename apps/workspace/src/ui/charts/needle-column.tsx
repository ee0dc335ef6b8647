import type { Scale } from '@tolv/figures'
import './charts.css'
import { NeedleMark, type NeedleTone, type Reach } from './needle.tsx'
import { roomyTicks } from './places.ts'
import { useMoved } from './use-moved.ts'

/** Room on both sides of a column of needles, so that a tick at the end of the scale is whole. */
const inset = 8

export type NeedleAxisProps = {
  /** Made by `sharedScale` of @tolv/figures from every row of the column. */
  scale: Scale
  width: number
  write: (value: number) => string
}

/** The head of a column of needles: the ticks of the scale that all its rows share. */
export function NeedleAxis({ scale, width, write }: NeedleAxisProps) {
  const place = (value: number) => placeOf(scale, width, value)
  const ticks = roomyTicks(scale.ticks, { width, place, write })
  return (
    <svg className="chart-svg" width={width} height={26} aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick.value}>
          <text className="chart-axis" x={tick.textAt} y={12} textAnchor="middle">
            {tick.text}
          </text>
          <line className="chart-rule" x1={tick.at} x2={tick.at} y1={18} y2={26} />
        </g>
      ))}
    </svg>
  )
}

export type NeedleCellProps = {
  scale: Scale
  width: number
  height: number
  estimate: Reach
  tone?: NeedleTone
  /** The estimate and its interval in words; leave out where the row is read otherwise. */
  label?: string
  /** Draws a line in ink where zero stands: for columns of effects. */
  zero?: 'marked'
}

/** One row of a column of needles, with the grid of the shared scale running through it. */
export function NeedleCell(props: NeedleCellProps) {
  const { scale, width, height, estimate } = props
  const shares = useMoved([estimate.low, estimate.value, estimate.high].map(scale.at))
  const [low, value, high] = shares.map((share) => inset + share * (width - 2 * inset)) as [
    number,
    number,
    number,
  ]
  return (
    <svg
      className="chart-svg needle-cell"
      width={width}
      height={height}
      role="img"
      aria-label={props.label}
      aria-hidden={props.label === undefined || undefined}
    >
      {scale.ticks.map((tick) => (
        <line
          className={props.zero && tick === 0 ? 'chart-zero' : 'chart-grid'}
          key={tick}
          x1={placeOf(scale, width, tick)}
          x2={placeOf(scale, width, tick)}
          y1={0}
          y2={height}
        />
      ))}
      <NeedleMark
        at={{ low, value, high }}
        across={height / 2}
        thickness={5}
        tick={8}
        tone={props.tone ?? 'estimate'}
      />
    </svg>
  )
}

function placeOf(scale: Scale, width: number, value: number): number {
  return inset + scale.at(value) * (width - 2 * inset)
}
