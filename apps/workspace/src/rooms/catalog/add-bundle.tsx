import type { BundleWire, NamesWire, PlanWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useToday } from '../../shell/use-today.ts'
import { Choices } from '../../ui/choices.tsx'
import { Radios } from '../../ui/radios.tsx'
import { givenNames } from './given-names.ts'
import { firstNamed, NameFields, nameOf } from './name-fields.tsx'
import { NamesFields } from './names-fields.tsx'
import { firstOff, OffFields, offOf } from './off-fields.tsx'
import { useChange } from './queries.ts'
import { useCatalogWords } from './words.ts'

type BundleDialogProps = { plans: readonly PlanWire[]; onClose: () => void }
type NewBundle = Omit<BundleWire, 'id'>

/** Adds a bundle out of plans. */
export function BundleDialog({ plans, onClose }: BundleDialogProps) {
  const words = useCatalogWords()
  const { tenant } = useSession()
  const today = useToday()
  const [named, setNamed] = useState(firstNamed)
  const [names, setNames] = useState<NamesWire>({})
  const [off, setOff] = useState(firstOff)
  const [keeps, setKeeps] = useState<Keeps>('while-whole')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const add = useChange((body: NewBundle) => send<BundleWire>('POST', '/bundles', { body }))
  const submit = () => {
    const read = offOf(off, tenant.currency)
    if (read === undefined) return
    const body = {
      ...nameOf(named),
      names: givenNames(names),
      off: read,
      keeps,
      plans: chosen.map((planId) => ({ planId, quantity: '1' })),
      validFrom: today,
      validTo: null,
    }
    add.mutate(body, { onSuccess: onClose })
  }
  return (
    <FormDialog
      title={words.bundles.add}
      says={words.bundles.says}
      action={words.bundles.add}
      change={add}
      refusals={words.refusals}
      reason={chosen.length < 2 ? words.bundles.atLeastTwo : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameFields named={named} onChange={setNamed} />
      <NamesFields names={names} onChange={setNames} />
      <Choices label={words.bundles.plans} options={plans} chosen={chosen} onChange={setChosen} />
      <OffFields off={off} kinds={['percent', 'amount', 'none']} onChange={setOff} />
      {off.kind !== 'none' && <KeepsField keeps={keeps} onChange={setKeeps} />}
    </FormDialog>
  )
}

type Keeps = BundleWire['keeps']

/** How long what it takes off lasts. */
function KeepsField({ keeps, onChange }: { keeps: Keeps; onChange: (keeps: Keeps) => void }) {
  const { bundles } = useCatalogWords()
  return (
    <Radios
      label={bundles.keeps}
      value={keeps}
      options={(['while-whole', 'for-ever'] as const).map((value) => ({
        value,
        label: bundles.keepsFor[value],
      }))}
      onChange={onChange}
    />
  )
}
