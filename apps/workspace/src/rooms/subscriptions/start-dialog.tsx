import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { BundleWire, PlanWire } from '@tolv/server/wire'
import { useState } from 'react'
import { useToday } from '../../shell/use-today.ts'
import { TextField } from '../../ui/field.tsx'
import { Radios } from '../../ui/radios.tsx'
import { inWords, SelectField } from '../../ui/select.tsx'
import { accountChosenQuery, accountsFoundQuery, bundlesQuery, plansQuery } from './queries.ts'
import { SeenForm } from './seen-form.tsx'
import { AddOns, type ChosenAddOns } from './start-add-ons.tsx'
import { decimal } from './wishes.ts'
import { useSubscriptionWords } from './words.ts'

type Typed = {
  search: string
  accountId: string
  plan: string
  quantity: string
  addOns: ChosenAddOns
  startOn: string
  anchor: 'start' | 'calendar'
  coupon: string
}
const first: Typed = {
  search: '',
  accountId: '',
  plan: '',
  quantity: '1',
  addOns: {},
  startOn: '',
  anchor: 'start',
  coupon: '',
}

type StartDialogProps = {
  /** whom it is for; empty to be chosen */
  accountId: string
  onClose: () => void
}

/** Starts a subscription: who, what, from when; what it comes to is seen first. */
export function StartDialog({ accountId, onClose }: StartDialogProps) {
  const words = useSubscriptionWords()
  const navigate = useNavigate()
  const plans = useSoldPlans()
  const [typed, setTyped] = useState({ ...first, accountId })
  const set = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const plan = typed.plan === '' ? (plans[0]?.code ?? '') : typed.plan
  const bundle = plan.startsWith(bundleMark) ? plan.slice(bundleMark.length) : null
  const body = {
    accountId: typed.accountId,
    ...(bundle === null
      ? { plan: { code: plan }, quantity: decimal(typed.quantity), addOns: addOnsOf(typed.addOns) }
      : { bundle }),
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
      <WhichAccount typed={typed} set={set} known={accountId !== ''} />
      <What typed={{ ...typed, plan }} set={set} />
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
        options={inWords(['start', 'calendar'], words.start.anchors)}
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

const addOnsOf = (chosen: ChosenAddOns) =>
  Object.entries(chosen).map(([code, quantity]) => ({
    plan: { code },
    quantity: decimal(quantity),
  }))

/** A plan with its quantity, or a bundle with its own. */
function What({ typed, set }: Part) {
  const { start } = useSubscriptionWords()
  const plans = useSoldPlans()
  const bundles = useSoldBundles()
  return (
    <>
      <SelectField
        label={start.plan}
        hint={plans.length === 0 ? start.noPlans : undefined}
        value={typed.plan}
        options={[
          ...plans.map(({ code, name }) => ({ value: code, label: name })),
          ...bundles.map(({ code, name }) => ({
            value: `${bundleMark}${code}`,
            label: start.bundle({ name }),
          })),
        ]}
        onChange={(plan) => set({ plan })}
      />
      {typed.plan.startsWith(bundleMark) ? (
        <p className="meta">{start.bundleSays}</p>
      ) : (
        <>
          <TextField
            label={start.quantity}
            required
            inputMode="decimal"
            value={typed.quantity}
            onChange={(quantity) => set({ quantity })}
          />
          <AddOns chosen={typed.addOns} onChange={(addOns) => set({ addOns })} />
        </>
      )}
    </>
  )
}

function useSoldPlans(): PlanWire[] {
  return useQuery(plansQuery).data?.filter(({ kind }) => kind === 'plan') ?? []
}

/** Tells a bundle's code from a plan's in one list: no code has a colon. */
const bundleMark = 'bundle:'

/** The bundles that are sold today. */
function useSoldBundles(): BundleWire[] {
  const today = useToday()
  const all = useQuery(bundlesQuery).data ?? []
  return all.filter(
    ({ validFrom, validTo }) => validFrom <= today && (validTo === null || today < validTo),
  )
}

type Part = { typed: Typed; set: (part: Partial<Typed>) => void }

/** Whom it is for, found by name or number; where one came from an account it is known. */
function WhichAccount({ typed, set, known }: Part & { known: boolean }) {
  const { start } = useSubscriptionWords()
  const asked = useQuery(accountsFoundQuery(typed.search.trim())).data?.items ?? []
  const chosen = useQuery(accountChosenQuery(typed.accountId)).data
  const found = asked.some(({ id }) => id === chosen?.id) || !chosen ? asked : [chosen, ...asked]
  const options = [
    { value: '', label: start.choose },
    ...found.map(({ id, name, number }) => ({
      value: id,
      label: name === null ? number : `${name} (${number})`,
    })),
  ]
  return (
    <>
      {!known && (
        <TextField
          label={start.accountHint}
          type="search"
          value={typed.search}
          onChange={(search) => set({ search, accountId: '' })}
        />
      )}
      <SelectField
        label={start.account}
        required
        value={typed.accountId}
        options={options}
        onChange={(accountId) => set({ accountId })}
      />
    </>
  )
}
