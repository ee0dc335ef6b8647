import type { BundleWire, PlanWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { send } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { Failure } from '../../shell/failure.tsx'
import { useToday } from '../../shell/use-today.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { codeOf } from './draft.ts'
import { firstOff, OffFields, offOf } from './off-fields.tsx'
import { PlanChoice } from './plan-choice.tsx'
import { useChange } from './queries.ts'
import { useCatalogWords } from './words.ts'

type BundleDialogProps = { plans: readonly PlanWire[]; onClose: () => void }
type NewBundle = Omit<BundleWire, 'id'>

/** Adds a bundle out of plans. */
export function BundleDialog({ plans, onClose }: BundleDialogProps) {
  const words = useCatalogWords()
  const shell = useShellWords()
  const { tenant } = useSession()
  const today = useToday()
  const [name, setName] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [off, setOff] = useState(firstOff)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const add = useChange((body: NewBundle) => send<BundleWire>('POST', '/bundles', { body }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = offOf(off, tenant.currency)
    if (read === undefined) return
    const body = {
      code: code ?? codeOf(name),
      name: name.trim(),
      off: read,
      plans: chosen.map((planId) => ({ planId, quantity: '1' })),
      validFrom: today,
      validTo: null,
    }
    add.mutate(body, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.bundles.add}
      says={words.bundles.says}
      close={shell.close}
    >
      <form className="form" onSubmit={submit}>
        <TextField label={words.name} required maxLength={120} value={name} onChange={setName} />
        <TextField
          label={words.code}
          hint={words.codeHint}
          required
          maxLength={60}
          value={code ?? codeOf(name)}
          onChange={setCode}
        />
        <PlanChoice
          label={words.bundles.plans}
          plans={plans}
          chosen={chosen}
          onChange={setChosen}
        />
        <OffFields off={off} kinds={['percent', 'amount', 'none']} onChange={setOff} />
        {add.error !== null && <Failure error={add.error} refusals={words.refusals} />}
        <div className="form-actions">
          <Button
            kind="primary"
            type="submit"
            reason={chosen.length < 2 ? words.bundles.atLeastTwo : undefined}
            busy={add.isPending ? words.saving : undefined}
          >
            {words.bundles.add}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
