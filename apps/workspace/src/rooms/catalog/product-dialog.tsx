import type { ProductWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { codeOf } from './draft.ts'
import { useChange } from './queries.ts'
import { useCatalogWords } from './words.ts'

type ProductDialogProps = { product: ProductWire | null; onClose: () => void }

/** Adds a product, or calls one something else. */
export function ProductDialog({ product, onClose }: ProductDialogProps) {
  const words = useCatalogWords()
  const shell = useShellWords()
  const [name, setName] = useState(product?.name ?? '')
  const [code, setCode] = useState<string | null>(null)
  const [description, setDescription] = useState(product?.description ?? '')
  const save = useChange((body: { code: string; name: string; description: string | null }) =>
    product === null
      ? send<ProductWire>('POST', '/products', { body })
      : send<ProductWire>('PUT', `/products/${product.id}`, { body }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = description.trim() === '' ? null : description.trim()
    const body = { name: name.trim(), code: code ?? codeOf(name), description: said }
    save.mutate(body, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={product === null ? words.product.add : words.product.changeOf({ name: product.name })}
      close={shell.close}
    >
      <form className="form" onSubmit={submit}>
        <TextField label={words.name} required maxLength={120} value={name} onChange={setName} />
        {product === null && (
          <TextField
            label={words.code}
            hint={words.codeHint}
            required
            maxLength={60}
            value={code ?? codeOf(name)}
            onChange={setCode}
          />
        )}
        <TextField
          label={words.product.describe}
          hint={words.product.describeHint}
          maxLength={500}
          value={description}
          onChange={setDescription}
        />
        {save.error !== null && <Failure error={save.error} refusals={words.refusals} />}
        <div className="form-actions">
          <Button kind="primary" type="submit" busy={save.isPending ? words.saving : undefined}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
