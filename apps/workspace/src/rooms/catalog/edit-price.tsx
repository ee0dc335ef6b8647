import type { Price } from './draft.ts'
import { EditTiers } from './edit-tiers.tsx'
import { NumberField } from './number-field.tsx'
import { useCatalogWords } from './words.ts'

type EditPriceProps = { price: Price; onChange: (price: Price) => void }

/** The numbers of a price, by how it is reckoned. */
export function EditPrice({ price, onChange }: EditPriceProps) {
  const { edit } = useCatalogWords()
  switch (price.model) {
    case 'flat':
      return (
        <div className="edit-fields">
          <NumberField
            label={edit.amount}
            value={price.amount}
            onChange={(amount) => onChange({ ...price, amount })}
          />
        </div>
      )
    case 'per-unit':
      return (
        <div className="edit-fields">
          <NumberField
            label={edit.perUnit}
            value={price.perUnit}
            onChange={(perUnit) => onChange({ ...price, perUnit })}
          />
          <Free price={price} onChange={onChange} />
        </div>
      )
    case 'graduated':
    case 'volume':
      return (
        <>
          <EditTiers tiers={price.tiers} onChange={(tiers) => onChange({ ...price, tiers })} />
          <div className="edit-fields">
            <Free price={price} onChange={onChange} />
          </div>
        </>
      )
    case 'package':
      return (
        <div className="edit-fields">
          <NumberField
            label={edit.perPackage}
            value={price.perPackage}
            onChange={(perPackage) => onChange({ ...price, perPackage })}
          />
          <NumberField
            label={edit.size}
            value={price.size}
            onChange={(size) => onChange({ ...price, size })}
          />
          <Free price={price} onChange={onChange} />
        </div>
      )
    case 'percentage':
      return <EditPercentage price={price} onChange={onChange} />
  }
}

type WithFree = Extract<Price, { free: string }>

function Free({ price, onChange }: { price: WithFree; onChange: (price: Price) => void }) {
  const { edit } = useCatalogWords()
  return (
    <NumberField
      label={edit.free}
      hint={edit.freeHint}
      value={price.free}
      onChange={(free) => onChange({ ...price, free })}
    />
  )
}

type PercentageProps = {
  price: Extract<Price, { model: 'percentage' }>
  onChange: (price: Price) => void
}

function EditPercentage({ price, onChange }: PercentageProps) {
  const { edit } = useCatalogWords()
  return (
    <div className="edit-fields">
      <NumberField
        label={edit.percent}
        value={price.percent}
        onChange={(percent) => onChange({ ...price, percent })}
      />
      <NumberField
        label={edit.perEvent}
        value={price.perEvent}
        onChange={(perEvent) => onChange({ ...price, perEvent })}
      />
      <NumberField
        label={edit.freeEvents}
        value={String(price.freeEvents)}
        onChange={(typed) =>
          onChange({ ...price, freeEvents: Number(typed.replace(/\D/g, '').slice(0, 6)) })
        }
      />
      <NumberField
        label={edit.freeAmount}
        value={price.freeAmount}
        onChange={(freeAmount) => onChange({ ...price, freeAmount })}
      />
      <NumberField
        label={edit.minimumPerEvent}
        hint={edit.optional}
        need="none"
        value={price.minimumPerEvent ?? ''}
        onChange={(minimumPerEvent) => onChange({ ...price, minimumPerEvent })}
      />
      <NumberField
        label={edit.maximumPerEvent}
        hint={edit.optional}
        need="none"
        value={price.maximumPerEvent ?? ''}
        onChange={(maximumPerEvent) => onChange({ ...price, maximumPerEvent })}
      />
    </div>
  )
}
