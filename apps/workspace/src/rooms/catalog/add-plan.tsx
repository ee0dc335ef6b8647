import { useNavigate } from '@tanstack/react-router'
import type { PlanOpenWire, ProductWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { Radios } from '../../ui/radios.tsx'
import { Select } from '../../ui/select.tsx'
import { codeOf } from './draft.ts'
import { useChange } from './queries.ts'
import { useCatalogWords } from './words.ts'

type PlanDialogProps = { products: readonly ProductWire[]; onClose: () => void }
type NewPlan = { productId: string; code: string; name: string; kind: 'plan' | 'add-on' }

/** Adds a plan as a draft, and goes there to price it. */
export function PlanDialog({ products, onClose }: PlanDialogProps) {
  const words = useCatalogWords()
  const shell = useShellWords()
  const navigate = useNavigate()
  const [productId, setProductId] = useState(products[0]?.id ?? '')
  const [name, setName] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [kind, setKind] = useState<NewPlan['kind']>('plan')
  const add = useChange(
    (body: NewPlan) => send<PlanOpenWire>('POST', '/plans', { body }),
    ({ id }) => navigate({ to: '/catalog/plans/$id/draft', params: { id } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { productId, kind, name: name.trim(), code: code ?? codeOf(name) }
    add.mutate(body)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.plan.add}
      says={words.plan.says}
      close={shell.close}
    >
      <form className="form" onSubmit={submit}>
        <Field label={words.plan.product}>
          {(tied) => (
            <Select
              {...tied}
              value={productId}
              options={products.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setProductId}
            />
          )}
        </Field>
        <TextField label={words.name} required maxLength={120} value={name} onChange={setName} />
        <TextField
          label={words.code}
          hint={words.codeHint}
          required
          maxLength={60}
          value={code ?? codeOf(name)}
          onChange={setCode}
        />
        <Radios
          label={words.plan.kind}
          value={kind}
          options={(['plan', 'add-on'] as const).map((value) => ({
            value,
            label: words.plan.kinds[value],
          }))}
          onChange={setKind}
        />
        {add.error !== null && <Failure error={add.error} refusals={words.refusals} />}
        <div className="form-actions">
          <Button kind="primary" type="submit" busy={add.isPending ? words.saving : undefined}>
            {words.plan.make}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
