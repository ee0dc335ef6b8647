import type { BillingRunWire, LegalEntityWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useToday } from '../../shell/use-today.ts'
import { Choices } from '../../ui/choices.tsx'
import { TextField } from '../../ui/field.tsx'
import { useChange } from './queries.ts'
import { useInvoicesWords } from './words.ts'

type BeginDialogProps = {
  kind: BillingRunWire['kind']
  entities: readonly LegalEntityWire[]
  /** the runs that were begun, one for each legal entity */
  onBegun: (runs: BillingRunWire[]) => void
  onClose: () => void
}

/** Begins a run or a dry run: of one legal entity or of all, and for a dry run of a day to come as well. */
export function BeginDialog({ kind, entities, onBegun, onClose }: BeginDialogProps) {
  const { runs } = useInvoicesWords()
  const today = useToday()
  const [chosen, setChosen] = useState<readonly string[]>(entities.map(({ id }) => id))
  const [until, setUntil] = useState(today)
  const begin = useChange((body: object) => send<BillingRunWire>('POST', '/billing-runs', { body }))
  const isDry = kind === 'dry-run'
  const submit = async () => {
    const begun: BillingRunWire[] = []
    for (const legalEntityId of chosen)
      begun.push(await begin.mutateAsync({ legalEntityId, kind, until: isDry ? until : null }))
    onBegun(begun)
  }
  const doing = isDry ? runs.begin.dry : runs.begin.run
  return (
    <FormDialog
      title={isDry ? runs.dry : runs.run}
      says={isDry ? runs.begin.drySays : runs.begin.runSays}
      action={doing({ count: chosen.length })}
      reason={chosen.length === 0 ? runs.begin.none : undefined}
      change={begin}
      // What is refused stands in the dialog, told by the change itself.
      onSubmit={() => void submit().catch(() => undefined)}
      onClose={onClose}
    >
      {entities.length > 1 && (
        <Choices label={runs.begin.which} options={entities} chosen={chosen} onChange={setChosen} />
      )}
      {isDry && (
        <TextField
          label={runs.begin.until}
          hint={runs.begin.untilHint}
          type="date"
          required
          value={until}
          onChange={setUntil}
        />
      )}
    </FormDialog>
  )
}
