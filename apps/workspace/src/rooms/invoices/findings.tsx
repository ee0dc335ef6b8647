import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { BillingFindingWire, BillingRunWithDifferencesWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import type { Writing } from '../../shell/writing.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Chips } from '../../ui/chips.tsx'
import { Section } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { findingsQuery } from './queries.ts'
import { useHeldWords, useInvoicesWords } from './words.ts'

const route = getRouteApi('/inside/invoices/runs/$id')

type Found = { row: BillingFindingWire; change: string; by: string }

/** Account by account what a dry run would bill, the most surprising first; of one kind when that is asked for. */
export function Findings({ run }: { run: BillingRunWithDifferencesWire }) {
  const words = useInvoicesWords()
  const { difference } = route.useSearch()
  const navigate = route.useNavigate()
  const tell = useTellFinding()
  const done = run.state === 'done' ? 'done' : 'not-done'
  const found = useInfiniteQuery(findingsQuery(run.id, { done, difference }))
  const rows = found.data?.pages.flatMap((page) => page.items.map(tell)) ?? []
  const { runs } = words
  const showAll = () => void navigate({ search: {}, resetScroll: false })
  return (
    <Section title={runs.accounts} meta={runs.bySurprise}>
      {difference !== undefined && (
        <Chips label={runs.accounts}>
          <Chip
            label={runs.accountHeads.difference}
            value={runs.difference[difference]}
            remove={runs.showAll}
            onRemove={showAll}
          />
        </Chips>
      )}
      {found.error !== null && <Failure error={found.error} />}
      {found.data !== undefined && rows.length === 0 && <p className="meta">{runs.noAccounts}</p>}
      {rows.length > 0 && <FoundTable rows={rows} />}
      {found.hasNextPage && (
        <Button kind="quiet" onClick={() => void found.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Section>
  )
}

function FoundTable({ rows }: { rows: readonly Found[] }) {
  const { runs } = useInvoicesWords()
  const writing = useWriting()
  const { accountHeads: heads, difference } = runs
  const amount = (minor: number | null, { currency }: BillingFindingWire) =>
    minor === null || currency === 'XXX' ? '' : writing.factIn(minor, currency)
  const name = ({ account }: BillingFindingWire) => (
    <Link to="/accounts/$id" params={{ id: account.id }}>
      {account.name ?? account.number}
    </Link>
  )
  return (
    <Table
      label={runs.accounts}
      height="two"
      rows={rows}
      rowKey={({ row }) => `${row.account.id} ${row.currency}`}
      columns={[
        {
          key: 'account',
          head: heads.account,
          width: '24%',
          cell: ({ row }) => (
            <>
              {name(row)}
              <span className={`under is-difference-${row.difference}`}>
                {difference[row.difference]}
              </span>
            </>
          ),
        },
        { key: 'why', head: heads.why, cell: ({ by }) => by },
        {
          key: 'before',
          head: heads.before,
          width: '130px',
          align: 'right',
          cell: ({ row }) => amount(row.beforeMinor, row),
        },
        {
          key: 'now',
          head: heads.now,
          width: '130px',
          align: 'right',
          cell: ({ row }) => amount(row.difference === 'held' ? null : row.totalMinor, row),
        },
        {
          key: 'change',
          head: heads.change,
          width: '130px',
          align: 'right',
          cell: ({ change }) => change,
        },
      ]}
      phone={({ row, change, by }) => (
        <span className="phone-pair">
          <span>{name(row)}</span>
          <span className="number">{change}</span>
          <span className={`meta is-difference-${row.difference}`}>
            {difference[row.difference]}
          </span>
          <span className="meta">{by}</span>
        </span>
      )}
    />
  )
}

/** A finding with what changed in words: by how much, and which parts or why it is held. */
function useTellFinding(): (row: BillingFindingWire) => Found {
  const saysOf = useHeldWords()
  const { runs } = useInvoicesWords()
  const writing = useWriting()
  return (row) => {
    const { reason, says, difference, totalMinor, beforeMinor, currency } = row
    if (says !== null) {
      return { row, change: '', by: saysOf({ reason: reason ?? '', says }) }
    }
    const off = totalMinor - (beforeMinor ?? 0)
    const isUnlike = difference !== 'same' && currency !== 'XXX' && off !== 0
    const sign = off > 0 ? '+' : ''
    const change = isUnlike ? `${sign}${writing.factIn(off, currency)}` : ''
    const parts = partsOf(row, writing, runs.part)
    return { row, change, by: parts }
  }
}

type PartWords = {
  new: (p: { name: string; amount: string }) => string
  gone: (p: { name: string; amount: string }) => string
  changed: (p: { name: string; before: string; now: string }) => string
}

/** Which lines changed from what to what. */
function partsOf(row: BillingFindingWire, writing: Writing, words: PartWords): string {
  const amount = (minor: number) => writing.factIn(minor, row.currency)
  return row.changed
    .map(({ name, nowMinor, beforeMinor }) => {
      if (beforeMinor === 0) return words.new({ name, amount: amount(nowMinor) })
      if (nowMinor === 0) return words.gone({ name, amount: amount(beforeMinor) })
      return words.changed({ name, before: amount(beforeMinor), now: amount(nowMinor) })
    })
    .join('; ')
}
