import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { JobWire, ValuationWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { usePhone } from '../../ui/phone.ts'
import { Assumptions } from './assumptions.tsx'
import { beliefInAll } from './belief.ts'
import { BookCharts } from './book-charts.tsx'
import { Change } from './change.tsx'
import { Headline, isUnanswered, RefusalSentence } from './headline.tsx'
import { Models } from './models.tsx'
import { isUnderWay, latestQuery, valueAgain } from './queries.ts'
import { Segments } from './segments.tsx'
import { useTrial } from './use-trial.ts'
import { useWritten } from './use-written.ts'
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
  if (valuation !== null) return <Valued valuation={valuation} job={job} />
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

function Valued({ valuation, job }: { valuation: ValuationWire; job: JobWire | null }) {
  const words = useValueWords()
  const trial = useTrial(valuation)
  const isAnswered = !isUnanswered(valuation)
  const phone = usePhone()
  return (
    <Page
      title={words.title}
      {...(!phone && { meta: <State valuation={valuation} />, actions: <Again job={job} /> })}
    >
      {job !== null && <Working job={job} accounts={valuation.accounts} of="again" />}
      <div className="value-lead">
        <Headline valuation={valuation} tried={trial.tried} />
        <Change valuation={valuation} />
      </div>
      <Assumptions valuation={valuation} trial={trial} />
      {isAnswered && valuation.refusals.length > 0 && (
        <section className="value-refusals" aria-label={words.refusals.title}>
          <h2>{words.refusals.title}</h2>
          {valuation.refusals.map((refusal) => (
            <RefusalSentence key={refusal.says} refusal={refusal} />
          ))}
        </section>
      )}
      {isAnswered && <BookCharts valuation={valuation} />}
      {isAnswered && <Segments valuation={valuation} />}
      <Models valuation={valuation} />
      {phone && (
        <div className="value-after">
          <p className="meta">
            <State valuation={valuation} />
          </p>
          <Again job={job} />
        </div>
      )}
    </Page>
  )
}

function State({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  const written = useWritten()
  const accounts = words.accounts({
    count: valuation.accounts,
    written: written.count(valuation.accounts),
  })
  const belief = beliefInAll(valuation.models, valuation.settings.discountPerYear)
  return (
    <>
      {words.page.valued({ day: written.day(valuation.asOf), accounts })}
      {valuation.models.length > 0 && (
        <>
          {' · '}
          <a className={belief === 'doubtful' ? 'value-doubt' : ''} href="#models">
            {words.page[belief]}
          </a>
        </>
      )}
    </>
  )
}

function Again({ job }: { job: JobWire | null }) {
  const { page } = useValueWords()
  const queries = useQueryClient()
  const mayNot = useReasonNot('value.run')
  const again = useMutation({
    mutationFn: valueAgain,
    onSuccess: () => queries.invalidateQueries({ queryKey: latestQuery.queryKey }),
  })
  return (
    <>
      <Button
        reason={mayNot ?? (isUnderWay(job) ? page.underWay : undefined)}
        busy={again.isPending ? page.started : undefined}
        onClick={() => again.mutate()}
      >
        {page.again}
      </Button>
      {again.error !== null && <Failure error={again.error} />}
    </>
  )
}
