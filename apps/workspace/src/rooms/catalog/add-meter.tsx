import type { MeterWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { codeOf } from './draft.ts'
import { useChange } from './queries.ts'
import { useCatalogWords } from './words.ts'

type NewMeter = Omit<MeterWire, 'id'>
const aggregates = ['sum', 'count', 'max', 'last', 'unique'] as const
const first: NewMeter = {
  code: '',
  name: '',
  unit: '',
  event: '',
  aggregate: 'sum',
  property: '',
}

/** Adds a meter. */
export function MeterDialog({ onClose }: { onClose: () => void }) {
  const words = useCatalogWords()
  const { meters } = words
  const shell = useShellWords()
  const [typed, setTyped] = useState(first)
  const set = (part: Partial<NewMeter>) => setTyped((before) => ({ ...before, ...part }))
  const add = useChange((body: NewMeter) => send<MeterWire>('POST', '/meters', { body }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const property = typed.aggregate === 'count' ? null : (typed.property?.trim() ?? '')
    const code = typed.code === '' ? codeOf(typed.name) : typed.code
    add.mutate({ ...typed, code, property }, { onSuccess: onClose })
  }
  return (
    <Dialog open onClose={onClose} title={meters.add} says={meters.says} close={shell.close}>
      <form className="form" onSubmit={submit}>
        <TextField
          label={words.name}
          required
          maxLength={120}
          value={typed.name}
          onChange={(name) => set({ name })}
        />
        <TextField
          label={words.code}
          hint={words.codeHint}
          required
          maxLength={60}
          value={typed.code === '' ? codeOf(typed.name) : typed.code}
          onChange={(code) => set({ code })}
        />
        <Measures typed={typed} set={set} />
        <TextField
          label={meters.unit}
          hint={meters.unitHint}
          required
          maxLength={20}
          value={typed.unit}
          onChange={(unit) => set({ unit })}
        />
        {add.error !== null && <Failure error={add.error} refusals={words.refusals} />}
        <div className="form-actions">
          <Button kind="primary" type="submit" busy={add.isPending ? words.saving : undefined}>
            {meters.add}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type MeasuresProps = { typed: NewMeter; set: (part: Partial<NewMeter>) => void }

/** Which events, and what of them. */
function Measures({ typed, set }: MeasuresProps) {
  const { meters } = useCatalogWords()
  return (
    <>
      <TextField
        label={meters.event}
        hint={meters.eventHint}
        required
        pattern="[\w.\-]+"
        maxLength={100}
        value={typed.event}
        onChange={(event) => set({ event })}
      />
      <Field label={meters.aggregate}>
        {(tied) => (
          <Select
            {...tied}
            value={typed.aggregate}
            options={aggregates.map((value) => ({ value, label: meters.aggregates[value] }))}
            onChange={(aggregate) => set({ aggregate })}
          />
        )}
      </Field>
      {typed.aggregate !== 'count' && (
        <TextField
          label={meters.property}
          hint={meters.propertyHint}
          required
          maxLength={100}
          value={typed.property ?? ''}
          onChange={(property) => set({ property })}
        />
      )}
    </>
  )
}
