import { linearScale } from '@tolv/figures'
import type { ReactNode } from 'react'
import './charts.css'
import './waterfall.css'
import { useMoved } from './use-moved.ts'
import { useWidth } from './use-width.ts'

export type Bar = {
  key: string
  name: ReactNode
  amount: number
  written: string
  tone: 'estimate' | 'past' | 'watch'
}

export type BarsProps = {
  caption: string
  bars: readonly Bar[]
  heads: { name: string; drawing: string; amount: string }
}

/** Amounts above and below nought as rows of bars from one line; a table, so what is drawn is also read. */
export function Bars({ caption, bars, heads }: BarsProps) {
  const [measure, width] = useWidth<HTMLTableCellElement>()
  const amounts = bars.map((bar) => bar.amount)
  const scale = linearScale(Math.min(0, ...amounts), Math.max(0, ...amounts), 4)
  const shares = useMoved(amounts.map(scale.at))
  const zero = scale.at(0) * width
  return (
    <table className="waterfall bars">
      <caption className="unseen">{caption}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{heads.name}</th>
          <th scope="col">{heads.drawing}</th>
          <th scope="col">{heads.amount}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar, index) => {
          const end = shares[index]! * width
          return (
            <tr key={bar.key}>
              <th scope="row">{bar.name}</th>
              <td className="waterfall-drawing" ref={index === 0 ? measure : undefined}>
                {width > 0 && (
                  <svg className="chart-svg" width={width} height={25} aria-hidden="true">
                    <rect
                      className={`bar is-${bar.tone}`}
                      x={Math.min(zero, end)}
                      y={6}
                      width={Math.max(1, Math.abs(end - zero))}
                      height={13}
                    />
                    <line className="chart-base" x1={zero} x2={zero} y1={0} y2={25} />
                  </svg>
                )}
              </td>
              <td className="waterfall-amount">{bar.written}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
