import { useNavigate } from '@tanstack/react-router'
import type { PlanOpenWire, ProductWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Radios } from '../../ui/radios.tsx'
import { inWords, SelectField } from '../../ui/select.tsx'
import { firstNamed, NameFields, nameOf } from './name-fields.tsx'
import { useChange } from './queries.ts'
import { useCatalogWords } from './words.ts'

type PlanDialogProps = { products: readonly ProductWire[]; onClose: () => void }
type NewPlan = { productId: string; code: string; name: string; kind: 'plan' | 'add-on' }

/** Adds a plan as a draft, and goes there to price it. */
export function PlanDialog({ products, onClose }: PlanDialogProps) {
  const words = useCatalogWords()
  const navigate = useNavigate()
  const [productId, setProductId] = useState(products[0]?.id ?? '')
  const [named, setNamed] = useState(firstNamed)
  const [kind, setKind] = useState<NewPlan['kind']>('plan')
  const add = useChange(
    (body: NewPlan) => send<PlanOpenWire>('POST', '/plans', { body }),
    ({ id }) => navigate({ to: '/catalog/plans/$id/draft', params: { id } }),
  )
  const submit = () => {
    const body = { productId, kind, ...nameOf(named) }
    add.mutate(body)
  }
  return (
    <FormDialog
      title={words.plan.add}
      says={words.plan.says}
      action={words.plan.make}
      change={add}
      refusals={words.refusals}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        label={words.plan.product}
        value={productId}
        options={products.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setProductId}
      />
      <NameFields named={named} onChange={setNamed} />
      <Radios
        label={words.plan.kind}
        value={kind}
        options={inWords(['plan', 'add-on'], words.plan.kinds)}
        onChange={setKind}
      />
    </FormDialog>
  )
}
