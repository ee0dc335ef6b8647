import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { BillingRunWithDifferencesWire } from '@tolv/server/wire'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useToday } from '../../shell/use-today.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { Findings } from './findings.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { entitiesQuery, runQuery, useChange } from './queries.ts'
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

type Row = BillingRunWithDifferencesWire['differences'][number]

const surprise = ['held', 'gone', 'higher', 'lower', 'new', 'same']
const bySurprise = (a: Row, b: Row) =>
  surprise.indexOf(a.difference) - surprise.indexOf(b.difference)

type RunProps = { run: BillingRunWithDifferencesWire }

function OpenRun({ run }: RunProps) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const { runs } = words
  const count = (of: number) => writing.count(of)
  const entity = useQuery(entitiesQuery).data?.find(({ id }) => id === run.legalEntityId)
  const parts = { done: count(run.unitsDone), units: count(run.units) }
  const came = run.state === 'done' ? undefined : runs.came(parts)
  return (
    <Page
      title={runs.name({ kind: runs.kinds[run.kind], day: writing.day(run.until) })}
      size="name"
      above={<Link to="/invoices/runs">{words.pages.runs}</Link>}
      below={[entity?.name, came].filter(Boolean).join(' · ')}
      meta={runs.states[run.state]}
      actions={<Steer run={run} />}
    >
      <Section title={run.kind === 'run' ? runs.issued : runs.wouldIssue} edge="bare">
        {run.totals.length === 0 && <p className="meta">{runs.nothing}</p>}
        {run.totals.map(({ currency, documents, totalMinor }) => (
          <p key={currency} className="invoice-amount">
            {writing.factIn(totalMinor, currency)}
            <span className="invoice-amount-says">
              {runs.documents({ count: documents, written: count(documents) })}
            </span>
          </p>
        ))}
        {run.kind === 'run' && run.totals.length > 0 && (
          <p>
            <Link to="/invoices" search={{ run: run.id }}>
              {runs.seeInvoices}
            </Link>
          </p>
        )}
        {run.held > 0 && (
          <p className="run-held">{runs.heldOf({ count: run.held, written: count(run.held) })}</p>
        )}
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
  if (run.state === 'done') return run.kind === 'dry-run' ? <Issue run={run} /> : null
  const verb = run.state === 'running' ? 'pause' : 'resume'
  return (
    <>
      {change.error !== null && <Failure error={change.error} />}
      <Button reason={reason} onClick={() => change.mutate(verb)}>
        {runs[verb]}
      </Button>
    </>
  )
}

/** The way from what a dry run told to the bills themselves. */
function Issue({ run }: RunProps) {
  const { runs } = useInvoicesWords()
  const today = useToday()
  const { open, setOpen } = useOpen()
  const mayNot = useReasonNot('billing.run')
  const isNothing = run.totals.length === 0
  const why = run.until > today ? runs.issue.notYet : isNothing ? runs.nothing : undefined
  return (
    <>
      <Button kind="primary" reason={mayNot ?? why} onClick={() => setOpen('issue')}>
        {runs.issue.open}
      </Button>
      {open === 'issue' && <IssueDialog run={run} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function Differences({ run }: RunProps) {
  const { runs } = useInvoicesWords()
  const writing = useWriting()
  const heads = runs.differenceHeads
  const amount = (minor: number, { currency }: Row) =>
    currency === 'XXX' ? '' : writing.factIn(minor, currency)
  const moved = (row: Row) =>
    row.currency !== 'XXX' && (
      <span className="meta">
        {amount(row.beforeMinor, row)} → {amount(row.totalMinor, row)}
      </span>
    )
  return (
    <Section title={runs.differences}>
      <Table
        label={runs.differences}
        rows={run.differences.toSorted(bySurprise)}
        rowKey={({ difference, currency }) => `${difference} ${currency}`}
        columns={[
          {
            key: 'what',
            head: heads.what,
            cell: ({ difference }: Row) => <Narrowed run={run.id} to={difference} />,
          },
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
        phone={(row) => (
          <span className="phone-pair">
            <Narrowed run={run.id} to={row.difference} />
            <span className="number">{writing.count(row.count)}</span>
            {moved(row)}
          </span>
        )}
      />
    </Section>
  )
}

/** The way to the accounts of one difference, below on the same page. */
function Narrowed({ run, to }: { run: string; to: Row['difference'] }) {
  const { runs } = useInvoicesWords()
  return (
    <Link
      to="/invoices/runs/$id"
      params={{ id: run }}
      search={{ difference: to }}
      resetScroll={false}
    >
      {runs.difference[to]}
    </Link>
  )
}
