import type { NamedWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { SelectField } from '../../ui/select.tsx'
import { givenNames } from './given-names.ts'
import { LanguageFields } from './names-fields.tsx'
import { useChange } from './queries.ts'
import { useCatalogWords } from './words.ts'

type NamesDialogProps = {
  /** what can be called something else, the likeliest first */
  things: readonly [NamedWire, ...NamedWire[]]
  onClose: () => void
}

const roots: Record<NamedWire['kind'], string> = {
  product: 'products',
  plan: 'plans',
  component: 'price-components',
  coupon: 'coupons',
  bundle: 'bundles',
}

/** Says what something is called in the languages of payers, whether or not it was published: a name is no price. */
export function NamesDialog({ things, onClose }: NamesDialogProps) {
  const { names: words, refusals, save } = useCatalogWords()
  const [chosen, setChosen] = useState(things[0].id)
  const thing = things.find(({ id }) => id === chosen) ?? things[0]
  const [typed, setTyped] = useState(thing.names)
  const write = useChange(({ kind, id }: NamedWire) =>
    send<NamedWire>('PUT', `/${roots[kind]}/${encodeURIComponent(id)}/names`, {
      body: { names: givenNames(typed) },
    }),
  )
  const choose = (id: string) => {
    setChosen(id)
    setTyped(things.find((one) => one.id === id)?.names ?? {})
  }
  return (
    <FormDialog
      title={things.length > 1 ? words.title : words.titleOf({ name: thing.name })}
      says={words.says}
      action={save}
      change={write}
      refusals={refusals}
      onSubmit={() => write.mutate(thing, { onSuccess: onClose })}
      onClose={onClose}
    >
      {things.length > 1 && (
        <SelectField
          label={words.what}
          value={thing.id}
          options={things.map(({ id, kind, name }) => ({
            value: id,
            label: words.whatOf({ name, kind: words.kinds[kind] }),
          }))}
          onChange={choose}
        />
      )}
      <LanguageFields names={typed} onChange={setTyped} />
    </FormDialog>
  )
}
