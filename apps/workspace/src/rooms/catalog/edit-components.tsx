import { useQuery } from '@tanstack/react-query'
import type { MeterWire, NewComponentWire, PriceInWire, TermsWire } from '@tolv/server/wire'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { codeOf, freeCode } from './draft.ts'
import { EditComponent } from './edit-component.tsx'
import { metersQuery } from './queries.ts'
import { useCatalogWords } from './words.ts'

type EditComponentsProps = {
  terms: TermsWire
  currency: string
  onChange: (terms: TermsWire) => void
}

/** What the version charges for, in the order it stands on the invoice. */
export function EditComponents({ terms, currency, onChange }: EditComponentsProps) {
  const { edit } = useCatalogWords()
  const meters = useQuery(metersQuery).data ?? []
  const { components } = terms
  const set = (next: NewComponentWire[]) => onChange({ ...terms, components: next })
  const add = (name: string, more: Adding) => {
    const taken = components.map(({ code }) => code)
    const { price, ...rest } = more
    const code = freeCode(codeOf(name), taken)
    set([...components, { ...blank, name, code, prices: { [currency]: noLimits(price) }, ...rest }])
  }
  return (
    <Section title={edit.components}>
      {components.length === 0 && <p className="catalog-says">{edit.noComponents}</p>}
      {components.map((component, at) => (
        <EditComponent
          // biome-ignore lint/suspicious/noArrayIndexKey: a component has no identity but its place while it is typed
          key={at}
          component={component}
          currency={currency}
          meters={meters}
          onChange={(changed) => set(components.with(at, changed))}
          onRemove={() => set(components.toSpliced(at, 1))}
        />
      ))}
      <AddComponent meters={meters} onAdd={add} />
    </Section>
  )
}

type Adding = Partial<NewComponentWire> & { price: PriceInWire['price'] }

const blank = {
  timing: 'advance',
  basis: { kind: 'quantity' },
  names: {},
  prorate: 'day',
  taxCategory: 'standard',
} as const

const noLimits = (price: PriceInWire['price']): PriceInWire => ({
  price,
  minimum: null,
  maximum: null,
})

type AddComponentProps = {
  meters: readonly MeterWire[]
  onAdd: (name: string, more: Adding) => void
}

function AddComponent({ meters, onAdd }: AddComponentProps) {
  const { edit } = useCatalogWords()
  const [meter] = meters
  const usage = () => {
    if (meter === undefined) return
    onAdd(meter.name, {
      basis: { kind: 'meter', meterId: meter.id },
      timing: 'arrears',
      prorate: 'none',
      price: { model: 'per-unit', perUnit: '', free: '0' },
    })
  }
  return (
    <div className="edit-add">
      <Button onClick={() => onAdd(edit.fee, { price: { model: 'flat', amount: '' } })}>
        {edit.addFee}
      </Button>
      <Button
        onClick={() =>
          onAdd(edit.quantity, { price: { model: 'per-unit', perUnit: '', free: '0' } })
        }
      >
        {edit.addQuantity}
      </Button>
      <Button reason={meter === undefined ? edit.noMeter : undefined} onClick={usage}>
        {edit.addUsage}
      </Button>
    </div>
  )
}
