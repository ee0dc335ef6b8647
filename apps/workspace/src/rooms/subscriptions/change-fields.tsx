import { Field, TextField } from '../../ui/field.tsx'
import { Radios } from '../../ui/radios.tsx'
import { Select } from '../../ui/select.tsx'
import type { Typed } from './wishes.ts'
import { useSubscriptionWords } from './words.ts'

type Part = { typed: Typed; set: (part: Partial<Typed>) => void }

/** How a pause is, or how it is gone on after one. */
export function PauseFields({ typed, set }: Part) {
  const words = useSubscriptionWords()
  if (typed.verb === 'resume') {
    return (
      <Radios
        label={words.start.anchor}
        value={typed.anchor}
        options={(['new-term', 'keep-anchor'] as const).map((value) => ({
          value,
          label: words.anchorsAfter[value],
        }))}
        onChange={(anchor) => set({ anchor })}
      />
    )
  }
  return (
    <>
      <Radios
        label={words.way}
        value={typed.way}
        options={(['credit', 'shift', 'collect'] as const).map((value) => ({
          value,
          label: words.ways[value],
        }))}
        onChange={(way) => set({ way })}
      />
      <TextField
        label={words.resumesOn}
        hint={words.optional}
        type="date"
        value={typed.resumesOn}
        onChange={(resumesOn) => set({ resumesOn })}
      />
    </>
  )
}

/** Why it ends, and what becomes of paid time. */
export function EndFields({ typed, set }: Part) {
  const words = useSubscriptionWords()
  return (
    <>
      <Field label={words.why}>
        {(tied) => (
          <Select
            {...tied}
            value={typed.cause}
            options={(['voluntary', 'involuntary'] as const).map((value) => ({
              value,
              label: words.causes[value],
            }))}
            onChange={(cause) => set({ cause })}
          />
        )}
      </Field>
      <TextField
        label={words.reason}
        hint={words.optional}
        maxLength={500}
        value={typed.reason}
        onChange={(reason) => set({ reason })}
      />
      {typed.when !== 'period-end' && (
        <Radios
          label={words.rest}
          value={typed.rest}
          options={(['credit', 'keep'] as const).map((value) => ({
            value,
            label: words.rests[value],
          }))}
          onChange={(rest) => set({ rest })}
        />
      )}
    </>
  )
}

/** A coupon by its code, or a discount that was agreed. */
export function DiscountFields({ typed, set }: Part) {
  const { discounts } = useSubscriptionWords()
  const byHand = typed.coupon.trim() === ''
  return (
    <>
      <TextField
        label={discounts.coupon}
        maxLength={100}
        value={typed.coupon}
        onChange={(coupon) => set({ coupon })}
      />
      {byHand && (
        <>
          <p className="meta">{discounts.byHand}</p>
          <TextField
            label={discounts.name}
            required
            maxLength={200}
            value={typed.name}
            onChange={(name) => set({ name })}
          />
          <TextField
            label={discounts.percentLabel}
            required
            inputMode="decimal"
            value={typed.percent}
            onChange={(percent) => set({ percent })}
          />
          <TextField
            label={discounts.periodsLabel}
            hint={discounts.periodsHint}
            inputMode="numeric"
            value={typed.periods}
            onChange={(periods) => set({ periods })}
          />
        </>
      )}
    </>
  )
}
