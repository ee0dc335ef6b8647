import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { AccountRowWire, AccountsWire } from '@tolv/server/wire'
import { type ReactNode, useCallback, useMemo } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { useLanguage } from '../../words/language.ts'
import { AccountDialog } from './account-dialog.tsx'
import { AccountsTable } from './accounts-table.tsx'
import { columnsShown, usualSort } from './columns.ts'
import { nameOfFact } from './facts.ts'
import { FilterBar } from './filter-bar.tsx'
import { accountsQuery, factsQuery } from './queries.ts'
import { scaleOf } from './row-scale.ts'
import { type AccountsChange, changed } from './search.ts'
import { Sum } from './sum.tsx'
import { useAccountsWords } from './words.ts'
import './accounts.css'

const route = getRouteApi('/inside/accounts')

/** The list of accounts: found, narrowed, ordered, and what those that match are worth together. */
export function AccountsPage() {
  const words = useAccountsWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const facts = useQuery(factsQuery)
  const known = facts.data ?? []
  const { sort = usualSort } = search
  const shown = columnsShown(search.columns, known)
  const list = useInfiniteQuery(
    accountsQuery({
      ...(search.search !== undefined && { search: search.search }),
      ...(search.filter !== undefined && { filter: search.filter }),
      sort,
    }),
  )
  const change = useCallback(
    (to: AccountsChange) =>
      void navigate({
        search: (before) => changed(before, to),
        replace: true,
        resetScroll: !('open' in to),
      }),
    [navigate],
  )
  const first = list.data?.pages[0]
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const error = facts.error ?? list.error
  if (first?.of === 0) return <NoAccounts adding={<Adding change={change} />} />
  return (
    <Page title={words.title} actions={<Ways adding={<Adding change={change} />} />}>
      <FilterBar
        search={search}
        sort={sort}
        facts={known}
        shown={shown.map(({ key }) => key)}
        onChange={change}
      />
      {error !== null && <Failure error={error} onAgain={() => void list.refetch()} />}
      {first === undefined && error === null && <p className="meta">{words.loading}</p>}
      {first !== undefined && (
        <>
          <Summary
            first={first}
            rows={rows}
            sort={sort}
            open={search.open === 'sum'}
            onOpenChange={(open) => change({ open: open ? 'sum' : undefined })}
          />
          {first.count === 0 ? (
            <NoneMatch onClear={() => change({ filter: undefined, search: undefined })} />
          ) : (
            <AccountsTable
              rows={rows}
              columns={shown}
              sort={sort}
              onSort={(next) => change({ sort: next })}
              more={list.hasNextPage ? 'more' : 'all'}
              onMore={() => void list.fetchNextPage()}
            />
          )}
        </>
      )}
    </Page>
  )
}

/** A customer is added by hand and its page opened. */
function Adding({ change }: { change: (to: AccountsChange) => void }) {
  const { edit } = useAccountsWords()
  const navigate = route.useNavigate()
  const { open } = route.useSearch()
  return (
    <>
      <Button reason={useReasonNot('accounts.write')} onClick={() => change({ open: 'add' })}>
        {edit.doAdd}
      </Button>
      {open === 'add' && (
        <AccountDialog
          account={null}
          onDone={({ id }) => void navigate({ to: '/accounts/$id', params: { id } })}
          onClose={() => change({ open: undefined })}
        />
      )}
    </>
  )
}

type SummaryProps = {
  first: AccountsWire
  rows: readonly AccountRowWire[]
  sort: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** How many match and what they are worth. It stays while the rows scroll. */
function Summary({ first, rows, sort, open, onOpenChange }: SummaryProps) {
  const words = useAccountsWords()
  const writing = useWriting()
  const language = useLanguage()
  const facts = useQuery(factsQuery).data ?? []
  const key = sort.replace(/^-/, '')
  const fact = facts.find((each) => each.key === key)
  const by =
    fact === undefined ? (key === 'name' ? words.name : words.number) : nameOfFact(fact, language)
  return (
    <div className="accounts-sum" role="status">
      <Sum first={first} open={open} onOpenChange={onOpenChange} />
      <p className="meta">
        {words.shown({ fact: by, count: writing.count(rows.length) })}
        {first.future !== null && ` · ${words.scale[scaleOf(rows).kind]}`}
      </p>
    </div>
  )
}

/** How accounts come: many from a file, or one by hand. */
function Ways({ adding }: { adding: ReactNode }) {
  return (
    <>
      <ImportLink />
      {adding}
    </>
  )
}

function ImportLink() {
  const words = useAccountsWords()
  const reason = useReasonNot('import.run')
  if (reason !== undefined) return <Button reason={reason}>{words.import}</Button>
  return (
    <Link className="button button-plain" to="/imports">
      {words.import}
    </Link>
  )
}

function NoneMatch({ onClear }: { onClear: () => void }) {
  const words = useAccountsWords()
  return (
    <EmptyState
      title={words.empty.none}
      action={
        <Button kind="quiet" onClick={onClear}>
          {words.empty.clear}
        </Button>
      }
    >
      {words.empty.noneSays}
    </EmptyState>
  )
}

function NoAccounts({ adding }: { adding: ReactNode }) {
  const words = useAccountsWords()
  const reason = useReasonNot('import.run')
  return (
    <Page title={words.title}>
      <EmptyState
        title={words.empty.title}
        action={
          <>
            {reason === undefined ? (
              <Link to="/imports">{words.empty.action}</Link>
            ) : (
              <Button reason={reason}>{words.empty.action}</Button>
            )}
            {adding}
          </>
        }
      >
        {words.empty.says}
      </EmptyState>
    </Page>
  )
}
