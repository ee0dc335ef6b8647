import { useQuery } from '@tanstack/react-query'
import type { SubscriptionWire } from '@tolv/server/wire'
import { useState } from 'react'
import { TextField } from '../../ui/field.tsx'
import { inWords, SelectField } from '../../ui/select.tsx'
import { DiscountFields, EndFields, PauseFields } from './change-fields.tsx'
import { plansQuery } from './queries.ts'
import { SeenForm } from './seen-form.tsx'
import { firstTyped, sentOf, type Typed, type Verb, verbsFor, type WhenKind } from './wishes.ts'
import { useSubscriptionWords } from './words.ts'

type ChangeDialogProps = {
  subscription: SubscriptionWire
  /** the verb that was asked for; the first that may be when none was */
  verb: Verb | undefined
  onClose: () => void
}

/** Everything that may be wanted of a subscription, each seen before it is done. */
export function ChangeDialog({ subscription, verb, onClose }: ChangeDialogProps) {
  const words = useSubscriptionWords()
  const may = verbsFor(subscription)
  const [typed, setTyped] = useState(() => firstTyped(verb ?? may[0] ?? 'plan'))
  const set = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const filled = useFilled(subscription, typed)
  return (
    <SeenForm
      title={words.does[typed.verb]}
      action={words.doIt[typed.verb]}
      kind={typed.verb === 'cancel' ? 'brick' : 'primary'}
      sent={sentOf(subscription.id, filled)}
      onDone={onClose}
      onClose={onClose}
    >
      <SelectField
        label={words.what}
        value={typed.verb}
        options={inWords(may, words.does)}
        onChange={(to) => setTyped(firstTyped(to))}
      />
      <Fields subscription={subscription} typed={filled} set={set} />
    </SeenForm>
  )
}

export type FieldsProps = {
  subscription: SubscriptionWire
  typed: Typed
  set: (part: Partial<Typed>) => void
}

/** Where nothing was chosen, the first there is. */
function useFilled(subscription: SubscriptionWire, typed: Typed): Typed {
  const plans = useChoices(subscription, typed.verb)
  const items = itemsOf(subscription, typed.verb)
  return {
    ...typed,
    plan: typed.plan === '' ? (plans[0]?.value ?? '') : typed.plan,
    itemId: typed.itemId === '' ? (items[0]?.value ?? '') : typed.itemId,
  }
}

/** The plans that a change may be to: add-ons for adding, and none that is there already. */
function useChoices({ spans }: SubscriptionWire, verb: Verb) {
  const kind = verb === 'add' ? 'add-on' : 'plan'
  const here = spans
    .filter(({ to, role }) => to === null && role === kind)
    .map((one) => one.plan.code)
  const plans = useQuery(plansQuery).data ?? []
  return plans
    .filter((plan) => plan.kind === kind && (verb === 'reactivate' || !here.includes(plan.code)))
    .map(({ code, name }) => ({ value: code, label: name }))
}

function itemsOf({ spans }: SubscriptionWire, verb: Verb) {
  const open = spans.filter(
    ({ to, role }) => to === null && (verb !== 'remove' || role === 'add-on'),
  )
  return open.map(({ itemId, plan }) => ({ value: itemId, label: plan.name }))
}

function Fields(props: FieldsProps) {
  const { verb } = props.typed
  switch (verb) {
    case 'plan':
    case 'add':
    case 'temporary':
    case 'reactivate':
      return <PlanFields {...props} />
    case 'quantity':
    case 'remove':
    case 'lock':
      return <ItemFields {...props} />
    case 'pause':
    case 'resume':
      return (
        <>
          <PauseFields {...props} />
          <When {...props} kinds={['now', 'on']} />
        </>
      )
    case 'cancel':
      return (
        <>
          <When {...props} kinds={['period-end', 'now', 'on']} />
          <EndFields {...props} />
        </>
      )
    case 'discount':
      return <DiscountFields {...props} />
    case 'convert':
      return null
  }
}

function PlanFields(props: FieldsProps) {
  const { subscription, typed, set } = props
  const words = useSubscriptionWords()
  const choices = useChoices(subscription, typed.verb)
  const kinds: WhenKind[] =
    typed.verb === 'plan'
      ? ['usual', 'now', 'period-end', 'on']
      : typed.verb === 'reactivate'
        ? ['now', 'on']
        : ['now', 'period-end', 'on']
  return (
    <>
      <SelectField
        label={typed.verb === 'add' ? words.items.addOn : words.facts.plan}
        hint={choices.length === 0 ? words.start.noPlans : undefined}
        value={typed.plan}
        options={choices}
        onChange={(plan) => set({ plan })}
      />
      {(typed.verb === 'add' || typed.verb === 'plan') && (
        <TextField
          label={words.start.quantity}
          hint={typed.verb === 'plan' ? words.optional : undefined}
          inputMode="decimal"
          value={typed.quantity}
          onChange={(quantity) => set({ quantity })}
        />
      )}
      {typed.verb === 'temporary' && (
        <SelectField
          label={words.daysLong}
          value={typed.days}
          options={['7', '14', '30'].map((value) => ({
            value,
            label: words.daysOf({ count: Number(value) }),
          }))}
          onChange={(days) => set({ days })}
        />
      )}
      <When {...props} kinds={kinds} />
    </>
  )
}

function ItemFields(props: FieldsProps) {
  const { subscription, typed, set } = props
  const words = useSubscriptionWords()
  return (
    <>
      <SelectField
        label={words.item}
        value={typed.itemId}
        options={itemsOf(subscription, typed.verb)}
        onChange={(itemId) => set({ itemId })}
      />
      {typed.verb === 'quantity' && (
        <TextField
          label={words.start.quantity}
          required
          inputMode="decimal"
          value={typed.quantity}
          onChange={(quantity) => set({ quantity })}
        />
      )}
      {typed.verb === 'lock' ? (
        <TextField
          label={words.lockTo}
          hint={words.optional}
          type="date"
          value={typed.day}
          onChange={(day) => set({ day })}
        />
      ) : (
        <When {...props} kinds={['now', 'period-end', 'on']} />
      )}
    </>
  )
}

function When({ typed, set, kinds }: FieldsProps & { kinds: WhenKind[] }) {
  const words = useSubscriptionWords()
  return (
    <>
      <SelectField
        label={words.when}
        value={typed.when}
        options={inWords(kinds, words.whens)}
        onChange={(when) => set({ when })}
      />
      {typed.when === 'on' && (
        <TextField
          label={words.day}
          type="date"
          required
          value={typed.day}
          onChange={(day) => set({ day })}
        />
      )}
    </>
  )
}
