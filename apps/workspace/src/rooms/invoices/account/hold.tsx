import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { BillingHoldWire, HeldWire } from '@tolv/server/wire'
import { send } from '../../../api/client.ts'
import { Failure } from '../../../shell/failure.tsx'
import { useReasonNot } from '../../../shell/may.ts'
import { useWriting } from '../../../shell/use-writing.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/empty.tsx'
import { MendLink } from '../mend-link.tsx'
import { holdsQuery, useChange } from '../queries.ts'
import { useHeldWords } from '../words.ts'
import { useAccountWords } from './words.ts'

type Retried = {
  invoices: { id: string; number: string }[]
  held: HeldWire | null
}

/**
 * That the account's billing waits and why, with the way to try it again when the cause is mended, and to where it is
 * where that is not this page.
 */
export function AccountHold({ id }: { id: string }) {
  const holds = useQuery(holdsQuery)
  const words = useAccountWords()
  const own = holds.data?.filter(({ account }) => account.id === id) ?? []
  const retry = useChange((hold: BillingHoldWire) =>
    send<Retried>('POST', '/billing-holds/retry', {
      body: { accountId: id, legalEntityId: hold.legalEntityId },
    }),
  )
  const billed = retry.data?.held === null ? retry.data.invoices : undefined
  return (
    <>
      {retry.error !== null && <Failure error={retry.error} />}
      {billed !== undefined && (
        <Notice
          kind="quiet"
          title={billed.length === 0 ? words.billedNothing : words.billed({ numbers: '' })}
        >
          {billed.map((invoice) => (
            <Link key={invoice.id} to="/invoices/$id" params={{ id: invoice.id }}>
              {invoice.number}
            </Link>
          ))}
        </Notice>
      )}
      {own.map((hold) => (
        <Held
          key={hold.legalEntityId}
          hold={hold}
          busy={retry.isPending ? words.trying : undefined}
          onRetry={() => retry.mutate(hold)}
        />
      ))}
    </>
  )
}

type HeldProps = { hold: BillingHoldWire; busy: string | undefined; onRetry: () => void }

function Held({ hold, busy, onRetry }: HeldProps) {
  const words = useAccountWords()
  const saysOf = useHeldWords()
  const writing = useWriting()
  const reason = useReasonNot('billing.run')
  return (
    <Notice
      kind="amber"
      title={words.hold}
      action={
        <Button reason={reason} busy={busy} onClick={onRetry}>
          {words.retry}
        </Button>
      }
    >
      <p>
        {saysOf(hold)} {words.holdSince({ day: writing.day(hold.since) })}{' '}
        {!hold.reason.startsWith('vat-number') && (
          <MendLink held={hold} accountId={hold.account.id} legalEntityId={hold.legalEntityId} />
        )}
      </p>
    </Notice>
  )
}
