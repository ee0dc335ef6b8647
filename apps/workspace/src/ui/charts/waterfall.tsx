import { linearScale, type Scale } from '@tolv/figures'
import type { ReactNode } from 'react'
import './charts.css'
import './waterfall.css'
import { NeedleMark, type NeedleTone } from './needle.tsx'
import { roomyTicks } from './places.ts'
import { useMoved } from './use-moved.ts'
import { useWidth } from './use-width.ts'
import { type LaidStep, layOut, reachOf } from './waterfall-steps.ts'

export type WaterfallStep = {
  key: string
  /** What the step is called; may be a button that opens where it comes from. */
  name: ReactNode
  amount: number
  low: number
  high: number
  /** The amount and its range, as written at the end of the row. */
  written: string
  range: string
  /** `base` is where a sum starts from; `fact` has happened and has no interval. */
  kind: 'step' | 'base' | 'fact'
}

export type WaterfallProps = {
  caption: string
  steps: readonly WaterfallStep[]
  sum: { name: ReactNode; value: number; low: number; high: number; written: string; range: string }
  writeTick: (value: number) => string
  heads: { name: string; drawing: string; amount: string; range: string }
}

const inset = 10
const rowHeight = 25

/**
 * A change as rows: each step's bar starts where the one above ended and ends in its own needle; the last row is the
 * sum. It is a table, so what is drawn is also read.
 */
export function Waterfall({ caption, steps, sum, writeTick, heads }: WaterfallProps) {
  const [measure, width] = useWidth<HTMLTableCellElement>()
  const laid = layOut(steps)
  const [least, most] = reachOf(laid, sum)
  const scale = linearScale(least, most, 5)
  const x = (value: number) => inset + scale.at(value) * (width - 2 * inset)
  return (
    <table className="waterfall">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{heads.name}</span>
          </th>
          <th className="waterfall-drawing" scope="col" ref={measure}>
            <span className="unseen">{heads.drawing}</span>
            {width > 0 && <Axis scale={scale} x={x} width={width} writeTick={writeTick} />}
          </th>
          <th scope="col">
            <span className="unseen">{heads.amount}</span>
          </th>
          <th className="waterfall-range" scope="col">
            <span className="unseen">{heads.range}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, index) => (
          <Row key={step.key} name={step.name} written={step.written} range={step.range}>
            {width > 0 && (
              <StepDrawing step={step} laid={laid[index]!} scale={scale} width={width} />
            )}
          </Row>
        ))}
      </tbody>
      <tfoot>
        <Row name={sum.name} written={sum.written} range={sum.range}>
          {width > 0 && (
            <SumDrawing sum={sum} from={laid.at(-1)?.end ?? 0} scale={scale} width={width} />
          )}
        </Row>
      </tfoot>
    </table>
  )
}

type RowProps = { name: ReactNode; written: string; range: string; children: ReactNode }

function Row({ name, written, range, children }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="waterfall-drawing">{children}</td>
      <td className="waterfall-amount">
        {written}
        <span className="waterfall-range-below">{range}</span>
      </td>
      <td className="waterfall-range">{range}</td>
    </tr>
  )
}

type AxisProps = {
  scale: Scale
  x: (value: number) => number
  width: number
  writeTick: (value: number) => string
}

function Axis({ scale, x, width, writeTick }: AxisProps) {
  return (
    <svg className="chart-svg" width={width} height={22} aria-hidden="true">
      {roomyTicks(scale.ticks, { width, place: x, write: writeTick }).map((tick) => (
        <text className="chart-axis" key={tick.value} x={tick.textAt} y={13} textAnchor="middle">
          {tick.text}
        </text>
      ))}
    </svg>
  )
}

function Grid({ scale, width }: { scale: Scale; width: number }) {
  return scale.ticks.map((tick) => {
    const x = inset + scale.at(tick) * (width - 2 * inset)
    return (
      <line
        className={tick === 0 ? 'chart-base' : 'chart-grid'}
        key={tick}
        x1={x}
        x2={x}
        y1={0}
        y2="100%"
      />
    )
  })
}

type StepDrawingProps = { step: WaterfallStep; laid: LaidStep; scale: Scale; width: number }

function StepDrawing({ step, laid, scale, width }: StepDrawingProps) {
  const shares = useMoved([laid.start, laid.end, laid.low, laid.high].map(scale.at))
  const [start, end, low, high] = shares.map((share) => inset + share * (width - 2 * inset)) as [
    number,
    number,
    number,
    number,
  ]
  const grey = step.kind === 'base' || step.amount < 0
  const middle = rowHeight / 2
  return (
    <svg className="chart-svg waterfall-row" width={width} height="100%" aria-hidden="true">
      <Grid scale={scale} width={width} />
      <svg className="chart-svg" y="50%" overflow="visible" aria-hidden="true">
        <rect
          className={grey ? 'waterfall-bar is-loss' : 'waterfall-bar'}
          x={Math.min(start, end)}
          y={-6}
          width={Math.abs(end - start)}
          height={12}
        />
        <line className="waterfall-thread" x1={end} x2={end} y1={0} y2={middle * 2} />
        <NeedleMark
          at={{ low, value: end, high }}
          across={0}
          thickness={4}
          tick={6}
          tone={toneOfStep(step)}
        />
      </svg>
    </svg>
  )
}

function toneOfStep(step: WaterfallStep): NeedleTone {
  if (step.kind === 'fact') return 'fact'
  if (step.kind === 'base') return 'past'
  if (step.low < 0 && step.high > 0) return 'hollow'
  return step.amount < 0 ? 'past' : 'estimate'
}

type SumDrawingProps = { sum: WaterfallProps['sum']; from: number; scale: Scale; width: number }

function SumDrawing({ sum, from, scale, width }: SumDrawingProps) {
  const shares = useMoved([from, sum.low, sum.value, sum.high].map(scale.at))
  const [top, low, value, high] = shares.map((share) => inset + share * (width - 2 * inset)) as [
    number,
    number,
    number,
    number,
  ]
  const hollow = sum.low < 0 && sum.high > 0
  return (
    <svg className="chart-svg waterfall-row" width={width} height="100%" aria-hidden="true">
      <Grid scale={scale} width={width} />
      <line className="waterfall-thread" x1={top} x2={top} y1={0} y2="50%" />
      <svg className="chart-svg" y="50%" overflow="visible" aria-hidden="true">
        <NeedleMark
          at={{ low, value, high }}
          across={0}
          thickness={5}
          tick={8}
          tone={hollow ? 'hollow' : 'estimate'}
        />
      </svg>
    </svg>
  )
}
