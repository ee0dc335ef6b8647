import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Field, TextField } from '../../ui/field.tsx'
import { Radios } from '../../ui/radios.tsx'
import { Select } from '../../ui/select.tsx'
import { accountsFoundQuery, plansQuery } from './queries.ts'
import { SeenForm } from './seen-form.tsx'
import { useSubscriptionWords } from './words.ts'

type Typed = {
  search: string
  accountId: string
  plan: string
  quantity: string
  startOn: string
  anchor: 'start' | 'calendar'
  coupon: string
}
const first: Typed = {
  search: '',
  accountId: '',
  plan: '',
  quantity: '1',
  startOn: '',
  anchor: 'start',
  coupon: '',
}

/** Starts a subscription: who, what, from when; what it comes to is seen first. */
export function StartDialog({ onClose }: { onClose: () => void }) {
  const words = useSubscriptionWords()
  const navigate = useNavigate()
  const plans = useQuery(plansQuery).data?.filter(({ kind }) => kind === 'plan') ?? []
  const [typed, setTyped] = useState(first)
  const set = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const plan = typed.plan === '' ? (plans[0]?.code ?? '') : typed.plan
  const body = {
    accountId: typed.accountId,
    plan: { code: plan },
    quantity: typed.quantity.replace(',', '.'),
    startOn: typed.startOn === '' ? null : typed.startOn,
    anchor: typed.anchor,
    coupons: typed.coupon.trim() === '' ? [] : [typed.coupon.trim()],
  }
  return (
    <SeenForm
      title={words.start.open}
      action={words.doIt.start}
      sent={{ path: '/subscriptions', body }}
      onDone={({ subscription: { id } }) =>
        void navigate({ to: '/subscriptions/$id', params: { id } })
      }
      onClose={onClose}
    >
      <WhichAccount typed={typed} set={set} />
      <Field label={words.start.plan} hint={plans.length === 0 ? words.start.noPlans : undefined}>
        {(tied) => (
          <Select
            {...tied}
            value={plan}
            options={plans.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(to) => set({ plan: to })}
          />
        )}
      </Field>
      <TextField
        label={words.start.quantity}
        required
        inputMode="decimal"
        value={typed.quantity}
        onChange={(quantity) => set({ quantity })}
      />
      <TextField
        label={words.start.on}
        hint={words.start.onHint}
        type="date"
        value={typed.startOn}
        onChange={(startOn) => set({ startOn })}
      />
      <Radios
        label={words.start.anchor}
        value={typed.anchor}
        options={(['start', 'calendar'] as const).map((value) => ({
          value,
          label: words.start.anchors[value],
        }))}
        onChange={(anchor) => set({ anchor })}
      />
      <TextField
        label={words.start.coupon}
        hint={words.optional}
        value={typed.coupon}
        onChange={(coupon) => set({ coupon })}
      />
    </SeenForm>
  )
}

type Part = { typed: Typed; set: (part: Partial<Typed>) => void }

function WhichAccount({ typed, set }: Part) {
  const { start } = useSubscriptionWords()
  const found = useQuery(accountsFoundQuery(typed.search.trim())).data?.items ?? []
  const options = [
    { value: '', label: start.choose },
    ...found.map(({ id, name, number }) => ({
      value: id,
      label: name === null ? number : `${name} (${number})`,
    })),
  ]
  return (
    <>
      <TextField
        label={start.accountHint}
        type="search"
        value={typed.search}
        onChange={(search) => set({ search, accountId: '' })}
      />
      <Field label={start.account}>
        {(tied) => (
          <Select
            {...tied}
            required
            value={typed.accountId}
            options={options}
            onChange={(accountId) => set({ accountId })}
          />
        )}
      </Field>
    </>
  )
}
