import { useQuery } from '@tanstack/react-query'
import type {
  ElsewhereWire,
  SubscriptionWire,
  TakenOverWire,
  TakeoverWire,
} from '@tolv/server/wire'
import { useState } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Section } from '../../ui/page.tsx'
import { takeoverQuery, takeoverSeenQuery, useTakingOver } from './queries.ts'
import { useSubscriptionWords } from './words.ts'
import '../../ui/radios.css'
import '../../ui/things.css'

type Of = { subscription: SubscriptionWire; takeover: TakeoverWire }

/** What a file told of the same relation: carried on here, or beside it and valued twice. Nothing where nothing is. */
export function Elsewhere({ subscription }: { subscription: SubscriptionWire }) {
  const { elsewhere: words } = useSubscriptionWords()
  const writing = useWriting()
  const reason = useReasonNot('subscriptions.manage')
  const { open, setOpen } = useOpen()
  const told = useQuery(takeoverQuery(subscription.id))
  const takeover = told.data
  if (takeover === undefined || (takeover.open.length === 0 && takeover.taken === null)) return null
  const { taken } = takeover
  const of = { subscription, takeover }
  const close = () => setOpen(undefined)
  return (
    <Section title={words.title}>
      {taken !== null && (
        <>
          <p className="meta">
            {words.said({
              by: taken.by,
              day: writing.day(taken.at),
              from: writing.day(takeover.on),
            })}
          </p>
          <Agreements agreements={taken.agreements} />
          <Button kind="quiet" reason={reason} onClick={() => setOpen('release')}>
            {words.release}
          </Button>
        </>
      )}
      {takeover.open.length > 0 && (
        <>
          <p className="meta">{words.beside}</p>
          <Agreements agreements={takeover.open} />
          <Button reason={reason} onClick={() => setOpen('takeover')}>
            {words.open}
          </Button>
        </>
      )}
      {open === 'takeover' && takeover.open.length > 0 && (
        <TakeOverDialog {...of} onClose={close} />
      )}
      {open === 'release' && taken !== null && <ReleaseDialog {...of} onClose={close} />}
    </Section>
  )
}

function Agreements({ agreements }: { agreements: ElsewhereWire[] }) {
  const words = useSubscriptionWords()
  const writing = useWriting()
  return (
    <div className="things">
      {agreements.map(({ subject, id, plan, startedOn, amountMinor, currency, interval }) => (
        <div key={subject} className="thing">
          <span>
            <b>{plan ?? id ?? words.elsewhere.unnamed}</b>
            <span className="under">
              {words.phases.open({ from: writing.day(startedOn) })}
              {id === null || plan === null ? '' : ` · ${id}`}
            </span>
          </span>
          <span className="thing-side">
            {currency !== null && writing.factIn(amountMinor, currency)}{' '}
            {words.per(lengths[interval ?? 'month'] ?? lengths.month)}
          </span>
        </div>
      ))}
    </div>
  )
}

type Length = { unit: 'week' | 'month' | 'year'; count: number }
const lengths: Record<string, Length> & { month: Length } = {
  week: { unit: 'week', count: 1 },
  month: { unit: 'month', count: 1 },
  quarter: { unit: 'month', count: 3 },
  year: { unit: 'year', count: 1 },
}
const perMonth: Record<string, number> = { week: 52 / 12, month: 1, quarter: 1 / 3, year: 1 / 12 }

/** In a month, of those in the subscription's currency. */
function monthlyOf(agreements: ElsewhereWire[], currency: string): number {
  return agreements
    .filter((one) => one.currency === currency)
    .reduce((sum, one) => sum + one.amountMinor * (perMonth[one.interval ?? 'month'] ?? 1), 0)
}

function TakeOverDialog({ subscription, takeover, onClose }: Of & { onClose: () => void }) {
  const words = useSubscriptionWords()
  const shell = useShellWords()
  const taking = useTakingOver(subscription.id, onClose)
  // What is carried on already goes on being so: the newest word is the whole of it.
  const already = takeover.taken?.agreements ?? []
  const [left, setLeft] = useState<string[]>([])
  const chosen = takeover.open.filter(({ subject }) => !left.includes(subject))
  const all = [...already, ...chosen]
  const named = left.length === 0 ? null : all.flatMap(({ id }) => id ?? [])
  const seen = useQuery(takeoverSeenQuery(subscription.id, named))
  const { elsewhere } = words
  const canChoose = takeover.open.length > 1 && takeover.open.every(({ id }) => id !== null)
  const toggle = (subject: string) =>
    setLeft((before) =>
      before.includes(subject) ? before.filter((one) => one !== subject) : [...before, subject],
    )
  const failed = taking.error ?? seen.error
  return (
    <Dialog
      open
      onClose={onClose}
      title={elsewhere.open}
      says={elsewhere.openSays}
      close={shell.close}
      actions={
        <Button
          kind="primary"
          busy={taking.isPending ? words.saving : undefined}
          reason={chosen.length === 0 ? elsewhere.chooseOne : undefined}
          onClick={() => taking.mutate({ method: 'POST', named })}
        >
          {elsewhere.doIt}
        </Button>
      }
    >
      {canChoose && (
        <fieldset className="radios">
          <legend>{elsewhere.which}</legend>
          {takeover.open.map(({ subject, plan, id }) => (
            <label key={subject} className="radio">
              <input
                type="checkbox"
                checked={!left.includes(subject)}
                onChange={() => toggle(subject)}
              />
              {[plan, id].filter(Boolean).join(' · ')}
            </label>
          ))}
        </fieldset>
      )}
      {seen.data !== undefined && chosen.length > 0 && (
        <Becomes subscription={subscription} seen={seen.data} more={chosen} />
      )}
      {failed !== null && <Failure error={failed} />}
    </Dialog>
  )
}

type BecomesProps = { subscription: SubscriptionWire; seen: TakenOverWire; more: ElsewhereWire[] }

/** What is valued when it is carried on, by the answer of the very command. */
function Becomes({ subscription, seen, more }: BecomesProps) {
  const { elsewhere } = useSubscriptionWords()
  const writing = useWriting()
  const { monthlyMinor, currency } = subscription
  const both = monthlyMinor + monthlyOf(more, currency)
  return (
    <section className="comes" aria-live="polite">
      <h3>{elsewhere.becomes}</h3>
      <p>{elsewhere.ends({ names: namesOf(seen.agreements), day: writing.day(seen.on) })}</p>
      <p>
        {elsewhere.once({
          once: writing.factIn(monthlyMinor, currency),
          twice: writing.factIn(both, currency),
        })}
      </p>
    </section>
  )
}

function ReleaseDialog({ subscription, takeover, onClose }: Of & { onClose: () => void }) {
  const words = useSubscriptionWords()
  const shell = useShellWords()
  const writing = useWriting()
  const taking = useTakingOver(subscription.id, onClose)
  const { elsewhere } = words
  const agreements = takeover.taken?.agreements ?? []
  const { monthlyMinor, currency } = subscription
  return (
    <Dialog
      open
      onClose={onClose}
      title={elsewhere.release}
      close={shell.close}
      actions={
        <Button
          kind="brick"
          busy={taking.isPending ? words.saving : undefined}
          onClick={() => taking.mutate({ method: 'DELETE', named: null })}
        >
          {elsewhere.release}
        </Button>
      }
    >
      <p>{elsewhere.again({ names: namesOf(agreements) })}</p>
      <p>
        {elsewhere.twice({
          twice: writing.factIn(monthlyMinor + monthlyOf(agreements, currency), currency),
          once: writing.factIn(monthlyMinor, currency),
        })}
      </p>
      {taking.error !== null && <Failure error={taking.error} />}
    </Dialog>
  )
}

const namesOf = (agreements: readonly ElsewhereWire[]) =>
  agreements.map(({ plan, id }) => plan ?? id ?? '–').join(', ')
