import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { SubscriptionWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useToday } from '../../shell/use-today.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { type Line, Lines } from '../../ui/lines.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { SettledLines } from './comes.tsx'
import { Ahead, Discounts, Items } from './parts.tsx'
import { Phases } from './phases.tsx'
import { nextInvoiceQuery, subscriptionQuery, useDoing } from './queries.ts'
import { StateWord } from './subscriptions-page.tsx'
import { Elsewhere } from './take-over.tsx'
import { TakenWith } from './taken-with.tsx'
import { type Verb, verbs, verbsFor } from './wishes.ts'
import { useSubscriptionWords } from './words.ts'
import './subscriptions.css'

const route = getRouteApi('/inside/subscriptions/$id')

/** One subscription: what it is, its phases, what is ahead of it, and what the next invoice holds. */
export function SubscriptionPage() {
  const words = useSubscriptionWords()
  const { id } = route.useParams()
  const found = useQuery(subscriptionQuery(id))
  if (found.data === undefined) {
    return (
      <Page title={words.title} above={<Back />}>
        {found.error === null ? (
          <p className="meta">{words.loading}</p>
        ) : (
          <Failure error={found.error} onAgain={() => void found.refetch()} />
        )}
      </Page>
    )
  }
  return <One subscription={found.data} />
}

function One({ subscription }: { subscription: SubscriptionWire }) {
  const words = useSubscriptionWords()
  const { open, setOpen } = useOpen()
  const { account, state } = subscription
  const today = useToday()
  const asked = open?.startsWith('change ') ? open.slice('change '.length) : undefined
  return (
    <Page
      title={account.name ?? account.number}
      size="name"
      above={<Back />}
      meta={<StateWord state={state} />}
      actions={<Actions subscription={subscription} />}
      below={
        <Link to="/accounts/$id" params={{ id: account.id }}>
          {words.account} {account.number}
        </Link>
      }
    >
      <div className="subscription-columns">
        <div>
          <Phases spans={subscription.spans} zone={subscription.zone} today={today} />
          <Items subscription={subscription} today={today} />
          <Ahead subscription={subscription} />
          <Discounts subscription={subscription} today={today} />
        </div>
        <div>
          <Facts subscription={subscription} />
          <NextInvoice id={subscription.id} />
          <TakenWith bundle={subscription.bundle} />
          <Elsewhere subscription={subscription} />
        </div>
      </div>
      {asked !== undefined && (
        <ChangeDialog
          subscription={subscription}
          verb={verbs.find((each) => each === asked)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}

function Back() {
  const words = useSubscriptionWords()
  return <Link to="/subscriptions">{words.title}</Link>
}

/** What is done most has a button of its own; everything is under Change. */
function Actions({ subscription }: { subscription: SubscriptionWire }) {
  const words = useSubscriptionWords()
  const reason = useReasonNot('subscriptions.manage')
  const { setOpen } = useOpen()
  const doing = useDoing(() => undefined)
  const { id, state } = subscription
  const may = verbsFor(subscription)
  const button = (verb: Verb) =>
    may.includes(verb) && (
      <Button key={verb} reason={reason} onClick={() => setOpen(`change ${verb}`)}>
        {words.does[verb]}
      </Button>
    )
  const cancellation = `/subscriptions/${encodeURIComponent(id)}/cancellation`
  return (
    <div className="subscription-actions">
      {(['pause', 'resume', 'cancel'] as const).map(button)}
      {state === 'ending' && (
        <Button
          reason={reason}
          busy={doing.isPending ? words.saving : undefined}
          onClick={() => doing.mutate({ method: 'DELETE', path: cancellation })}
        >
          {words.uncancel}
        </Button>
      )}
      <Button kind="primary" reason={reason} onClick={() => setOpen(`change ${may[0] ?? 'plan'}`)}>
        {state === 'ended' ? words.does.reactivate : words.change}
      </Button>
    </div>
  )
}

function Facts({ subscription }: { subscription: SubscriptionWire }) {
  const { facts, causes } = useSubscriptionWords()
  const writing = useWriting()
  const day = (iso: string | null) => (iso === null ? facts.never : writing.day(iso))
  const { monthlyMinor, currency, period, trialTo, endCause } = subscription
  const some = (line: Line | false) => (line === false ? [] : [line])
  const lines: Line[] = [
    { name: facts.plan, value: subscription.plan ?? '–' },
    { name: facts.monthly, value: writing.factIn(monthlyMinor, currency) },
    ...some(
      period !== null && {
        name: facts.period,
        value: writing.days(period, 'short'),
      },
    ),
    { name: facts.next, value: day(subscription.nextDueOn) },
    { name: facts.started, value: day(subscription.startedOn) },
    ...some(trialTo !== null && { name: facts.trialTo, value: writing.lastDay(trialTo) }),
    ...some(
      subscription.pausedFrom !== null && {
        name: facts.paused,
        value: day(subscription.pausedFrom),
      },
    ),
    ...some(
      subscription.resumesOn !== null && {
        name: facts.resumes,
        value: day(subscription.resumesOn),
      },
    ),
    ...some(subscription.endsOn !== null && { name: facts.ends, value: day(subscription.endsOn) }),
    ...some(
      endCause !== null && {
        name: facts.endedBecause,
        value: subscription.endReason ?? causes[endCause],
      },
    ),
    ...some(
      subscription.reference !== null && { name: facts.reference, value: subscription.reference },
    ),
  ]
  return (
    <Section title={facts.title} edge="bare">
      <Lines lines={lines} />
    </Section>
  )
}

function NextInvoice({ id }: { id: string }) {
  const { next, loading } = useSubscriptionWords()
  const writing = useWriting()
  const told = useQuery(nextInvoiceQuery(id))
  return (
    <Section
      title={next.title}
      meta={told.data?.on ? next.on({ day: writing.day(told.data.on, 'short') }) : undefined}
    >
      {told.error !== null && <Failure error={told.error} />}
      {told.isPending && <p className="meta">{loading}</p>}
      {told.data !== undefined && told.data.settled === null && <p className="meta">{next.none}</p>}
      {told.data?.settled && <SettledLines settled={told.data.settled} />}
    </Section>
  )
}
