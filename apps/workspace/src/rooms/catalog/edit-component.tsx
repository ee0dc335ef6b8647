import type { MeterWire, NewComponentWire, PriceInWire } from '@tolv/server/wire'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { inWords, SelectField } from '../../ui/select.tsx'
import { inModel, type Model } from './draft.ts'
import { EditPrice } from './edit-price.tsx'
import { NamesFields } from './names-fields.tsx'
import { NumberField } from './number-field.tsx'
import { useCatalogWords } from './words.ts'

type EditComponentProps = {
  component: NewComponentWire
  currency: string
  meters: readonly MeterWire[]
  onChange: (component: NewComponentWire) => void
  onRemove: () => void
}

/** One thing that is charged for: its name, what it is applied to, and its price in the chosen currency. */
export function EditComponent(props: EditComponentProps) {
  const { component, currency, onChange, onRemove } = props
  const { edit } = useCatalogWords()
  const name = component.name.trim() === '' ? edit.unnamed : component.name
  const priceIn = component.prices[currency]
  const setPrice = (next: PriceInWire) =>
    onChange({ ...component, prices: { ...component.prices, [currency]: next } })
  return (
    <fieldset className="edit-component">
      <legend>{name}</legend>
      <div className="edit-remove">
        <Button kind="quiet" name={edit.removeOf({ name })} onClick={onRemove}>
          {edit.remove}
        </Button>
      </div>
      <Naming {...props} />
      <NamesFields
        names={component.names ?? {}}
        onChange={(names) => onChange({ ...component, names })}
      />
      {priceIn === undefined ? (
        <p className="catalog-says">
          {edit.noPriceIn({ currency })}{' '}
          <Button kind="quiet" onClick={() => setPrice(firstPrice(component))}>
            {edit.givePrice}
          </Button>
        </p>
      ) : (
        <>
          <ModelField
            model={priceIn.price.model}
            basis={component.basis.kind}
            onChange={(model) => setPrice({ ...priceIn, price: inModel(priceIn.price, model) })}
          />
          <EditPrice price={priceIn.price} onChange={(price) => setPrice({ ...priceIn, price })} />
          <More {...props} priceIn={priceIn} setPrice={setPrice} />
        </>
      )}
    </fieldset>
  )
}

/** In a further currency a component is priced as in the first it has. */
function firstPrice({ prices }: NewComponentWire): PriceInWire {
  return (
    Object.values(prices)[0] ?? {
      price: { model: 'flat', amount: '' },
      minimum: null,
      maximum: null,
    }
  )
}

function Naming({ component, meters, onChange }: EditComponentProps) {
  const words = useCatalogWords()
  const { edit } = words
  const { basis } = component
  const applied = [
    { value: 'quantity', label: edit.ofQuantity },
    ...meters.map((meter) => ({ value: meter.id, label: edit.ofMeter(meter) })),
  ]
  const apply = (value: string) =>
    value === 'quantity'
      ? onChange({ ...component, basis: { kind: 'quantity' } })
      : onChange({ ...component, basis: { kind: 'meter', meterId: value }, timing: 'arrears' })
  return (
    <div className="edit-fields">
      <TextField
        label={words.name}
        maxLength={120}
        value={component.name}
        onChange={(name) => onChange({ ...component, name })}
      />
      <TextField
        label={words.code}
        maxLength={60}
        value={component.code}
        onChange={(code) => onChange({ ...component, code })}
      />
      <SelectField
        label={edit.basis}
        value={basis.kind === 'quantity' ? 'quantity' : basis.meterId}
        options={applied}
        onChange={apply}
      />
    </div>
  )
}

const models: readonly Model[] = [
  'flat',
  'per-unit',
  'graduated',
  'volume',
  'package',
  'percentage',
]

type ModelFieldProps = {
  model: Model
  basis: 'quantity' | 'meter'
  onChange: (model: Model) => void
}

/** A share of what is turned over is offered only where a meter measures it. */
function ModelField({ model, basis, onChange }: ModelFieldProps) {
  const { edit } = useCatalogWords()
  const offered = models.filter(
    (one) => one !== 'percentage' || basis === 'meter' || model === 'percentage',
  )
  return (
    <div className="edit-model">
      <SelectField
        label={edit.model}
        value={model}
        options={inWords(offered, edit.models)}
        onChange={onChange}
      />
    </div>
  )
}

type MoreProps = EditComponentProps & {
  priceIn: PriceInWire
  setPrice: (price: PriceInWire) => void
}

function More({ component, onChange, priceIn, setPrice }: MoreProps) {
  const { edit } = useCatalogWords()
  const isMetered = component.basis.kind === 'meter'
  const timings = isMetered ? (['arrears'] as const) : (['advance', 'arrears'] as const)
  return (
    <details className="edit-more">
      <summary>{edit.more}</summary>
      <div className="edit-fields">
        <SelectField
          label={edit.timing}
          hint={isMetered ? edit.meteredTiming : undefined}
          value={component.timing}
          options={inWords(timings, edit.timings)}
          onChange={(timing) => onChange({ ...component, timing })}
        />
        <SelectField
          label={edit.prorate}
          value={component.prorate}
          options={inWords(['day', 'second', 'none'], edit.prorates)}
          onChange={(prorate) => onChange({ ...component, prorate })}
        />
        <TaxCategory component={component} onChange={onChange} />
        <NumberField
          label={edit.minimum}
          hint={edit.optional}
          need="none"
          value={priceIn.minimum ?? ''}
          onChange={(minimum) => setPrice({ ...priceIn, minimum })}
        />
        <NumberField
          label={edit.maximum}
          hint={edit.optional}
          need="none"
          value={priceIn.maximum ?? ''}
          onChange={(maximum) => setPrice({ ...priceIn, maximum })}
        />
      </div>
    </details>
  )
}

function TaxCategory({ component, onChange }: Pick<EditComponentProps, 'component' | 'onChange'>) {
  const { edit } = useCatalogWords()
  const known = new Set([...Object.keys(edit.taxCategories), component.taxCategory])
  return (
    <SelectField
      label={edit.taxCategory}
      value={component.taxCategory}
      options={[...known].map((value) => ({
        value,
        label: edit.taxCategories[value] ?? value,
      }))}
      onChange={(taxCategory) => onChange({ ...component, taxCategory })}
    />
  )
}
