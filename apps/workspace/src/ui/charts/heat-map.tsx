import { type CSSProperties, type KeyboardEvent, useState } from 'react'
import './heat-map.css'

export type HeatCell = {
  /** Where on the scale, 0 to 1. */
  heat: number
  /** The number as it is written in the cell. */
  text: string
  /** The whole of it in words: what, when, how sure. */
  says: string
  tone: 'observed' | 'foretold'
}

export type HeatRow = {
  key: string
  name: string
  under: string
  cells: readonly (HeatCell | null)[]
}

export type HeatMapProps = {
  label: string
  rows: readonly HeatRow[]
  /** What stands over each column of cells. */
  columns: readonly string[]
  heads: { name: string; under: string }
  /** Said while no cell is pointed at or in focus. */
  hint: string
  /** Widths in pixels of the two columns before the cells. */
  widths: { name: number; under: number }
}

type Place = { row: number; column: number }

/**
 * Numbers by two things, shaded by their size and written in every cell, so that nobody has to read a colour. It is a
 * table: arrows move through the cells, and the one in focus or under the pointer is said in words below.
 */
export function HeatMap(props: HeatMapProps) {
  const { label, rows, columns, heads, hint, widths } = props
  const [at, setAt] = useState<Place>({ row: 0, column: 0 })
  const [told, setTold] = useState<string | null>(null)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are moved through by arrows */}
      <table className="heat" role="grid" aria-label={label} onPointerLeave={() => setTold(null)}>
        <colgroup>
          <col style={{ width: `${widths.name}px` }} />
          <col style={{ width: `${widths.under}px` }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{heads.name}</span>
            </th>
            <th scope="col" className="heat-under">
              {heads.under}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowAt) => (
            <tr key={row.key}>
              <th scope="row" title={row.name}>
                {row.name}
              </th>
              <td className="heat-under">{row.under}</td>
              {row.cells.map((cell, column) => (
                <Cell
                  key={columns[column]}
                  cell={cell}
                  place={{ row: rowAt, column }}
                  isHere={at.row === rowAt && at.column === column}
                  onHere={setAt}
                  onTell={setTold}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="heat-said" aria-hidden="true">
        {told ?? hint}
      </p>
    </>
  )
}

type CellProps = {
  cell: HeatCell | null
  place: Place
  isHere: boolean
  onHere: (place: Place) => void
  onTell: (says: string) => void
}

function Cell({ cell, place, isHere, onHere, onTell }: CellProps) {
  if (cell === null) return <td aria-hidden="true" />
  return (
    <td
      className={`heat-cell is-${cell.tone}`}
      style={{ '--heat': cell.heat } as CSSProperties}
      tabIndex={isHere ? 0 : -1}
      aria-label={cell.says}
      onPointerEnter={() => onTell(cell.says)}
      onFocus={() => {
        onHere(place)
        onTell(cell.says)
      }}
      onKeyDown={move}
    >
      {cell.text}
    </td>
  )
}

/** Arrows to the neighbours, Home and End to the ends of the row; a place without a cell is not gone to. */
function move(event: KeyboardEvent<HTMLTableCellElement>): void {
  const here = event.currentTarget
  const row = here.parentElement as HTMLTableRowElement
  const inRow = (other: Element | null) =>
    other instanceof HTMLTableRowElement ? other.cells[here.cellIndex] : undefined
  const cells = [...row.querySelectorAll<HTMLTableCellElement>('td.heat-cell')]
  const to = {
    ArrowRight: cells[cells.indexOf(here) + 1],
    ArrowLeft: cells[cells.indexOf(here) - 1],
    ArrowDown: inRow(row.nextElementSibling),
    ArrowUp: inRow(row.previousElementSibling),
    Home: cells[0],
    End: cells.at(-1),
  }[event.key]
  if (to === undefined) return
  event.preventDefault()
  if (to.classList.contains('heat-cell')) to.focus()
}

/** The scale of the shades: the least and the most with steps between. */
export function HeatKey({ least, most }: { least: string; most: string }) {
  return (
    <span className="heat-key" aria-hidden="true">
      {least}
      {[0.1, 0.3, 0.55, 0.8, 1].map((heat) => (
        <span key={heat} className="heat-shade" style={{ '--heat': heat } as CSSProperties} />
      ))}
      {most}
    </span>
  )
}
