import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { BillingRunWire } from '@tolv/server/wire'
import { type ReactNode, useState } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { BeginDialog } from './begin-dialog.tsx'
import { Holds } from './holds.tsx'
import { InvoicesTabs } from './invoices-tabs.tsx'
import { entitiesQuery, holdsQuery, runsQuery } from './queries.ts'
import { useInvoicesWords } from './words.ts'
import './invoices.css'

/** What was billed day by day, what waits, and a dry run of what would be billed now. */
export function RunsPage() {
  const words = useInvoicesWords()
  return (
    <Page title={words.title} actions={<Begin />}>
      <InvoicesTabs here="runs" />
      <Waiting>
        <Runs />
      </Waiting>
    </Page>
  )
}

/** What waits for somebody stands over what is done; that nothing waits stands under it. */
function Waiting({ children }: { children: ReactNode }) {
  const holds = useQuery(holdsQuery).data ?? []
  return (
    <>
      {holds.length > 0 && <Holds edge="bare" />}
      {children}
      {holds.length === 0 && <Holds edge="line" />}
    </>
  )
}

/** Begins a run or a dry run, in a dialog that says of whom. */
function Begin() {
  const words = useInvoicesWords()
  const navigate = useNavigate()
  const { open, setOpen } = useOpen()
  const mayNot = useReasonNot('billing.run')
  const entities = useQuery(entitiesQuery).data ?? []
  const reason = mayNot ?? (entities.length === 0 ? words.runs.begin.noEntity : undefined)
  const kind = open === 'run' || open === 'dry-run' ? open : undefined
  const begun = ([first, second]: BillingRunWire[]) => {
    if (first !== undefined && second === undefined)
      void navigate({ to: '/invoices/runs/$id', params: { id: first.id } })
    else setOpen(undefined)
  }
  return (
    <>
      <Button reason={reason} onClick={() => setOpen('run')}>
        {words.runs.run}
      </Button>
      <Button kind="primary" reason={reason} onClick={() => setOpen('dry-run')}>
        {words.runs.dry}
      </Button>
      {kind !== undefined && entities.length > 0 && (
        <BeginDialog
          kind={kind}
          entities={entities}
          onBegun={begun}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

function Runs() {
  const words = useInvoicesWords()
  const shell = useShellWords()
  const [which, setWhich] = useState<'telling' | 'all'>('telling')
  const runs = useInfiniteQuery({ ...runsQuery(which), placeholderData: keepPreviousData })
  if (runs.data === undefined)
    return runs.error === null ? (
      <p className="meta">{shell.waiting}</p>
    ) : (
      <Failure error={runs.error} onAgain={() => void runs.refetch()} />
    )
  const rows = runs.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0 && which === 'all')
    return <EmptyState title={words.runs.none}>{words.runs.noneSays}</EmptyState>
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState title={words.runs.none}>{words.runs.noneSays}</EmptyState>
      ) : (
        <RunTable rows={rows} />
      )}
      <p className="invoice-files">
        {runs.hasNextPage && (
          <Button kind="quiet" onClick={() => void runs.fetchNextPage()}>
            {words.more}
          </Button>
        )}
        <Button kind="quiet" onClick={() => setWhich(which === 'all' ? 'telling' : 'all')}>
          {which === 'all' ? words.runs.withoutEmpty : words.runs.withEmpty}
        </Button>
      </p>
    </>
  )
}

function RunTable({ rows }: { rows: readonly BillingRunWire[] }) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const navigate = useNavigate()
  const { heads, kinds, states } = words.runs
  const entities = useQuery(entitiesQuery).data ?? []
  const nameOf = ({ legalEntityId }: BillingRunWire) =>
    entities.find(({ id }) => id === legalEntityId)?.name ?? ''
  const total = ({ totals }: BillingRunWire) =>
    totals.map(({ currency, totalMinor }) => writing.factIn(totalMinor, currency)).join(', ')
  const count = (of: number) => (of === 0 ? '' : writing.count(of))
  return (
    <Table
      label={words.runs.label}
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: '/invoices/runs/$id', params: { id } })}
      columns={[
        {
          key: 'day',
          head: heads.day,
          cell: (run) => (
            <Link className="invoices-number" to="/invoices/runs/$id" params={{ id: run.id }}>
              {writing.day(run.until)}
            </Link>
          ),
        },
        ...(entities.length > 1 ? [{ key: 'entity', head: heads.entity, cell: nameOf }] : []),
        { key: 'kind', head: heads.kind, width: '130px', cell: (run) => kinds[run.kind] },
        { key: 'state', head: heads.state, width: '130px', cell: (run) => states[run.state] },
        {
          key: 'invoices',
          head: heads.invoices,
          width: '120px',
          align: 'right',
          cell: (run) => count(run.invoices),
        },
        {
          key: 'notes',
          head: heads.notes,
          width: '130px',
          align: 'right',
          cell: (run) => count(run.creditNotes),
        },
        {
          key: 'held',
          head: heads.held,
          width: '90px',
          align: 'right',
          cell: (run) => count(run.held),
        },
        { key: 'total', head: heads.total, width: '190px', align: 'right', cell: total },
      ]}
      phone={(run) => (
        <OnPhone run={run} total={total(run)} name={entities.length > 1 ? nameOf(run) : ''} />
      )}
    />
  )
}

type OnPhoneProps = { run: BillingRunWire; total: string; name: string }

/** A run on the phone: of which day, what it came to, and in how many documents. */
function OnPhone({ run, total, name }: OnPhoneProps) {
  const { runs } = useInvoicesWords()
  const writing = useWriting()
  const count = run.invoices + run.creditNotes
  const documents = count > 0 && runs.documents({ count, written: writing.count(count) })
  const day = writing.day(run.until, 'short')
  return (
    <span className="phone-pair">
      <b>{runs.name({ kind: runs.kinds[run.kind], day })}</b>
      <span className="number">{total}</span>
      <span className="meta">
        {[runs.states[run.state], documents, name].filter(Boolean).join(' · ')}
      </span>
    </span>
  )
}
