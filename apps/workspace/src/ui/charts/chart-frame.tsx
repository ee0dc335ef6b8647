import { type ReactNode, useId, useState } from 'react'
import './charts.css'
import { useWidth } from './use-width.ts'

/** The figures behind a drawing, for those who read them by keyboard, by ear, or to copy them. */
export type ChartTable = { head: readonly string[]; rows: readonly (readonly ReactNode[])[] }

export type ChartFrameProps = {
  /** The finding, as a sentence. */
  title: string
  /** What is drawn, its unit and its band. */
  meta: ReactNode
  table: ChartTable
  texts: { asTable: string; asDrawing: string }
  /** What is to be said under the drawing. */
  below?: ReactNode
  /** Draws the chart for a width in pixels; not called before the width is known. */
  children: (width: number) => ReactNode
}

/**
 * A chart with its finding as the title, and the table behind it one key press away.
 */
export function ChartFrame({ title, meta, table, texts, below, children }: ChartFrameProps) {
  const [shown, setShown] = useState<'drawing' | 'table'>('drawing')
  const [measure, width] = useWidth<HTMLDivElement>()
  const heading = useId()
  const other = shown === 'drawing' ? 'table' : 'drawing'
  return (
    <section className="chart" aria-labelledby={heading}>
      <h2 className="chart-title" id={heading}>
        {title}
      </h2>
      <p className="chart-meta">{meta}</p>
      <div className="chart-body" ref={measure}>
        {shown === 'table' && <ChartRows table={table} label={`${texts.asTable}: ${title}`} />}
        {shown === 'drawing' && width > 0 && children(width)}
      </div>
      <button className="chart-other" type="button" onClick={() => setShown(other)}>
        {shown === 'drawing' ? texts.asTable : texts.asDrawing}
      </button>
      {below !== undefined && below !== false && <p className="chart-below">{below}</p>}
    </section>
  )
}

function ChartRows({ table, label }: { table: ChartTable; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="chart-rows" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {table.head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={table.head[column]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={table.head[column]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
