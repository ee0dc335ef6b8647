import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { BillingFindingWire, BillingRunWithDifferencesWire } from '@tolv/server/wire'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import type { Writing } from '../../shell/writing.ts'
import { Button } from '../../ui/button.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { findingsQuery, runQuery, useChange } from './queries.ts'
import { useInvoicesWords } from './words.ts'
import './invoices.css'

const route = getRouteApi('/inside/invoices/runs/$id')

/** One run: how far it has come and what it came to; of a dry run, what differs from a month before. */
export function RunPage() {
  const { id } = route.useParams()
  const run = useQuery(runQuery(id))
  const words = useInvoicesWords()
  const shell = useShellWords()
  if (run.data !== undefined) return <OpenRun run={run.data} />
  return (
    <Page title={words.pages.runs}>
      {run.error === null ? <p className="meta">{shell.waiting}</p> : <Failure error={run.error} />}
    </Page>
  )
}

type RunProps = { run: BillingRunWithDifferencesWire }

function OpenRun({ run }: RunProps) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const { runs } = words
  const count = (of: number) => writing.count(of)
  return (
    <Page
      title={runs.name({ kind: runs.kinds[run.kind], day: writing.day(run.until) })}
      size="name"
      above={<Link to="/invoices/runs">{words.pages.runs}</Link>}
      below={runs.came({ done: count(run.unitsDone), units: count(run.units) })}
      meta={runs.states[run.state]}
      actions={<Steer run={run} />}
    >
      <Section title={runs.issued}>
        {run.totals.length === 0 && <p className="meta">{runs.nothing}</p>}
        {run.totals.map(({ currency, documents, totalMinor }) => (
          <p key={currency}>
            {runs.issuedIn({
              documents: count(documents),
              amount: writing.factIn(totalMinor, currency),
            })}
          </p>
        ))}
      </Section>
      {run.kind === 'dry-run' && <Differences run={run} />}
      {run.kind === 'dry-run' && <Findings run={run} />}
    </Page>
  )
}

function Steer({ run }: RunProps) {
  const { runs } = useInvoicesWords()
  const reason = useReasonNot('billing.run')
  const change = useChange((verb: 'pause' | 'resume') =>
    send('POST', `/billing-runs/${run.id}/${verb}`, { body: {} }),
  )
  if (run.state === 'done') return null
  const verb = run.state === 'running' ? 'pause' : 'resume'
  return (
    <Button reason={reason} onClick={() => change.mutate(verb)}>
      {runs[verb]}
    </Button>
  )
}

function Differences({ run }: RunProps) {
  const { runs } = useInvoicesWords()
  const writing = useWriting()
  const heads = runs.differenceHeads
  type Row = (typeof run.differences)[number]
  const amount = (minor: number, { currency }: Row) =>
    currency === 'XXX' ? '' : writing.factIn(minor, currency)
  return (
    <Section title={runs.differences}>
      <Table
        label={runs.differences}
        rows={run.differences}
        rowKey={({ difference, currency }) => `${difference} ${currency}`}
        columns={[
          { key: 'what', head: heads.what, cell: (row: Row) => runs.difference[row.difference] },
          {
            key: 'count',
            head: heads.count,
            width: '120px',
            align: 'right',
            cell: (row: Row) => writing.count(row.count),
          },
          {
            key: 'now',
            head: heads.now,
            width: '170px',
            align: 'right',
            cell: (row: Row) => amount(row.totalMinor, row),
          },
          {
            key: 'before',
            head: heads.before,
            width: '170px',
            align: 'right',
            cell: (row: Row) => amount(row.beforeMinor, row),
          },
        ]}
      />
    </Section>
  )
}

function Findings({ run }: RunProps) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const { accountHeads: heads, difference } = words.runs
  const done = run.state === 'done' ? 'done' : 'not-done'
  const found = useInfiniteQuery(findingsQuery(run.id, done))
  const rows = found.data?.pages.flatMap((page) => page.items) ?? []
  const why = (row: BillingFindingWire) => byWhat(row, writing)
  const amount = (minor: number | null, { currency }: BillingFindingWire) =>
    minor === null || currency === 'XXX' ? '' : writing.factIn(minor, currency)
  return (
    <Section title={words.runs.accounts}>
      <Table
        label={words.runs.accounts}
        rows={rows}
        rowKey={({ account, currency }) => `${account.id} ${currency}`}
        columns={[
          {
            key: 'account',
            head: heads.account,
            cell: ({ account }: BillingFindingWire) => (
              <Link to="/accounts/$id" params={{ id: account.id }}>
                {account.name ?? account.number}
              </Link>
            ),
          },
          {
            key: 'difference',
            head: heads.difference,
            width: '200px',
            cell: (row: BillingFindingWire) => difference[row.difference],
          },
          {
            key: 'now',
            head: heads.now,
            width: '130px',
            align: 'right',
            cell: (row: BillingFindingWire) => amount(row.totalMinor, row),
          },
          {
            key: 'before',
            head: heads.before,
            width: '130px',
            align: 'right',
            cell: (row: BillingFindingWire) => amount(row.beforeMinor, row),
          },
          { key: 'why', head: heads.why, cell: why },
        ]}
        phone={(row) => (
          <span className="invoices-phone">
            <b>{row.account.name ?? row.account.number}</b>
            <span className="number">{amount(row.totalMinor, row)}</span>
            <span className="meta">{difference[row.difference]}</span>
            <span className="meta">{why(row)}</span>
          </span>
        )}
      />
      {found.hasNextPage && (
        <Button kind="quiet" onClick={() => void found.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Section>
  )
}

/** By what an account differs: why it is held, or which lines changed from what to what. */
function byWhat(row: BillingFindingWire, writing: Writing): string {
  if (row.says !== null) return row.says
  const amount = (minor: number) => writing.factIn(minor, row.currency)
  return row.changed
    .map(
      ({ name, nowMinor, beforeMinor }) => `${name} ${amount(beforeMinor)} → ${amount(nowMinor)}`,
    )
    .join(', ')
}
