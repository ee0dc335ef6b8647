import { linearScale, linePath } from '@tolv/figures'
import { along, roomyTicks, textWidth } from './places.ts'

export type TotalsLineProps = {
  width: number
  label: string
  /** From the least quantity to the most. */
  points: readonly { quantity: number; total: number }[]
  /** Where one is: drawn as a dot, with what it comes to. */
  here: { quantity: number; total: number; written: string }
  writeQuantity: (quantity: number) => string
  writeTotal: (total: number) => string
}

const height = 216
const top = 16
const base = 188
const left = 64

/** A total by quantity, both from nought: where the line falls, more costs less. */
export function TotalsLine(props: TotalsLineProps) {
  const { width, label, points, here, writeQuantity, writeTotal } = props
  const right = width - 12
  const most = points.at(-1)?.quantity ?? 1
  const scaleX = linearScale(0, most, Math.max(2, Math.floor(width / 120)))
  const scaleY = linearScale(0, Math.max(...points.map(({ total }) => total), 1), 4)
  const x = (quantity: number) => left + (quantity / most) * (right - left)
  const y = along(scaleY, base, top)
  const ticks = roomyTicks(
    scaleX.ticks.filter((tick) => tick <= most),
    { width, place: x, write: writeQuantity },
  )
  // What rises leaves room above to the left, and below to the right.
  const hasRoom = x(here.quantity) - left > textWidth(here.written) + 20
  return (
    <svg className="chart-svg" width={width} height={height} role="img" aria-label={label}>
      {scaleY.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? 'chart-base' : 'chart-grid'}
            x1={left}
            x2={right}
            y1={y(tick)}
            y2={y(tick)}
          />
          <text className="chart-axis" x={left - 10} y={y(tick) + 4} textAnchor="end">
            {writeTotal(tick)}
          </text>
        </g>
      ))}
      {ticks.map(({ value, textAt, text }) => (
        <text className="chart-axis" key={value} x={textAt} y={base + 20} textAnchor="middle">
          {text}
        </text>
      ))}
      <g className="chart-line is-leading">
        <path
          className="chart-observed"
          d={linePath(points.map(({ quantity, total }) => [x(quantity), y(total)]))}
        />
      </g>
      <g className="chart-line-name is-leading">
        <circle className="totals-here" cx={x(here.quantity)} cy={y(here.total)} r="4" />
        <text
          className="chart-name chart-halo"
          x={x(here.quantity) + (hasRoom ? -10 : 10)}
          y={hasRoom ? Math.max(top, y(here.total) - 8) : Math.min(base - 6, y(here.total) + 18)}
          textAnchor={hasRoom ? 'end' : 'start'}
        >
          {here.written}
        </text>
      </g>
    </svg>
  )
}
