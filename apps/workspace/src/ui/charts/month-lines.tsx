import { linearScale, linePath, placeLabels } from '@tolv/figures'
import { along, textWidth } from './places.ts'

export type MonthLine = {
  name: string
  /** The last value, as written at the end of the line. */
  written: string
  tone: 'leading' | 'middle' | 'quiet'
  /** Shares by month, as many as there are months; null where there is none. */
  values: readonly (number | null)[]
}

export type MonthLinesProps = {
  width: number
  label: string
  /** Under the foot, by month. */
  shorts: readonly string[]
  /** At most three; the first is the one to look at. */
  lines: readonly MonthLine[]
  /** A share that has a line of its own, such as all of it. */
  rule?: number
  writeShare: (share: number) => string
}

const height = 216
const top = 12
const base = 188
const left = 48

/** Shares by month as lines, each named at its end. The axis need not begin at nought, and says where it does. */
export function MonthLines({ width, label, shorts, lines, rule, writeShare }: MonthLinesProps) {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null))
  const known = rule === undefined ? values : [...values, rule]
  const scale = linearScale(Math.min(...known), Math.max(...known), 4)
  const names = Math.max(0, ...lines.map(({ name }) => textWidth(name) * 1.1))
  const right = width - names - Math.max(0, ...lines.map((line) => textWidth(line.written))) - 24
  const x = (at: number) =>
    shorts.length > 1 ? left + (at / (shorts.length - 1)) * (right - left) : (left + right) / 2
  const y = along(scale, base, top)
  const ends = lines.map((line) => y(line.values.findLast((value) => value !== null) ?? 0))
  const places = placeLabels(ends, { gap: 16, from: top, to: base - 2 })
  const every = (right - left) / Math.max(1, shorts.length) < 12 ? 3 : 1
  return (
    <svg className="chart-svg" width={width} height={height} role="img" aria-label={label}>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === rule ? 'chart-base' : 'chart-grid'}
            x1={left}
            x2={right}
            y1={y(tick)}
            y2={y(tick)}
          />
          <text className="chart-axis" x={left - 10} y={y(tick) + 4} textAnchor="end">
            {writeShare(tick)}
          </text>
        </g>
      ))}
      {shorts.map((short, at) =>
        (shorts.length - 1 - at) % every === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: months have no identity but their place
          <text className="chart-axis" key={at} x={x(at)} y={base + 20} textAnchor="middle">
            {short}
          </text>
        ) : null,
      )}
      {[...lines].reverse().map((line) => (
        <g className={`chart-line is-${line.tone}`} key={line.name}>
          {runsOf(line.values).map((run) => (
            <Run key={run[0]!.at} places={run.map(({ at, value }) => [x(at), y(value)])} />
          ))}
        </g>
      ))}
      {lines.map((line, index) => (
        <g className={`chart-line-name is-${line.tone}`} key={line.name}>
          <text className="chart-name" x={right + 10} y={places[index]! + 4}>
            {line.name}
          </text>
          <text className="chart-range" x={width} y={places[index]! + 4} textAnchor="end">
            {line.written}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** A month that stands alone makes no line, and is a dot. */
function Run({ places }: { places: [number, number][] }) {
  const [first] = places
  if (places.length > 1 || !first) return <path className="chart-observed" d={linePath(places)} />
  return <circle className="chart-dot" cx={first[0]} cy={first[1]} r={3} />
}

type Place = { at: number; value: number }

/** Unbroken runs of values that are there. */
function runsOf(values: readonly (number | null)[]): Place[][] {
  const runs: Place[][] = []
  let open: Place[] | null = null
  values.forEach((value, at) => {
    if (value === null) {
      open = null
      return
    }
    if (open === null) {
      open = []
      runs.push(open)
    }
    open.push({ at, value })
  })
  return runs
}
