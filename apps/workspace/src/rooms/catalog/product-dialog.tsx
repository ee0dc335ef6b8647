import type { ProductWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { type Named, NameFields, nameOf } from './name-fields.tsx'
import { useChange } from './queries.ts'
import { useCatalogWords } from './words.ts'

type ProductDialogProps = { product: ProductWire | null; onClose: () => void }

/** Adds a product, or calls one something else. */
export function ProductDialog({ product, onClose }: ProductDialogProps) {
  const words = useCatalogWords()
  const [named, setNamed] = useState<Named>({ name: product?.name ?? '', code: null })
  const [description, setDescription] = useState(product?.description ?? '')
  const save = useChange((body: { code: string; name: string; description: string | null }) =>
    product === null
      ? send<ProductWire>('POST', '/products', { body })
      : send<ProductWire>('PUT', `/products/${product.id}`, { body }),
  )
  const submit = () => {
    const said = description.trim() === '' ? null : description.trim()
    const body = { ...nameOf(named), description: said }
    save.mutate(body, { onSuccess: onClose })
  }
  return (
    <FormDialog
      title={product === null ? words.product.add : words.product.changeOf({ name: product.name })}
      action={words.save}
      change={save}
      refusals={words.refusals}
      onSubmit={submit}
      onClose={onClose}
    >
      {product === null ? (
        <NameFields named={named} onChange={setNamed} />
      ) : (
        <TextField
          label={words.name}
          required
          maxLength={120}
          value={named.name}
          onChange={(name) => setNamed({ ...named, name })}
        />
      )}
      <TextField
        label={words.product.describe}
        hint={words.product.describeHint}
        maxLength={500}
        value={description}
        onChange={setDescription}
      />
    </FormDialog>
  )
}
