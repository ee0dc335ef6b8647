import type { OffWire } from '@tolv/server/wire'
import { useSession } from '../../api/session.ts'
import { Radios } from '../../ui/radios.tsx'
import { plainDecimal } from './draft.ts'
import { NumberField } from './number-field.tsx'
import { useCatalogWords } from './words.ts'

/** What is typed of a discount: nothing, a share, or an amount in the company's own currency. */
export type TypedOff = { kind: OffWire['kind'] | 'none'; percent: string; amount: string }

export const firstOff: TypedOff = { kind: 'percent', percent: '', amount: '' }

/** What was typed as the server takes it; null for nothing, undefined while it is no number. */
export function offOf(
  { kind, percent, amount }: TypedOff,
  currency: string,
): OffWire | null | undefined {
  if (kind === 'none') return null
  const number = plainDecimal(kind === 'percent' ? percent : amount)
  if (number === null) return undefined
  return kind === 'percent' ? { kind, percent: number } : { kind, amounts: { [currency]: number } }
}

type OffFieldsProps = {
  off: TypedOff
  onChange: (off: TypedOff) => void
  kinds: readonly TypedOff['kind'][]
}

/** The fields of what a discount takes off. */
export function OffFields({ off, onChange, kinds }: OffFieldsProps) {
  const { off: words } = useCatalogWords()
  const { tenant } = useSession()
  return (
    <>
      <Radios
        label={words.kind}
        value={off.kind}
        options={kinds.map((value) => ({
          value,
          label: value === 'none' ? words.noKind : words.kinds[value],
        }))}
        onChange={(kind) => onChange({ ...off, kind })}
      />
      {off.kind === 'percent' && (
        <NumberField
          label={words.percentLabel}
          need="later"
          value={off.percent}
          onChange={(percent) => onChange({ ...off, percent })}
        />
      )}
      {off.kind === 'amount' && (
        <NumberField
          label={words.amountIn({ currency: tenant.currency })}
          need="later"
          value={off.amount}
          onChange={(amount) => onChange({ ...off, amount })}
        />
      )}
    </>
  )
}
