import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { JobWire, ValuationWire } from '@tolv/server/wire'
import { Page } from '../../ui/page.tsx'
import { Again } from './again.tsx'
import { Earlier, OldHistory } from './as-of.tsx'
import { latestQuery, valuationQuery } from './queries.ts'
import { Report } from './report.tsx'
import { State } from './state.tsx'
import { useAddress } from './use-address.ts'
import { useTrial } from './use-trial.ts'
import { Asked, NotYet } from './valuation-page.tsx'
import { ValueTabs } from './value-tabs.tsx'
import { useValueWords } from './words.ts'
import { Working } from './working.tsx'
import './value.css'

/** What the book is worth: still to come, how sure that is, what changed, and what it stands on. */
export function ValuePage() {
  const words = useValueWords()
  const latest = useQuery(latestQuery)
  if (latest.data?.valuation) return <Chosen newest={latest.data.valuation} job={latest.data.job} />
  return (
    <Page title={words.title}>
      <ValueTabs here="value" />
      {latest.data === undefined ? (
        <Asked error={latest.error} onAgain={() => void latest.refetch()} />
      ) : (
        <NotYet job={latest.data.job} accounts={latest.data.accounts}>
          {words.empty.says}
        </NotYet>
      )}
    </Page>
  )
}

/** The valuation that the address names, else the newest; only on the newest can assumptions be tried. */
function Chosen({ newest, job }: { newest: ValuationWire; job: JobWire | null }) {
  const words = useValueWords()
  const [{ on }] = useAddress()
  const isEarlier = on !== undefined && on !== newest.id
  const earlier = useQuery({ ...valuationQuery(on ?? newest.id), enabled: isEarlier })
  if (!isEarlier) return <Newest valuation={newest} job={job} />
  if (earlier.data === undefined)
    return (
      <Page title={words.title}>
        <ValueTabs here="value" />
        <Asked error={earlier.error} onAgain={() => void earlier.refetch()} />
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
  const { page } = useValueWords()
  return (
    <Report
      valuation={valuation}
      trial={trial}
      state={<State valuation={valuation} />}
      action={
        <>
          <Link className="button" to="/value/what-if">
            {page.whatIf}
          </Link>
          <Again job={job} />
        </>
      }
      above={
        <>
          {job !== null && <Working job={job} accounts={valuation.accounts} of="again" />}
          <OldHistory valuation={valuation} />
        </>
      }
    />
  )
}
