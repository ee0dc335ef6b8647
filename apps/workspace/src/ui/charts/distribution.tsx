import { linearScale, niceTicks } from '@tolv/figures'
import { along, roomyTicks, textWidth } from './places.ts'
import { useMoved } from './use-moved.ts'

export type DistributionBin = {
  from: number
  to: number
  count: number
  low: number
  high: number
}
/** A place on the axis that has a name: the median, the mean. */
export type DistributionMark = { at: number; name: string; range: string; line: 'solid' | 'dotted' }

export type DistributionProps = {
  width: number
  label: string
  bins: readonly DistributionBin[]
  marks: readonly DistributionMark[]
  /** What lies beyond the last bin, in words; null when nothing does. */
  tail: string | null
  writeX: (value: number) => string
  writeCount: (count: number) => string
  unitY: string
  /** Opens what lies behind a bin. */
  onPick?: (index: number) => void
}

const height = 216
const top = 22
const base = 188

/**
 * How many there are of each size: bars as high as the count, capped by a band as high as that count is uncertain.
 * Sizes below zero are grey.
 */
export function Distribution(props: DistributionProps) {
  const { width, bins, label } = props
  const first = bins[0]?.from ?? 0
  const last = bins.at(-1)?.to ?? 1
  const highest = Math.max(1, ...bins.map((bin) => bin.high))
  const x = (value: number) => ((value - first) / (last - first)) * width
  const counts = linearScale(0, highest, 4)
  const y = along(counts, base, top)
  const moved = useMoved(bins.flatMap((bin) => [bin.low, bin.count, bin.high]))
  const yTicks = counts.ticks.filter((tick) => tick > 0 && Number.isInteger(tick))
  const xTicks = niceTicks(first, last, Math.max(2, Math.min(4, Math.floor(width / 80)))).filter(
    (tick) => tick >= first && tick <= last,
  )
  const lastTick = yTicks.at(-1)
  const tailY = tailPlace(props.tail ?? '', {
    width,
    tops: bins.map((bin) => [x(bin.to), y(bin.high)]),
  })
  return (
    <svg className="chart-svg" width={width} height={height} role="img" aria-label={label}>
      {yTicks.map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={0} x2={width} y1={y(tick)} y2={y(tick)} />
          {(props.tail === null || Math.abs(y(tick) - 5 - tailY) > 14) && (
            <text className="chart-axis" x={width} y={y(tick) - 5} textAnchor="end">
              {props.writeCount(tick)}
              {tick === lastTick ? ` ${props.unitY}` : ''}
            </text>
          )}
        </g>
      ))}
      {bins.map((bin, index) => (
        <Bin
          key={bin.from}
          past={bin.to <= 0}
          left={x(bin.from)}
          right={x(bin.to)}
          low={y(moved[index * 3]!)}
          at={y(moved[index * 3 + 1]!)}
          high={y(moved[index * 3 + 2]!)}
          onPick={props.onPick && bin.count > 0 ? () => props.onPick?.(index) : undefined}
        />
      ))}
      <line className="chart-base" x1={0} x2={width} y1={base} y2={base} />
      {props.marks.map((mark, index) => (
        <Mark key={mark.name} mark={mark} x={x(mark.at)} y={top + 8 + index * 36} width={width} />
      ))}
      {props.tail !== null && (
        <text className="chart-axis chart-halo" x={width} y={tailY} textAnchor="end">
          {props.tail}
        </text>
      )}
      {roomyTicks(xTicks, { width, place: x, write: props.writeX }).map((tick) => (
        <g key={tick.value}>
          <line className="chart-base" x1={tick.at} x2={tick.at} y1={base} y2={base + 4} />
          <text className="chart-axis" x={tick.textAt} y={base + 20} textAnchor="middle">
            {tick.text}
          </text>
        </g>
      ))}
    </svg>
  )
}

type Tops = { width: number; tops: readonly (readonly [right: number, top: number])[] }

/** The height at which a text at the right end stands clear of the bars under it. */
function tailPlace(text: string, { width, tops }: Tops): number {
  const under = tops.filter(([right]) => right > width - textWidth(text))
  return Math.min(base - 14, ...under.map(([, top]) => top - 8))
}

type BinProps = {
  past: boolean
  left: number
  right: number
  low: number
  at: number
  high: number
  onPick: (() => void) | undefined
}

function Bin({ past, left, right, low, at, high, onPick }: BinProps) {
  const width = Math.max(1, right - left - 1)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way is the table behind the chart
    <g className={`chart-bin${past ? ' is-past' : ''}${onPick ? ' opens' : ''}`} onClick={onPick}>
      <rect
        className="chart-amount"
        x={left}
        y={low}
        width={width}
        height={Math.max(0, base - low)}
      />
      <rect
        className="chart-interval"
        x={left}
        y={high}
        width={width}
        height={Math.max(0, low - high)}
      />
      <line className="chart-tick" x1={left} x2={left + width} y1={at} y2={at} />
      {onPick && (
        <rect className="chart-target" x={left} y={top} width={right - left} height={base - top} />
      )}
    </g>
  )
}

type MarkProps = { mark: DistributionMark; x: number; y: number; width: number }

function Mark({ mark, x, y, width }: MarkProps) {
  const room = Math.max(textWidth(mark.name) * 1.06, textWidth(mark.range)) + 8
  const before = x + room > width
  const place = before ? x - 6 : x + 6
  const anchor = before ? 'end' : 'start'
  return (
    <g>
      <line
        className={mark.line === 'dotted' ? 'chart-mark-line is-dotted' : 'chart-mark-line'}
        x1={x}
        x2={x}
        y1={y - 8}
        y2={base}
      />
      <text className="chart-name chart-halo" x={place} y={y + 2} textAnchor={anchor}>
        {mark.name}
      </text>
      <text className="chart-range chart-halo" x={place} y={y + 17} textAnchor={anchor}>
        {mark.range}
      </text>
    </g>
  )
}
