import { useQuery } from '@tanstack/react-query'
import { sharedScale } from '@tolv/figures'
import type { SegmentWire, ValuationWire } from '@tolv/server/wire'
import type { ReactNode } from 'react'
import { useWidth } from '../../../ui/charts/use-width.ts'
import { EmptyState } from '../../../ui/empty.tsx'
import { Section } from '../../../ui/page.tsx'
import { usePhone } from '../../../ui/phone.ts'
import { type Column, Table } from '../../../ui/table.tsx'
import { Say } from '../../../words/say.tsx'
import { segmentsQuery } from '../queries.ts'
import { certaintyOf } from '../segment-certainty.ts'
import { segmentColumns } from '../segment-columns.tsx'
import { SegmentOnPhone, SegmentsHeadOnPhone } from '../segment-phone.tsx'
import { TraitChooser } from '../trait-chooser.tsx'
import { useAddress } from '../use-address.ts'
import { useWritten } from '../use-written.ts'
import { Asked, ValuationPage } from '../valuation-page.tsx'
import { useValueWords } from '../words.ts'
import { About } from './about.tsx'
import { Compare } from './compare.tsx'
import { allowancesQuery } from './queries.ts'
import { joined, offerOf, ranked, type SegmentRow } from './ranking.ts'
import { sinceColumns } from './since.tsx'
import { useSegmentsWords } from './words.ts'
import '../value.css'
import './segments.css'

/** The parts of the book: what each is worth, what it bears to win one more, and what to keep one. */
export function SegmentsPage() {
  const words = useSegmentsWords()
  return (
    <ValuationPage here="segments" title={words.title} empty={words.empty}>
      {(valuation) => <OfTrait valuation={valuation} />}
    </ValuationPage>
  )
}

function OfTrait({ valuation }: { valuation: ValuationWire }) {
  const { segments } = useValueWords()
  const words = useSegmentsWords()
  const [{ segment, sort }] = useAddress()
  const trait = segment ?? valuation.segmentTrait ?? valuation.traits[0]?.name
  const found = useQuery({
    ...segmentsQuery(valuation.id, trait ?? ''),
    enabled: trait !== undefined,
  })
  const allowed = useQuery({
    ...allowancesQuery(valuation.id, trait ?? ''),
    enabled: trait !== undefined,
  })
  if (trait === undefined)
    return <EmptyState title={segments.noneTitle}>{segments.none}</EmptyState>
  const rows = ranked(joined(found.data ?? [], allowed.data ?? []), sort)
  return (
    <>
      {rows.length > 0 && <Best rows={rows} />}
      <TraitChooser traits={valuation.traits} chosen={trait} />
      {found.data === undefined && (
        <Asked error={found.error} onAgain={() => void found.refetch()} />
      )}
      {allowed.error !== null && <p className="meta">{words.older}</p>}
      {rows.length > 0 && (
        <>
          <Rows rows={rows} trait={trait} valuation={valuation} />
          <p className="meta segments-note">
            {words.ranked} {words.open}
          </p>
          <About rows={rows} valuation={valuation} />
          {rows.length > 1 && (
            <Section title={words.compare.title}>
              <Compare rows={ranked(rows, undefined)} />
            </Section>
          )}
        </>
      )}
    </>
  )
}

/** The segment that one can count most on. */
function Best({ rows }: { rows: SegmentRow[] }) {
  const words = useSegmentsWords()
  const written = useWritten()
  const [best] = ranked(rows, undefined)
  if (best === undefined || certaintyOf(best) !== 'said') return null
  return (
    <h2 className="segments-best">
      <Say
        text={words.best({
          segment: best.value,
          low: written
            .column([best.futurePerAccount.low], { counted: 'ones' })
            .whole(written.estimate(best.futurePerAccount, 'ones').low),
        })}
      />
    </h2>
  )
}

/** Narrower tables leave it to the opened row. */
const roomForSince = 1000

/** Told when a row is opened; the widths left to the columns of this page are its own. */
const toldInside = ['future', 'historic', 'margin']

type RowsProps = { rows: SegmentRow[]; trait: string; valuation: ValuationWire }

function Rows({ rows, trait, valuation }: RowsProps) {
  const words = useSegmentsWords()
  const value = useValueWords()
  const written = useWritten()
  const phone = usePhone()
  const [{ sort }, change] = useAddress()
  const [measure, width] = useWidth<HTMLDivElement>()
  const scale = sharedScale(rows.map((row) => row.futurePerAccount))
  const sums = written.column(rows.map((row) => row.clv.high))
  const { unit } = sums
  const shared = segmentColumns({ valuation, words: value, written, scale, width, unit })
  const columns: Column<SegmentRow>[] = [
    ...shared.filter(({ key }) => !toldInside.includes(key)),
    ...(width >= roomForSince ? sinceColumns({ rows, valuation, words, written, sums }) : []),
    {
      key: 'offer',
      head: words.offer,
      unit: `${written.currencyWord}, ${words.offerUnder}`,
      align: 'right',
      width: '128px',
      sorts: 'yes',
      cell: (row) => {
        const offer = offerOf(row)
        if (offer === null) return <span className="under">{value.segments.unknown}</span>
        return written.amount(offer, 'ones').text
      },
    },
  ]
  const open = (row: SegmentWire) => change({ open: `about-${row.value}` })
  const by = sort ?? '-perAccount'
  return (
    <div className="segments-table" ref={measure}>
      {width > 0 && phone && <SegmentsHeadOnPhone scale={scale} width={width} />}
      {width > 0 && (
        <Table
          label={`${words.title}, ${trait}`}
          height="two"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.value}
          sorted={{ key: by.replace(/^-/, ''), direction: by.startsWith('-') ? 'down' : 'up' }}
          onSort={(key) => change({ sort: turned(by, key) })}
          {...(!phone && { onOpen: open })}
          phone={(row) => (
            <OnPhone row={row} onOpen={() => open(row)}>
              <SegmentOnPhone row={row} valuation={valuation} scale={scale} width={width} />
            </OnPhone>
          )}
        />
      )}
    </div>
  )
}

type OnPhoneProps = { row: SegmentRow; onOpen: () => void; children: ReactNode }

/** On the phone the row is as on the value page, with what may be spent under it. */
function OnPhone({ row, onOpen, children }: OnPhoneProps) {
  const words = useSegmentsWords()
  const { segments } = useValueWords()
  const written = useWritten()
  const amount = (minor: number | null) =>
    minor === null ? segments.unknown : written.amount(minor, 'ones').whole
  return (
    <>
      {children}
      <button type="button" className="segments-spend" onClick={onOpen}>
        <span>
          {segments.heads.cac} <b>{amount(row.allowableCac)}</b>
        </span>
        <span>
          {words.offer} <b>{amount(offerOf(row))}</b>
        </span>
      </button>
    </>
  )
}

/** Names rise and numbers fall at first; a second click on the same head turns them. */
function turned(by: string, key: string): string {
  if (by === key) return `-${key}`
  if (by === `-${key}`) return key
  return key === 'value' ? key : `-${key}`
}
