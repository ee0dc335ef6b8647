import type { BillingProfileWire, VatCheckWire } from '@tolv/server/wire'
import { send } from '../../../api/client.ts'
import { Failure } from '../../../shell/failure.tsx'
import { useReasonNot } from '../../../shell/may.ts'
import { useWriting } from '../../../shell/use-writing.ts'
import { Button } from '../../../ui/button.tsx'
import { useChange } from '../queries.ts'
import { useAccountWords } from './words.ts'

/** What the EU's register was asked about the saved number, and what it answered with what proof. */
export function RegisterSays({ accountId, check }: { accountId: string; check: VatCheckWire }) {
  const words = useAccountWords()
  const reason = useReasonNot('invoices.manage')
  const again = useChange(() =>
    send<BillingProfileWire>('POST', `/billing-profiles/${accountId}/vat-check`),
  )
  const asking = isBeingAsked(check) || again.isPending
  return (
    <div className="register-says">
      {again.error !== null && <Failure error={again.error} />}
      <p aria-live="polite">{useSays(check)}</p>
      <Button
        kind="quiet"
        reason={reason}
        busy={asking ? words.asking : undefined}
        onClick={() => again.mutate()}
      >
        {words.askNow}
      </Button>
    </div>
  )
}

/** It was asked for, and neither an answer nor the lack of one has come. */
export const isBeingAsked = ({ asks, nextAt }: VatCheckWire) => asks === 0 && nextAt !== null

function useSays(check: VatCheckWire): string {
  const words = useAccountWords()
  const writing = useWriting()
  const { askedAt, noAnswer, nextAt, registeredName: name, consultation: proof, asks } = check
  const { revokedAt } = check
  if (askedAt === null) return nextAt === null ? words.nobodyAsks : words.isAsked
  const at = writing.instant(askedAt)
  if (noAnswer !== null) {
    const next = nextAt === null ? '' : words.askedAgain({ at: writing.instant(nextAt) })
    return `${words.noAnswers[noAnswer]} ${words.askedTimes({ asks, at })} ${next}`.trim()
  }
  if (revokedAt !== null) return words.revoked({ day: writing.day(revokedAt) })
  const known = name === null ? '' : words.registeredAs({ name })
  const proved = proof === null ? words.answeredAt({ at }) : words.provedBy({ at, proof })
  return `${known} ${proved}`.trim()
}
