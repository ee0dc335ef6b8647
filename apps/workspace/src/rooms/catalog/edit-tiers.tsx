import { Button } from '../../ui/button.tsx'
import { Cross } from '../../ui/dialog.tsx'
import { type Price, plainDecimal, withTier } from './draft.ts'
import { useCatalogWords } from './words.ts'

type Tiers = Extract<Price, { model: 'graduated' }>['tiers']
type EditTiersProps = { tiers: Tiers; onChange: (tiers: Tiers) => void }

/** The tiers of a price as a table one types in; the last has no end. */
export function EditTiers({ tiers, onChange }: EditTiersProps) {
  const { edit } = useCatalogWords()
  return (
    <div className="edit-tiers">
      <table aria-label={edit.tiers}>
        <thead>
          <tr>
            <th scope="col">{edit.upTo}</th>
            <th scope="col">{edit.perUnit}</th>
            <th scope="col">{edit.flat}</th>
            <th scope="col">
              <span className="unseen">{edit.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier, at) => (
            <TierRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a tier has no identity but its place
              key={at}
              tier={tier}
              place={at + 1}
              onChange={(changed) => onChange(tiers.with(at, changed))}
              onRemove={tiers.length > 1 ? () => onChange(withoutTier(tiers, at)) : undefined}
            />
          ))}
        </tbody>
      </table>
      <Button kind="quiet" onClick={() => onChange(withTier(tiers))}>
        {edit.addTier}
      </Button>
    </div>
  )
}

/** Without a tier; the one that is then last has no end. */
function withoutTier(tiers: Tiers, at: number): Tiers {
  const rest = tiers.toSpliced(at, 1)
  const last = rest.at(-1)
  return last === undefined ? rest : rest.with(-1, { ...last, upTo: null })
}

type TierRowProps = {
  tier: Tiers[number]
  place: number
  onChange: (tier: Tiers[number]) => void
  onRemove: (() => void) | undefined
}

function TierRow({ tier, place, onChange, onRemove }: TierRowProps) {
  const { edit } = useCatalogWords()
  return (
    <tr>
      <td>
        {tier.upTo === null ? (
          <span className="edit-no-end">{edit.noEnd}</span>
        ) : (
          <Cell
            label={edit.upToOf({ tier: place })}
            value={tier.upTo}
            onChange={(upTo) => onChange({ ...tier, upTo })}
          />
        )}
      </td>
      <td>
        <Cell
          label={edit.perUnitOf({ tier: place })}
          value={tier.perUnit}
          onChange={(perUnit) => onChange({ ...tier, perUnit })}
        />
      </td>
      <td>
        <Cell
          label={edit.flatOf({ tier: place })}
          value={tier.flat}
          onChange={(flat) => onChange({ ...tier, flat })}
        />
      </td>
      <td>
        {onRemove !== undefined && (
          <button
            type="button"
            className="edit-cross"
            aria-label={edit.removeTier({ tier: place })}
            onClick={onRemove}
          >
            <Cross />
          </button>
        )}
      </td>
    </tr>
  )
}

type CellProps = { label: string; value: string; onChange: (typed: string) => void }

function Cell({ label, value, onChange }: CellProps) {
  return (
    <input
      className="input"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={plainDecimal(value) === null || undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
