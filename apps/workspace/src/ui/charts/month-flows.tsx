import { linearScale } from '@tolv/figures'
import { along, textWidth } from './places.ts'

export type MonthFlow = {
  key: string
  /** Under the line: a letter. */
  short: string
  /** Both at or above nought. */
  gained: number
  lost: number
  look: 'chosen' | 'plain'
}

export type MonthFlowsProps = {
  width: number
  label: string
  months: readonly MonthFlow[]
  names: { gained: string; lost: string }
  writeY: (value: number) => string
  unit: string
}

const height = 216
const top = 12
const base = 188

/** What came above a line and what went below it, month by month; a tick stands where the two leave off. */
export function MonthFlows({ width, label, months, names, writeY, unit }: MonthFlowsProps) {
  const gained = months.map((month) => month.gained)
  const lost = months.map((month) => month.lost)
  const scale = linearScale(-Math.max(0, ...lost), Math.max(0, ...gained), 4)
  const y = along(scale, base, top)
  const widest = Math.max(...scale.ticks.map((tick) => textWidth(writeY(tick))))
  const left = widest + textWidth(unit) + 16
  const right = width - 58
  const step = (right - left) / Math.max(1, months.length)
  const thick = Math.min(26, step * 0.7)
  const every = step < 11 ? 3 : 1
  const last = months.at(-1)
  return (
    <svg className="chart-svg" width={width} height={height} role="img" aria-label={label}>
      {scale.ticks.map((tick, index) => (
        <g key={tick}>
          <line
            className={tick === 0 ? 'chart-base' : 'chart-grid'}
            x1={left}
            x2={right}
            y1={y(tick)}
            y2={y(tick)}
          />
          <text className="chart-axis" x={left - 10} y={y(tick) + 4} textAnchor="end">
            {writeY(tick)}
            {index === scale.ticks.length - 1 ? ` ${unit}` : ''}
          </text>
        </g>
      ))}
      {months.map((month, index) => (
        <Flow
          key={month.key}
          month={month}
          place={{ middle: left + step * (index + 0.5), thick }}
          y={y}
          short={(months.length - 1 - index) % every === 0 ? 'written' : 'left-out'}
        />
      ))}
      {last !== undefined && (
        <>
          <text
            className="chart-name is-estimate"
            x={right + 8}
            y={(y(0) + y(last.gained)) / 2 + 2}
          >
            {names.gained}
          </text>
          <text
            className="chart-range"
            x={right + 8}
            y={Math.max(y(0) + 14, (y(0) + y(-last.lost)) / 2 + 8)}
          >
            {names.lost}
          </text>
        </>
      )}
    </svg>
  )
}

type FlowProps = {
  month: MonthFlow
  place: { middle: number; thick: number }
  y: (value: number) => number
  short: 'written' | 'left-out'
}

function Flow({ month, place: { middle, thick }, y, short }: FlowProps) {
  const x = middle - thick / 2
  const net = y(month.gained - month.lost)
  return (
    <g className={`month-flow is-${month.look}`}>
      <rect
        className="month-gained"
        x={x}
        y={y(month.gained)}
        width={thick}
        height={y(0) - y(month.gained)}
      />
      <rect className="month-lost" x={x} y={y(0)} width={thick} height={y(-month.lost) - y(0)} />
      <line className="month-net" x1={x} x2={x + thick} y1={net} y2={net} />
      {short === 'written' && (
        <text className="chart-axis" x={middle} y={base + 20} textAnchor="middle">
          {month.short}
        </text>
      )}
    </g>
  )
}
