import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { InvoiceRowWire, InvoiceSumWire } from '@tolv/server/wire'
import { useSession } from '../../api/session.ts'
import { Failure } from '../../shell/failure.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Chips } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import { InvoicesTabs } from './invoices-tabs.tsx'
import { invoicesQuery, sumsQuery } from './queries.ts'
import { type InvoicesSearch, type ListedState, states } from './search.ts'
import { useInvoicesWords } from './words.ts'
import './invoices.css'

const route = getRouteApi('/inside/invoices')

/** What was billed, newest first, and what of it is open. */
export function InvoicesPage() {
  const words = useInvoicesWords()
  const { state, run } = route.useSearch()
  const navigate = useNavigate()
  const options = [
    { value: 'all' as const, label: words.all },
    ...states.map((one) => ({ value: one, label: words.states[one] })),
  ]
  return (
    <Page title={words.title} below={<Open />}>
      <InvoicesTabs here="invoices" />
      <div className="invoices-filter">
        <Select
          aria-label={words.state}
          value={state ?? 'all'}
          options={options}
          onChange={(chosen: ListedState | 'all') =>
            void navigate({
              to: '/invoices',
              search: { run, state: chosen === 'all' ? undefined : chosen },
            })
          }
        />
      </div>
      {run !== undefined && (
        <Chips label={words.list.label}>
          <Chip
            label={words.pages.runs}
            value={words.list.ofRun}
            remove={words.list.ofAll}
            onRemove={() => void navigate({ to: '/invoices', search: { state } })}
          />
        </Chips>
      )}
      <List asked={{ state, run }} />
    </Page>
  )
}

/** What is open, in the company's own currency. */
function Open() {
  const words = useInvoicesWords()
  const writing = useWriting()
  const { tenant } = useSession()
  const sums = useQuery(sumsQuery).data?.filter(({ currency }) => currency === tenant.currency)
  if (sums === undefined || sums.length === 0) return null
  const of = (rows: InvoiceSumWire[]) => rows.reduce((sum, row) => sum + row.openMinor, 0)
  const open = sums.filter(({ openMinor }) => openMinor > 0)
  const late = of(sums.filter(({ state }) => state === 'overdue'))
  const amount = writing.factIn(of(open), tenant.currency)
  const count = writing.count(open.reduce((sum, row) => sum + row.count, 0))
  return (
    <>
      {words.list.open({ amount, count })}
      {late > 0 && `, ${words.list.late({ amount: writing.factIn(late, tenant.currency) })}`}
    </>
  )
}

function List({ asked }: { asked: InvoicesSearch }) {
  const words = useInvoicesWords()
  const shell = useShellWords()
  const invoices = useInfiniteQuery(invoicesQuery(asked))
  if (invoices.data === undefined)
    return invoices.error === null ? (
      <p className="meta">{shell.waiting}</p>
    ) : (
      <Failure error={invoices.error} onAgain={() => void invoices.refetch()} />
    )
  const rows = invoices.data.pages.flatMap((page) => page.items)
  if (rows.length === 0 && (asked.state ?? asked.run) !== undefined)
    return <p className="meta">{words.list.noneSuch}</p>
  if (rows.length === 0)
    return <EmptyState title={words.list.none}>{words.list.noneSays}</EmptyState>
  return (
    <>
      <InvoiceTable rows={rows} />
      {invoices.hasNextPage && (
        <Button kind="quiet" onClick={() => void invoices.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  )
}

function InvoiceTable({ rows }: { rows: readonly InvoiceRowWire[] }) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const navigate = useNavigate()
  const { heads } = words.list
  const open = ({ id }: InvoiceRowWire) => void navigate({ to: '/invoices/$id', params: { id } })
  const name = ({ account }: InvoiceRowWire) => account.name ?? account.number
  return (
    <Table
      label={words.list.label}
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={open}
      columns={[
        {
          key: 'number',
          head: heads.number,
          width: '120px',
          cell: (row) => (
            <Link className="invoices-number" to="/invoices/$id" params={{ id: row.id }}>
              {row.number}
            </Link>
          ),
        },
        { key: 'account', head: heads.account, cell: name },
        { key: 'state', head: heads.state, width: '150px', cell: (row) => <State row={row} /> },
        {
          key: 'issued',
          head: heads.issued,
          width: '130px',
          align: 'right',
          cell: (row) => writing.day(row.issuedOn, 'short'),
        },
        {
          key: 'due',
          head: heads.due,
          width: '130px',
          align: 'right',
          cell: (row) => (row.kind === 'invoice' ? writing.day(row.dueOn, 'short') : ''),
        },
        {
          key: 'total',
          head: heads.total,
          width: '150px',
          align: 'right',
          cell: (row) => writing.factIn(row.totalMinor, row.currency),
        },
        {
          key: 'open',
          head: heads.open,
          width: '150px',
          align: 'right',
          cell: (row) => (row.openMinor > 0 ? writing.factIn(row.openMinor, row.currency) : ''),
        },
      ]}
      phone={(row) => (
        <span className="phone-pair">
          <b>{name(row)}</b>
          <span className="number">{writing.factIn(row.totalMinor, row.currency)}</span>
          <span className="meta">
            {row.number} · <State row={row} /> · {writing.day(row.issuedOn, 'short')}
          </span>
        </span>
      )}
    />
  )
}

/** A credit note has no state of its own: it is said to be one. */
export function State({ row }: { row: Pick<InvoiceRowWire, 'kind' | 'state'> }) {
  const words = useInvoicesWords()
  const says = row.kind === 'credit-note' ? words.kinds['credit-note'] : words.states[row.state]
  return <span className={`invoices-state is-${row.kind}-${row.state}`}>{says}</span>
}
