import { TextField } from '../../ui/field.tsx'
import { Radios } from '../../ui/radios.tsx'
import { inWords, SelectField } from '../../ui/select.tsx'
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
        options={inWords(['new-term', 'keep-anchor'], words.anchorsAfter)}
        onChange={(anchor) => set({ anchor })}
      />
    )
  }
  return (
    <>
      <Radios
        label={words.way}
        value={typed.way}
        options={inWords(['credit', 'shift', 'collect'], words.ways)}
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
      <SelectField
        label={words.why}
        value={typed.cause}
        options={inWords(['voluntary', 'involuntary'], words.causes)}
        onChange={(cause) => set({ cause })}
      />
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
          options={inWords(['credit', 'keep'], words.rests)}
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
