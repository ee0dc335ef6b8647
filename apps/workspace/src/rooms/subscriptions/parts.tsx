import type { SubscriptionSpanWire, SubscriptionWire } from '@tolv/server/wire'
import type { ReactNode } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { Sure } from '../../shell/sure.tsx'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { manyOf } from './many.ts'
import { useDoing } from './queries.ts'
import { useSubscriptionWords } from './words.ts'
import '../../ui/things.css'

type Part = { subscription: SubscriptionWire; today: string }

/** What is bought today, or was last, or will be first. */
export function Items({ subscription, today }: Part) {
  const words = useSubscriptionWords()
  const items = [...Map.groupBy(subscription.spans, ({ itemId }) => itemId).values()]
  const shown = items.flatMap((spans) => {
    const now = spans.find(({ from, to }) => from <= today && (to === null || to > today))
    return now ?? spans.at(-1) ?? []
  })
  return (
    <Section title={words.items.title}>
      <div className="things">
        {shown.map((span) => (
          <Item key={span.id} span={span} currency={subscription.currency} />
        ))}
      </div>
    </Section>
  )
}

function Item({ span, currency }: { span: SubscriptionSpanWire; currency: string }) {
  const words = useSubscriptionWords()
  const writing = useWriting()
  const { plan, quantity, recurringMinor, meters, priceLockTo, role } = span
  const said = [
    ...(role === 'add-on' ? [words.items.addOn] : []),
    ...(meters.length > 0 ? [words.items.metered({ names: meters.join(', ') })] : []),
    ...(priceLockTo === null ? [] : [words.items.locked({ day: writing.lastDay(priceLockTo) })]),
  ]
  return (
    <Thing name={manyOf({ name: plan.name, quantity }, writing)} under={said.join(' · ')}>
      {writing.factIn(recurringMinor, currency)} {words.per(plan.interval)}
    </Thing>
  )
}

/** Changes that wait for their day, and the end where there is one. */
export function Ahead({ subscription }: Pick<Part, 'subscription'>) {
  const { ahead } = useSubscriptionWords()
  const writing = useWriting()
  const reason = useReasonNot('subscriptions.manage')
  const doing = useDoing(() => undefined)
  const { scheduled, endsOn, state, id } = subscription
  const ends = endsOn !== null && state === 'ending'
  if (state === 'ended') return null
  return (
    <Section title={ahead.title}>
      {scheduled.length === 0 && !ends && <p className="meta">{ahead.none}</p>}
      <div className="things">
        {scheduled.map((change) => (
          <Thing
            key={change.id}
            name={[ahead.verbs[change.verb] ?? change.verb, change.plan ?? change.quantity ?? '']
              .join(' ')
              .trim()}
            under={writing.day(change.on)}
          >
            {change.verb !== 'revert' && (
              <Button
                kind="quiet"
                reason={reason}
                onClick={() =>
                  doing.mutate({
                    method: 'DELETE',
                    path: `/subscriptions/${encodeURIComponent(id)}/changes/${encodeURIComponent(change.id)}`,
                  })
                }
              >
                {ahead.withdraw}
              </Button>
            )}
          </Thing>
        ))}
        {ends && <Thing name={ahead.ends({ day: writing.day(endsOn) })} under="" />}
      </div>
      {doing.error !== null && <Failure error={doing.error} />}
    </Section>
  )
}

/** Discounts that hold or held, in the order in which they count. */
export function Discounts({ subscription, today }: Part) {
  const { discounts: words } = useSubscriptionWords()
  const writing = useWriting()
  const reason = useReasonNot('subscriptions.manage')
  const { open, setOpen } = useOpen()
  const { discounts, currency } = subscription
  const ending = discounts.find(({ id }) => open === `end ${id}`)
  const offOf = ({ percent, amount }: SubscriptionWire['discounts'][number]) =>
    percent === null
      ? words.amount({ amount: writing.decimalIn(amount ?? '0', currency) })
      : words.percent({ percent: writing.quantity(percent) })
  return (
    <Section title={words.title}>
      {discounts.length === 0 && <p className="meta">{words.none}</p>}
      <div className="things">
        {discounts.map((one) => (
          <Thing
            key={one.id}
            name={one.code === null ? one.name : `${one.name} (${one.code})`}
            under={[
              offOf(one),
              one.periods === null ? words.forever : words.periods({ count: one.periods }),
              ...(one.whileWhole ? [words.whileWhole] : []),
              ...(one.to === null ? [] : [words.until({ day: writing.lastDay(one.to) })]),
            ].join(', ')}
          >
            {(one.to === null || one.to > today) && (
              <Button
                kind="quiet"
                reason={reason}
                name={words.removeOf({ name: one.name })}
                onClick={() => setOpen(`end ${one.id}`)}
              >
                {words.remove}
              </Button>
            )}
          </Thing>
        ))}
      </div>
      {ending !== undefined && (
        <EndDiscount of={subscription.id} discount={ending} onClose={() => setOpen(undefined)} />
      )}
    </Section>
  )
}

type EndProps = {
  /** the id of the subscription */
  of: string
  discount: SubscriptionWire['discounts'][number]
  onClose: () => void
}

function EndDiscount({ of, discount: { id, name }, onClose }: EndProps) {
  const { discounts: words } = useSubscriptionWords()
  const doing = useDoing(onClose)
  const path = `/subscriptions/${encodeURIComponent(of)}/discounts/${encodeURIComponent(id)}`
  return (
    <Sure
      open
      title={words.removeOf({ name })}
      says={words.removeSays}
      action={words.remove}
      change={doing}
      onSure={() => doing.mutate({ method: 'DELETE', path })}
      onClose={onClose}
    />
  )
}

function Thing({ name, under, children }: { name: string; under: string; children?: ReactNode }) {
  return (
    <div className="thing">
      <span>
        <b>{name}</b>
        {under !== '' && <span className="under">{under}</span>}
      </span>
      {children !== undefined && <span className="thing-side">{children}</span>}
    </div>
  )
}
