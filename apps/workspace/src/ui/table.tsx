import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { usePhone } from './phone.ts'
import './table.css'

/** A column of a table. Texts are left, numbers right with their unit in the head. */
export type Column<Row> = {
  key: string
  head: string
  /** The unit, under the head. */
  unit?: string
  align?: 'left' | 'right'
  /** CSS width; the columns without one share what is left. */
  width?: string
  /** What stands in the head instead of words, e.g. the ticks of a shared scale. `head` is still its name. */
  drawnHead?: ReactNode
  /** 'whole' lets what is drawn in a cell fill the row from line to line, so that a grid runs through. */
  fill?: 'whole'
  /** Whether the head sorts. */
  sorts?: 'yes' | 'no'
  cell: (row: Row) => ReactNode
}

export type Sorted = { key: string; direction: 'up' | 'down' }

type TableProps<Row> = {
  /** What the table holds; its accessible name. */
  label: string
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Two lines 46–50 px, one line 40 px, dense 32 px. */
  height?: 'two' | 'one' | 'dense'
  sorted?: Sorted | undefined
  onSort?: (key: string) => void
  /** Opens a row: the whole row by pointer, Enter by keyboard. */
  onOpen?: (row: Row) => void
  selected?: (row: Row) => boolean
  /** The row as it is on the phone; without it the table is the same on the phone. */
  phone?: (row: Row) => ReactNode
}

/** A table by the rules of the house: hairlines, no stripes, no frame; arrows move, Enter opens. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, height = 'one', onOpen } = props
  const phone = usePhone()
  const body = useRef<HTMLTableSectionElement>(null)
  if (phone && props.phone !== undefined) return <PhoneRows {...props} phone={props.phone} />
  return (
    <div className="table-place">
      <table className={`table table-${height}`} aria-label={label}>
        <colgroup>
          {columns.map((column) => (
            <col
              key={column.key}
              style={column.width === undefined ? {} : { width: column.width }}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sorted={props.sorted} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, place) => (
            <tr
              key={rowKey(row)}
              tabIndex={onOpen === undefined ? undefined : place === 0 ? 0 : -1}
              className={rowClass(props, row)}
              aria-selected={props.selected?.(row)}
              onClick={(event) => opensByPointer(event.target) && onOpen?.(row)}
              onKeyDown={(event) => moveOrOpen(event, () => onOpen?.(row))}
            >
              {columns.map((column) => (
                <td key={column.key} className={cellClass(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  if (column.fill === 'whole') return 'cell-whole'
  return column.align === 'right' ? 'number' : undefined
}

function rowClass<Row>(props: TableProps<Row>, row: Row): string {
  const opens = props.onOpen === undefined ? '' : 'row-opens'
  return props.selected?.(row) === true ? `${opens} row-selected` : opens
}

/** A link or a control in a row does its own thing, and text being selected is not a click. */
function opensByPointer(target: EventTarget): boolean {
  if (target instanceof Element && target.closest('a, button, input, [role="button"]') !== null)
    return false
  return (window.getSelection()?.toString() ?? '') === ''
}

function moveOrOpen(event: KeyboardEvent<HTMLElement>, open: () => void): void {
  const row = event.currentTarget
  if (event.target !== row) return
  const to = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key]
  if (to instanceof HTMLElement) {
    event.preventDefault()
    row.tabIndex = -1
    to.tabIndex = 0
    to.focus()
    to.scrollIntoView({ block: 'nearest' })
  } else if (event.key === 'Enter') {
    event.preventDefault()
    open()
  }
}

type HeadProps<Row> = {
  column: Column<Row>
  sorted: Sorted | undefined
  onSort: ((key: string) => void) | undefined
}

function Head<Row>({ column, sorted, onSort }: HeadProps<Row>) {
  const direction = sorted?.key === column.key ? sorted.direction : undefined
  const words = (
    <>
      <span className="head-words">
        {column.head}
        {direction !== undefined && <Arrow direction={direction} />}
      </span>
      {column.unit !== undefined && <span className="head-unit">{column.unit}</span>}
    </>
  )
  return (
    <th
      scope="col"
      className={column.align === 'right' ? 'number' : undefined}
      aria-sort={
        direction === undefined ? undefined : direction === 'up' ? 'ascending' : 'descending'
      }
    >
      {column.drawnHead !== undefined && <span className="unseen">{column.head}</span>}
      {column.drawnHead ??
        (column.sorts === 'yes' && onSort !== undefined ? (
          <button type="button" className="head-sorts" onClick={() => onSort(column.key)}>
            {words}
          </button>
        ) : (
          words
        ))}
    </th>
  )
}

function Arrow({ direction }: { direction: 'up' | 'down' }) {
  const path = direction === 'down' ? 'M4 1v8M1 6l3 3 3-3' : 'M4 9V1M1 4l3-3 3 3'
  return (
    <svg className="head-arrow" width="8" height="10" viewBox="0 0 8 10" aria-hidden="true">
      <path d={path} stroke="currentColor" strokeWidth="1.5" fill="none" />
    </svg>
  )
}

function PhoneRows<Row>(props: TableProps<Row> & { phone: (row: Row) => ReactNode }) {
  const { label, rows, rowKey, onOpen, phone } = props
  return (
    <ul className="phone-rows" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          {onOpen === undefined ? (
            <div className="phone-row">{phone(row)}</div>
          ) : (
            <button type="button" className="phone-row" onClick={() => onOpen(row)}>
              {phone(row)}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
