import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { SubscriptionRowWire, SubscriptionsWire } from '@tolv/server/wire'
import { useCallback } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { inWords, Select } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import { Say } from '../../words/say.tsx'
import { manyOf } from './many.ts'
import { subscriptionsQuery } from './queries.ts'
import { RoomTabs } from './room-tabs.tsx'
import { type SubscriptionsSearch, states, subscriptionsSearch } from './search.ts'
import { StartDialog } from './start-dialog.tsx'
import { useSubscriptionWords } from './words.ts'
import './subscriptions.css'

const route = getRouteApi('/inside/subscriptions')

/** The list of subscriptions: found by account or reference, narrowed by state. */
export function SubscriptionsPage() {
  const words = useSubscriptionWords()
  const reason = useReasonNot('subscriptions.manage')
  const { search, state, account } = route.useSearch()
  const { open, setOpen } = useOpen()
  const list = useInfiniteQuery(subscriptionsQuery({ search, state }))
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const isAll = search === undefined && state === undefined
  return (
    <Page
      title={words.title}
      actions={
        <Button kind="primary" reason={reason} onClick={() => setOpen('start')}>
          {words.start.open}
        </Button>
      }
    >
      <RoomTabs here="subscriptions" />
      {(!isAll || rows.length > 0) && <Ask search={search} state={state} />}
      {list.error !== null && <Failure error={list.error} onAgain={() => void list.refetch()} />}
      {list.isPending && <p className="meta">{words.loading}</p>}
      {list.data !== undefined && rows.length === 0 && (
        <EmptyState title={isAll ? words.none : words.noneMatch}>
          {isAll ? words.noneSays : ''}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <Sum monthly={list.data?.pages[0]?.monthly ?? []} />
          <Rows rows={rows} />
        </>
      )}
      {list.hasNextPage && (
        <div className="subscription-more">
          <Button kind="quiet" onClick={() => void list.fetchNextPage()}>
            {words.more}
          </Button>
        </div>
      )}
      {open === 'start' && (
        <StartDialog accountId={account ?? ''} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  )
}

type Asked = { search: string | undefined; state: SubscriptionsSearch['state'] | undefined }

function Ask({ search, state }: Asked) {
  const words = useSubscriptionWords()
  const navigate = route.useNavigate()
  const change = useCallback(
    (to: { search?: string; state?: string }) =>
      void navigate({
        search: (before) => subscriptionsSearch({ ...before, ...to }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  const seek = useCallback((text: string) => change({ search: text }), [change])
  const options = [{ value: '', label: words.anyState }, ...inWords(states, words.states)]
  return (
    <search className="list-ask">
      <SearchField
        label={words.search}
        hint={words.searchHint}
        value={search ?? ''}
        onChange={seek}
      />
      <Select
        aria-label={words.state}
        value={state ?? ''}
        options={options}
        onChange={(to) => change({ state: to })}
      />
    </search>
  )
}

/** How many match, and what all of them come to in a month. */
function Sum({ monthly }: { monthly: SubscriptionsWire['monthly'] }) {
  const words = useSubscriptionWords()
  const writing = useWriting()
  const amounts = monthly
    .filter(({ minor }) => minor !== 0)
    .map(({ currency, minor }) => writing.factIn(minor, currency))
  const count = monthly.reduce((sum, one) => sum + one.count, 0)
  return (
    <p className="list-sum" role="status">
      <Say text={words.sum({ count, text: writing.count(count), amounts: amounts.join(' + ') })} />
    </p>
  )
}

function Rows({ rows }: { rows: readonly SubscriptionRowWire[] }) {
  const words = useSubscriptionWords()
  const writing = useWriting()
  const navigate = route.useNavigate()
  const { heads } = words
  const planOf = ({ plan, quantity }: SubscriptionRowWire) =>
    manyOf({ name: plan ?? '–', quantity }, writing)
  const next = (row: SubscriptionRowWire) =>
    row.nextDueOn === null ? '–' : writing.day(row.nextDueOn, 'short')
  const monthly = (row: SubscriptionRowWire) => writing.factIn(row.monthlyMinor, row.currency)
  return (
    <Table
      label={words.title}
      height="two"
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: '/subscriptions/$id', params: { id } })}
      columns={[
        {
          key: 'account',
          head: heads.account,
          cell: ({ account, reference }) => (
            <>
              {account.name ?? account.number}
              <span className="under">{reference ?? account.number}</span>
            </>
          ),
        },
        { key: 'plan', head: heads.plan, width: '26%', cell: planOf },
        {
          key: 'state',
          head: heads.state,
          width: '14%',
          cell: (row) => <StateWord state={row.state} />,
        },
        { key: 'monthly', head: heads.monthly, align: 'right', width: '14%', cell: monthly },
        { key: 'next', head: heads.next, align: 'right', width: '16%', cell: next },
      ]}
      phone={(row) => (
        <span className="phone-pair">
          <b>{row.account.name ?? row.account.number}</b>
          <span className="number">{monthly(row)}</span>
          <span className="meta">{planOf(row)}</span>
          <span className="meta">
            <StateWord state={row.state} />
            {row.nextDueOn !== null && ` · ${heads.next.toLowerCase()} ${next(row)}`}
          </span>
        </span>
      )}
    />
  )
}

/** The state in words; what is to be watched is amber. */
export function StateWord({ state }: { state: SubscriptionRowWire['state'] }) {
  const words = useSubscriptionWords()
  return <span className={`subscription-state is-${state}`}>{words.states[state]}</span>
}
