import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { sharedScale } from '@tolv/figures'
import type { SegmentWire, ValuationWire } from '@tolv/server/wire'
import { DownloadLink } from '../../shell/download-link.tsx'
import { Failure } from '../../shell/failure.tsx'
import { useWidth } from '../../ui/charts/use-width.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Section } from '../../ui/page.tsx'
import { usePhone } from '../../ui/phone.ts'
import { Table } from '../../ui/table.tsx'
import { segmentsQuery } from './queries.ts'
import { searchOfSegment } from './segment-address.ts'
import { segmentColumns } from './segment-columns.tsx'
import { inOrder, nextSorting, sortingOf } from './segment-order.ts'
import { SegmentOnPhone, SegmentsHeadOnPhone } from './segment-phone.tsx'
import { TraitChooser } from './trait-chooser.tsx'
import { useAddress } from './use-address.ts'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

/** The parts of the book by one trait, on one scale. A row opens the accounts of its segment. */
export function Segments({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  const { segments } = words
  const [{ segment: asked }] = useAddress()
  const trait = asked ?? valuation.segmentTrait ?? valuation.traits[0]?.name
  if (trait === undefined)
    return (
      <Section title={segments.title}>
        <EmptyState title={segments.noneTitle}>{segments.none}</EmptyState>
        <Download valuation={valuation} />
      </Section>
    )
  return <OfTrait valuation={valuation} trait={trait} />
}

function OfTrait({ valuation, trait }: { valuation: ValuationWire; trait: string }) {
  const words = useValueWords()
  const given = trait === valuation.segmentTrait && valuation.segments.length > 0
  const asked = useQuery({ ...segmentsQuery(valuation.id, trait), enabled: !given })
  const rows = given ? valuation.segments : (asked.data ?? [])
  const isLog = scaleOf(rows).kind === 'log'
  return (
    <Section
      id="segments"
      title={words.segments.title}
      meta={isLog ? words.segments.log : words.segments.linear}
    >
      <TraitChooser traits={valuation.traits} chosen={trait} />
      {asked.error !== null && <Failure error={asked.error} onAgain={() => void asked.refetch()} />}
      {rows.length > 0 && <SegmentTable rows={rows} trait={trait} valuation={valuation} />}
      <Download valuation={valuation} />
    </Section>
  )
}

function scaleOf(rows: readonly SegmentWire[]) {
  const estimates = rows.map((row) => row.futurePerAccount)
  return sharedScale(estimates.length > 0 ? estimates : [{ value: 0, low: 0, high: 1 }])
}

type SegmentTableProps = { rows: readonly SegmentWire[]; trait: string; valuation: ValuationWire }

function SegmentTable({ rows, trait, valuation }: SegmentTableProps) {
  const words = useValueWords()
  const written = useWritten()
  const navigate = useNavigate()
  const [{ sort }, change] = useAddress()
  const [measure, width] = useWidth<HTMLDivElement>()
  const phone = usePhone()
  const sorting = sortingOf(sort)
  const scale = scaleOf(rows)
  const largest = written.column(rows.map((row) => row.clv.high))
  return (
    <div className="segments-table" ref={measure}>
      {width > 0 && phone && <SegmentsHeadOnPhone scale={scale} width={width} />}
      {width > 0 && (
        <Table
          label={`${words.segments.title}, ${trait}`}
          height="two"
          columns={segmentColumns({
            valuation,
            words,
            written,
            scale,
            width,
            unit: largest.unit,
          })}
          rows={inOrder(rows, sorting)}
          rowKey={(row) => row.value}
          sorted={sorting}
          onSort={(key) => change({ sort: nextSorting(sorting, key) })}
          {...(!phone && {
            onOpen: (row: SegmentWire) =>
              void navigate({ to: '/accounts', search: searchOfSegment(row) }),
          })}
          phone={(row) => (
            <SegmentOnPhone row={row} valuation={valuation} scale={scale} width={width} />
          )}
        />
      )}
    </div>
  )
}

function Download({ valuation }: { valuation: ValuationWire }) {
  const { segments, origin } = useValueWords()
  return (
    <p className="segments-foot">
      <DownloadLink
        path={`/valuations/${valuation.id}/accounts.csv`}
        fileName={`accounts-${valuation.asOf}.csv`}
      >
        {segments.download}
      </DownloadLink>
      <DownloadLink
        path={`/valuations/${valuation.id}/accounts.parquet`}
        fileName={`accounts-${valuation.asOf}.parquet`}
      >
        {segments.downloadParquet}
      </DownloadLink>
      <SegmentsFile valuation={valuation} />
      <Link to="/value/segments">{segments.more}</Link>
      <Link to="/accounts" search={{ sort: '-value.future' }}>
        {origin.seeAccounts}
      </Link>
    </p>
  )
}

/** The segments as they are cut on screen. */
function SegmentsFile({ valuation }: { valuation: ValuationWire }) {
  const { segments } = useValueWords()
  const [{ segment }] = useAddress()
  const trait = segment ?? valuation.segmentTrait
  if (trait === null) return null
  return (
    <DownloadLink
      path={`/valuations/${valuation.id}/segments.csv`}
      query={{ trait }}
      fileName={`segments-${valuation.asOf}.csv`}
    >
      {segments.downloadSegments}
    </DownloadLink>
  )
}
