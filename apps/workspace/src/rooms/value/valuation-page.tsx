import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { JobWire, ValuationWire } from '@tolv/server/wire'
import type { ReactNode } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { Again } from './again.tsx'
import { Earlier } from './as-of.tsx'
import { latestQuery, valuationQuery } from './queries.ts'
import { State } from './state.tsx'
import { useAddress } from './use-address.ts'
import { useWritten } from './use-written.ts'
import { type ValuePageName, ValueTabs } from './value-tabs.tsx'
import { useValueWords } from './words.ts'
import { Working } from './working.tsx'

type AboutOneProps = {
  here: ValuePageName
  title: string
  /** What stands on the page before anything has been valued; teaches what will. */
  empty: ReactNode
  children: (valuation: ValuationWire) => ReactNode
}

/**
 * A page about one valuation: the one that the address names, else the newest. While there is none it says what will
 * stand here, and while one is made how far it has come.
 */
export function ValuationPage({ here, title, empty, children }: AboutOneProps) {
  const latest = useQuery(latestQuery)
  const [{ on }] = useAddress()
  const newest = latest.data?.valuation ?? null
  const isEarlier = on !== undefined && on !== newest?.id
  const earlier = useQuery({ ...valuationQuery(on ?? ''), enabled: isEarlier })
  const asked = isEarlier ? earlier : latest
  const valuation = isEarlier ? (earlier.data ?? null) : newest
  return (
    <Page title={title} {...(valuation !== null && { meta: <State valuation={valuation} /> })}>
      <ValueTabs here={here} />
      {valuation !== null ? (
        <>
          {isEarlier && <Earlier valuation={valuation} />}
          {children(valuation)}
        </>
      ) : asked.data === undefined ? (
        <Asked error={asked.error} onAgain={() => void asked.refetch()} />
      ) : (
        <NotYet job={latest.data?.job ?? null} accounts={latest.data?.accounts ?? 0}>
          {empty}
        </NotYet>
      )}
    </Page>
  )
}

/** What stands where an answer will: that it is waited for, or why it did not come. */
export function Asked({ error, onAgain }: { error: Error | null; onAgain: () => void }) {
  const shell = useShellWords()
  return error === null ? (
    <p className="meta">{shell.waiting}</p>
  ) : (
    <Failure error={error} onAgain={onAgain} />
  )
}

type NotYetProps = { job: JobWire | null; accounts: number; children: ReactNode }

/**
 * Before the first valuation: nothing has been brought, or there are accounts and nothing that tells what they pay, or
 * the first is being made.
 */
export function NotYet({ job, accounts, children }: NotYetProps) {
  const words = useValueWords()
  const written = useWritten()
  const { empty } = words
  if (job !== null) return <Working job={job} accounts={accounts} of="first" />
  const here = words.accounts({ count: accounts, written: written.count(accounts) })
  return (
    <EmptyState
      title={empty.title}
      action={
        <>
          <Link className="button button-primary" to="/imports">
            {empty.action}
          </Link>
          {accounts > 0 && <Again job={job} label={empty.now} />}
        </>
      }
    >
      {children}
      {accounts > 0 && ` ${empty.silent({ accounts: here })}`}
    </EmptyState>
  )
}
