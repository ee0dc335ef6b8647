import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { JobWire, ValuationWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { Again } from './again.tsx'
import { Earlier, OldHistory } from './as-of.tsx'
import { latestQuery, valuationQuery } from './queries.ts'
import { Report } from './report.tsx'
import { State } from './state.tsx'
import { useAddress } from './use-address.ts'
import { useTrial } from './use-trial.ts'
import { useValueWords } from './words.ts'
import { Working } from './working.tsx'
import './value.css'

/** What the book is worth: still to come, how sure that is, what changed, and what it stands on. */
export function ValuePage() {
  const words = useValueWords()
  const shell = useShellWords()
  const latest = useQuery(latestQuery)
  if (latest.data === undefined)
    return (
      <Page title={words.title}>
        {latest.error === null ? (
          <p className="meta">{shell.waiting}</p>
        ) : (
          <Failure error={latest.error} onAgain={() => void latest.refetch()} />
        )}
      </Page>
    )
  const { valuation, job, accounts } = latest.data
  if (valuation !== null) return <Chosen newest={valuation} job={job} />
  return (
    <Page title={words.title}>
      {job === null && accounts === 0 ? (
        <NothingYet />
      ) : (
        <Working job={job} accounts={accounts} of="first" />
      )}
    </Page>
  )
}

function NothingYet() {
  const { empty } = useValueWords()
  return (
    <EmptyState
      title={empty.title}
      action={
        <Link className="button button-primary" to="/imports">
          {empty.action}
        </Link>
      }
    >
      {empty.says}
    </EmptyState>
  )
}

/** The valuation that the address names, else the newest; only on the newest can assumptions be tried. */
function Chosen({ newest, job }: { newest: ValuationWire; job: JobWire | null }) {
  const words = useValueWords()
  const shell = useShellWords()
  const [{ on }] = useAddress()
  const isEarlier = on !== undefined && on !== newest.id
  const earlier = useQuery({ ...valuationQuery(on ?? newest.id), enabled: isEarlier })
  if (!isEarlier) return <Newest valuation={newest} job={job} />
  if (earlier.data === undefined)
    return (
      <Page title={words.title}>
        {earlier.error === null ? (
          <p className="meta">{shell.waiting}</p>
        ) : (
          <Failure error={earlier.error} onAgain={() => void earlier.refetch()} />
        )}
      </Page>
    )
  return (
    <Report
      valuation={earlier.data}
      trial={null}
      state={<State valuation={earlier.data} />}
      action={null}
      above={<Earlier valuation={earlier.data} />}
    />
  )
}

function Newest({ valuation, job }: { valuation: ValuationWire; job: JobWire | null }) {
  const trial = useTrial(valuation)
  return (
    <Report
      valuation={valuation}
      trial={trial}
      state={<State valuation={valuation} />}
      action={<Again job={job} />}
      above={
        <>
          {job !== null && <Working job={job} accounts={valuation.accounts} of="again" />}
          <OldHistory valuation={valuation} />
        </>
      }
    />
  )
}
