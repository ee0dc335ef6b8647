import { Link, useNavigate } from '@tanstack/react-router'
import { minorPerMajor, type Scale } from '@tolv/figures'
import type { AccountRowWire, FactDefinitionWire } from '@tolv/server/wire'
import { useEffect, useMemo, useRef } from 'react'
import { useWriting } from '../../shell/use-writing.ts'
import { NeedleAxis, NeedleCell } from '../../ui/charts/needle-column.tsx'
import { useWidth } from '../../ui/charts/use-width.ts'
import { type Column, Table } from '../../ui/table.tsx'
import { useLanguage } from '../../words/language.ts'
import { futureKey, sortAfter } from './columns.ts'
import { futureOf, nameOfFact, writeFactValue } from './facts.ts'
import { LastEvent } from './last-event.tsx'
import { scaleOf } from './row-scale.ts'
import { useAccountsWords } from './words.ts'

type AccountsTableProps = {
  rows: readonly AccountRowWire[]
  columns: readonly FactDefinitionWire[]
  sort: string
  onSort: (sort: string) => void
  more: 'more' | 'all'
  onMore: () => void
}

const needleWidth = 184
const factWidth = 108
const lastEventWidth = 240

/** How many facts have room beside name, value and needle; the last event gives way to facts that were chosen. */
function fitting(width: number, facts: number): { facts: number; lastEvent: 'shown' | 'hidden' } {
  const room = width * 0.81 - 128 - needleWidth - 24
  const all = facts * factWidth
  if (room >= all + lastEventWidth) return { facts, lastEvent: 'shown' }
  return { facts: Math.max(0, Math.min(facts, Math.floor(room / factWidth))), lastEvent: 'hidden' }
}

/** The accounts as rows, each with its needle on one scale; more come as one scrolls. */
export function AccountsTable(props: AccountsTableProps) {
  const { rows, sort, more, onMore } = props
  const words = useAccountsWords()
  const navigate = useNavigate()
  const writing = useWriting()
  const scale = useMemo(() => scaleOf(rows), [rows])
  const [place, width] = useWidth<HTMLDivElement>()
  const fit = fitting(width, props.columns.length)
  const columns = useColumns(props.columns.slice(0, fit.facts), scale)
  const writeTick = (minor: number) => writing.amount(minor).whole
  return (
    <div className="accounts" ref={place}>
      <div className="phone-axis">
        <NeedleAxis scale={scale} width={needleWidth} write={writeTick} />
        <span className="meta">{words.scale[scale.kind]}</span>
      </div>
      <Table
        label={words.title}
        height="two"
        columns={fit.lastEvent === 'shown' ? columns : columns.slice(0, -1)}
        rows={rows}
        rowKey={(row) => row.id}
        sorted={{ key: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? 'down' : 'up' }}
        onSort={(key) =>
          props.onSort(sortAfter({ key, firstWay: firstWayOf(key, props.columns) }, sort))
        }
        onOpen={(row) => void navigate({ to: '/accounts/$id', params: { id: row.id } })}
        phone={(row) => <PhoneRow row={row} scale={scale} />}
      />
      {more === 'more' && <More onMore={onMore} />}
      <p className="keys meta" aria-hidden="true">
        {words.keys.map((key) => (
          <span key={key}>{key}</span>
        ))}
        {fit.facts < props.columns.length && (
          <span>{words.noRoom({ count: props.columns.length - fit.facts })}</span>
        )}
      </p>
    </div>
  )
}

function firstWayOf(key: string, columns: readonly FactDefinitionWire[]): 'up' | 'down' {
  if (key === futureKey) return 'down'
  const type = columns.find((column) => column.key === key)?.type ?? 'text'
  return type === 'text' ? 'up' : 'down'
}

function useColumns(
  columns: readonly FactDefinitionWire[],
  scale: Scale,
): Column<AccountRowWire>[] {
  const words = useAccountsWords()
  const language = useLanguage()
  const writing = useWriting()
  const unit = writing.currencyWord
  const unitOf = (fact: FactDefinitionWire) => {
    const named = fact.type === 'money' ? unit : words.units[fact.unit ?? '']
    return named === undefined ? {} : { unit: named }
  }
  const facts = columns.map(
    (fact): Column<AccountRowWire> => ({
      key: fact.key,
      head: nameOfFact(fact, language),
      ...unitOf(fact),
      align: fact.type === 'text' || fact.type === 'boolean' ? 'left' : 'right',
      sorts: 'yes',
      cell: (row) => {
        const value = row.facts[fact.key]
        if (fact.type === 'money' && typeof value === 'number')
          return writing.amount(value, 'ones').text
        return writeFactValue(value, fact, { writing, words })
      },
    }),
  )
  return [
    {
      key: 'name',
      head: words.account,
      sorts: 'yes',
      // The name takes what is left when nothing else does.
      ...(columns.length > 0 && { width: '19%' }),
      cell: (row) => <AccountName row={row} />,
    },
    {
      key: futureKey,
      head: words.clv,
      unit: words.clvUnit({ unit }),
      align: 'right',
      sorts: 'yes',
      width: '128px',
      cell: (row) => <Future row={row} />,
    },
    {
      key: 'needle',
      head: words.interval,
      width: `${needleWidth + 24}px`,
      fill: 'whole',
      drawnHead: (
        <NeedleAxis
          scale={scale}
          width={needleWidth}
          write={(minor) => writing.number(minor / minorPerMajor(writing.currency))}
        />
      ),
      cell: (row) => <RowNeedle row={row} scale={scale} height={47} />,
    },
    ...facts,
    {
      key: 'last',
      head: words.lastEvent,
      width: `${lastEventWidth}px`,
      cell: (row) => <LastEvent event={row.lastEvent} />,
    },
  ]
}

function AccountName({ row }: { row: AccountRowWire }) {
  return (
    <>
      {/* A link as well, to open beside this page; the row is what the keyboard stops at. */}
      <Link className="cut row-name" to="/accounts/$id" params={{ id: row.id }} tabIndex={-1}>
        {row.name ?? row.number}
      </Link>
      {row.name !== null && <span className="under">{row.number}</span>}
    </>
  )
}

function Future({ row }: { row: AccountRowWire }) {
  const words = useAccountsWords()
  const writing = useWriting()
  const future = futureOf(row.facts)
  if (future === null) return <span className="under">{words.notValued}</span>
  if (row.facts['value.status'] === 'churned')
    return (
      <>
        <b className="worth">0</b>
        <span className="under">{words.nothingMore}</span>
      </>
    )
  const written = writing.estimate(future, 'ones')
  return (
    <>
      <b className="worth">{written.value}</b>
      <span className="under">{written.range}</span>
    </>
  )
}

type RowNeedleProps = { row: AccountRowWire; scale: Scale; height: number }

function RowNeedle({ row, scale, height }: RowNeedleProps) {
  const future = futureOf(row.facts)
  if (future === null || row.facts['value.status'] === 'churned')
    return <Grid scale={scale} height={height} />
  return <NeedleCell scale={scale} width={needleWidth} height={height} estimate={future} />
}

function PhoneRow({ row, scale }: { row: AccountRowWire; scale: Scale }) {
  const words = useAccountsWords()
  const writing = useWriting()
  const future = futureOf(row.facts)
  const left = row.facts['value.status'] === 'churned'
  const written = future === null ? null : writing.estimate(future, 'ones')
  return (
    <span className="phone-account">
      <span className="phone-line">
        <b className="cut">{row.name ?? row.number}</b>
        <b className="worth">{written === null ? '–' : left ? '0' : written.whole}</b>
      </span>
      <span className="phone-line">
        <span className="phone-needle">
          <RowNeedle row={row} scale={scale} height={26} />
        </span>
        <span className="under">
          {written === null ? words.notValued : left ? words.nothingMore : written.range}
        </span>
      </span>
    </span>
  )
}

/** Asks for more when it comes into sight; it is also a button, for those who do not scroll. */
function More({ onMore }: { onMore: () => void }) {
  const words = useAccountsWords()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const seen = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && onMore(),
      { rootMargin: '400px' },
    )
    if (button.current !== null) seen.observe(button.current)
    return () => seen.disconnect()
  }, [onMore])
  return (
    <button ref={button} type="button" className="button button-quiet" onClick={onMore}>
      {words.more}
    </button>
  )
}

/** The grid alone, for a row that has nothing to draw, so that the lines run through. */
function Grid({ scale, height }: { scale: Scale; height: number }) {
  return (
    <svg className="chart-svg" width={needleWidth} height={height} aria-hidden="true">
      {scale.ticks.map((tick) => {
        const x = 8 + scale.at(tick) * (needleWidth - 16)
        return <line key={tick} className="chart-grid" x1={x} x2={x} y1={0} y2={height} />
      })}
    </svg>
  )
}
