import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { InvoiceRowWire, InvoiceSumWire } from '@tolv/server/wire'
import { useCallback } from 'react'
import { useSession } from '../../api/session.ts'
import { Failure } from '../../shell/failure.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Chips } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import { Say } from '../../words/say.tsx'
import { InvoicesTabs } from './invoices-tabs.tsx'
import { invoicesQuery, sumsQuery } from './queries.ts'
import { type InvoicesSearch, states } from './search.ts'
import { useInvoicesWords } from './words.ts'
import './invoices.css'

const route = getRouteApi('/inside/invoices')

/** What was billed, newest first, found by whom, number or amount; and what all of it comes to. */
export function InvoicesPage() {
  const words = useInvoicesWords()
  const search = route.useSearch()
  return (
    <Page title={words.title}>
      <InvoicesTabs here="invoices" />
      <Ask search={search} />
      <Sums search={search} />
      <List search={search} />
    </Page>
  )
}

function Ask({ search }: { search: InvoicesSearch }) {
  const words = useInvoicesWords()
  const navigate = route.useNavigate()
  const change = useCallback(
    (some: InvoicesSearch) =>
      void navigate({
        search: (before) => ({ ...before, ...some }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  const seek = useCallback((q: string) => change({ q: q === '' ? undefined : q }), [change])
  const options = [
    { value: 'all' as const, label: words.list.all },
    ...states.map((one) => ({ value: one, label: words.states[one] })),
    { value: 'credit-note' as const, label: words.list.notes },
  ]
  return (
    <search className="list-ask">
      <SearchField
        label={words.list.search}
        hint={words.list.searchHint}
        value={search.q ?? ''}
        onChange={seek}
      />
      <Select
        aria-label={words.state}
        value={search.state ?? 'all'}
        options={options}
        onChange={(chosen) => change({ state: chosen === 'all' ? undefined : chosen })}
      />
      {search.run !== undefined && (
        <Chips label={words.list.label}>
          <Chip
            label={words.pages.runs}
            value={words.list.ofRun}
            remove={words.list.ofAll}
            onRemove={() => change({ run: undefined })}
          />
        </Chips>
      )}
    </search>
  )
}

/** What all that match come to, whether they are shown yet or not: the company's own currency first. */
function Sums({ search }: { search: InvoicesSearch }) {
  const { list } = useInvoicesWords()
  const writing = useWriting()
  const { tenant } = useSession()
  const sums = useQuery(sumsQuery(search)).data ?? []
  const isOwn = (currency: string) => (currency === tenant.currency ? 0 : 1)
  const byCurrency = [...Map.groupBy(sums, ({ currency }) => currency)]
  return byCurrency
    .toSorted(([one], [other]) => isOwn(one) - isOwn(other))
    .map(([currency, rows]) => {
      const invoices = rows.filter(({ kind }) => kind === 'invoice')
      const notes = rows.filter(({ kind }) => kind === 'credit-note')
      const late = invoices.filter(({ state }) => state === 'overdue')
      const of = (some: InvoiceSumWire[], which: 'count' | 'totalMinor' | 'openMinor') =>
        some.reduce((sum, row) => sum + row[which], 0)
      const told = (some: InvoiceSumWire[]) => ({
        count: of(some, 'count'),
        written: writing.count(of(some, 'count')),
        amount: writing.factIn(of(some, 'totalMinor'), currency),
      })
      const written = (minor: number) => (minor === 0 ? '' : writing.factIn(minor, currency))
      const open = {
        open: written(of(invoices, 'openMinor')),
        late: written(of(late, 'openMinor')),
      }
      return (
        <p className="list-sum" key={currency} role="status">
          <Say text={list.sum({ invoices: told(invoices), notes: told(notes), ...open })} />
        </p>
      )
    })
}

function List({ search }: { search: InvoicesSearch }) {
  const words = useInvoicesWords()
  const shell = useShellWords()
  const invoices = useInfiniteQuery(invoicesQuery(search))
  if (invoices.data === undefined)
    return invoices.error === null ? (
      <p className="meta">{shell.waiting}</p>
    ) : (
      <Failure error={invoices.error} onAgain={() => void invoices.refetch()} />
    )
  const rows = invoices.data.pages.flatMap((page) => page.items)
  if (rows.length === 0 && (search.state ?? search.run ?? search.q) !== undefined)
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
