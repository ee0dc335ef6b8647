import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { BillingHoldWire, HeldWire } from '@tolv/server/wire'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { MendLink } from './mend-link.tsx'
import { holdsQuery, useChange } from './queries.ts'
import { useHeldWords, useInvoicesWords } from './words.ts'
import '../../ui/things.css'

type Retried = { held: HeldWire | null }

/** Accounts whose billing waits, and why; each can be tried again when the cause is gone. */
export function Holds({ edge }: { edge: 'bare' | 'line' }) {
  const words = useInvoicesWords()
  const holds = useQuery(holdsQuery)
  if (holds.data === undefined) return holds.error && <Failure error={holds.error} />
  return (
    <Section title={words.holds.title} edge={edge}>
      {holds.data.length === 0 && <p className="meta">{words.holds.none}</p>}
      {holds.data.map((hold) => (
        <Hold key={`${hold.account.id} ${hold.legalEntityId}`} hold={hold} />
      ))}
    </Section>
  )
}

function Hold({ hold }: { hold: BillingHoldWire }) {
  const words = useInvoicesWords()
  const saysOf = useHeldWords()
  const writing = useWriting()
  const reason = useReasonNot('billing.run')
  const { account, legalEntityId } = hold
  const name = account.name ?? account.number
  const retry = useChange(() =>
    send<Retried>('POST', '/billing-holds/retry', {
      body: { accountId: account.id, legalEntityId },
    }),
  )
  const still = retry.data?.held
  return (
    <div className="thing">
      <span>
        <Link to="/accounts/$id" params={{ id: account.id }}>
          {name}
        </Link>
        <br />
        {still ? words.holds.still({ says: saysOf(still) }) : saysOf(hold)}
        <br />
        <span className="meta">
          {words.holds.since} {writing.day(hold.since)} ·{' '}
          <MendLink held={hold} accountId={account.id} legalEntityId={legalEntityId} />
        </span>
        {retry.error !== null && <Failure error={retry.error} />}
      </span>
      <span className="thing-side">
        <Button
          reason={reason}
          name={words.holds.retryOf({ name })}
          busy={retry.isPending ? words.holds.trying : undefined}
          onClick={() => retry.mutate(undefined)}
        >
          {words.holds.retry}
        </Button>
      </span>
    </div>
  )
}
