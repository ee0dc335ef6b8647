import { useQuery } from '@tanstack/react-query'
import type { CouponWire, NamesWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useToday } from '../../shell/use-today.ts'
import { Choices } from '../../ui/choices.tsx'
import { TextField } from '../../ui/field.tsx'
import { Radios } from '../../ui/radios.tsx'
import { inWords } from '../../ui/select.tsx'
import { componentsOf } from './components-of.ts'
import { givenNames } from './given-names.ts'
import { NamesFields } from './names-fields.tsx'
import { firstOff, OffFields, offOf, type TypedOff } from './off-fields.tsx'
import { productsQuery, useChange } from './queries.ts'
import { useCatalogWords } from './words.ts'

type NewCoupon = Omit<CouponWire, 'id' | 'redeemed'>

type Typed = {
  code: string
  name: string
  names: NamesWire
  off: TypedOff
  duration: 'once' | 'periods' | 'ever'
  periods: string
  planIds: readonly string[] | null
  components: readonly string[] | null
  max: string
  from: string
  to: string
  order: string
}

/** What was typed as the server takes it; undefined while the discount is no number. */
function couponOf(typed: Typed, currency: string): NewCoupon | undefined {
  const off = offOf(typed.off, currency)
  if (off === undefined || off === null) return undefined
  const some = (chosen: readonly string[] | null) => (chosen?.length ? [...chosen] : null)
  const periods = { once: 1, periods: Math.max(1, Number(typed.periods)), ever: null }
  return {
    code: typed.code.trim(),
    name: typed.name.trim(),
    names: givenNames(typed.names),
    off,
    periods: periods[typed.duration],
    components: some(typed.components),
    planIds: some(typed.planIds),
    order: Math.max(1, Number(typed.order)),
    validFrom: typed.from,
    validTo: typed.to === '' ? null : typed.to,
    maxRedemptions: typed.max === '' ? null : Number(typed.max),
  }
}

/** Adds a coupon. */
export function CouponDialog({ onClose }: { onClose: () => void }) {
  const words = useCatalogWords()
  const { tenant } = useSession()
  const today = useToday()
  const [typed, setTyped] = useState<Typed>({
    code: '',
    name: '',
    names: {},
    off: firstOff,
    duration: 'once',
    periods: '3',
    planIds: null,
    components: null,
    max: '',
    from: today,
    to: '',
    order: '100',
  })
  const set = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const add = useChange((body: NewCoupon) => send<CouponWire>('POST', '/coupons', { body }))
  const submit = () => {
    const body = couponOf(typed, tenant.currency)
    if (body !== undefined) add.mutate(body, { onSuccess: onClose })
  }
  return (
    <FormDialog
      title={words.coupons.add}
      says={words.coupons.says}
      action={words.coupons.add}
      change={add}
      refusals={words.refusals}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={words.code}
        required
        maxLength={60}
        value={typed.code}
        onChange={(code) => set({ code: code.toUpperCase() })}
      />
      <TextField
        label={words.name}
        required
        maxLength={120}
        value={typed.name}
        onChange={(name) => set({ name })}
      />
      <NamesFields names={typed.names} onChange={(names) => set({ names })} />
      <OffFields off={typed.off} kinds={['percent', 'amount']} onChange={(off) => set({ off })} />
      <Counts typed={typed} set={set} />
      <Reach typed={typed} set={set} />
    </FormDialog>
  )
}

type PartProps = { typed: Typed; set: (part: Partial<Typed>) => void }

const digits = (text: string) => text.replace(/\D/g, '').slice(0, 9)

function Counts({ typed, set }: PartProps) {
  const { coupons } = useCatalogWords()
  return (
    <>
      <Radios
        label={coupons.duration}
        value={typed.duration}
        options={inWords(['once', 'periods', 'ever'], coupons.durations)}
        onChange={(duration) => set({ duration })}
      />
      {typed.duration === 'periods' && (
        <TextField
          label={coupons.periods}
          inputMode="numeric"
          required
          value={typed.periods}
          onChange={(periods) => set({ periods: digits(periods) })}
        />
      )}
    </>
  )
}

function Reach({ typed, set }: PartProps) {
  const { coupons } = useCatalogWords()
  const products = useQuery(productsQuery).data ?? []
  const plans = products.flatMap((product) => product.plans)
  return (
    <>
      <Some
        label={coupons.plan}
        words={{ all: coupons.allPlans, some: coupons.somePlans, which: coupons.whichPlans }}
        options={plans}
        chosen={typed.planIds}
        onChange={(planIds) => set({ planIds })}
      />
      <Some
        label={coupons.component}
        words={{
          all: coupons.allComponents,
          some: coupons.someComponents,
          which: coupons.whichComponents,
        }}
        options={componentsOf(plans, typed)}
        chosen={typed.components}
        onChange={(components) => set({ components })}
      />
      <TextField
        label={coupons.from}
        type="date"
        required
        value={typed.from}
        onChange={(from) => set({ from })}
      />
      <TextField
        label={coupons.to}
        hint={coupons.toHint}
        type="date"
        value={typed.to}
        onChange={(to) => set({ to })}
      />
      <TextField
        label={coupons.max}
        hint={coupons.maxHint}
        inputMode="numeric"
        value={typed.max}
        onChange={(max) => set({ max: digits(max) })}
      />
      <TextField
        label={coupons.order}
        hint={coupons.orderHint}
        inputMode="numeric"
        required
        value={typed.order}
        onChange={(order) => set({ order: digits(order) })}
      />
    </>
  )
}

type SomeProps = {
  label: string
  words: { all: string; some: string; which: string }
  options: readonly { id: string; name: string }[]
  /** null: all of them */
  chosen: readonly string[] | null
  onChange: (chosen: readonly string[] | null) => void
}

/** All of something, or those that are chosen. */
function Some({ label, words, options, chosen, onChange }: SomeProps) {
  return (
    <>
      <Radios
        label={label}
        value={chosen === null ? 'all' : 'some'}
        options={inWords(['all', 'some'], words)}
        onChange={(which) => onChange(which === 'all' ? null : [])}
      />
      {chosen !== null && (
        <Choices label={words.which} options={options} chosen={chosen} onChange={onChange} />
      )}
    </>
  )
}
