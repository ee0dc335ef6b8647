import type { MeterWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { inWords, SelectField } from '../../ui/select.tsx'
import { firstNamed, NameFields, nameOf } from './name-fields.tsx'
import { useChange } from './queries.ts'
import { useCatalogWords } from './words.ts'

type NewMeter = Omit<MeterWire, 'id'>
type Measured = Omit<NewMeter, 'code' | 'name'>
const aggregates = ['sum', 'count', 'max', 'last', 'unique'] as const
const first: Measured = { unit: '', event: '', aggregate: 'sum', property: '' }

/** Adds a meter. */
export function MeterDialog({ onClose }: { onClose: () => void }) {
  const words = useCatalogWords()
  const { meters } = words
  const [named, setNamed] = useState(firstNamed)
  const [typed, setTyped] = useState(first)
  const set = (part: Partial<Measured>) => setTyped((before) => ({ ...before, ...part }))
  const add = useChange((body: NewMeter) => send<MeterWire>('POST', '/meters', { body }))
  const submit = () => {
    const property = typed.aggregate === 'count' ? null : (typed.property?.trim() ?? '')
    add.mutate({ ...typed, ...nameOf(named), property }, { onSuccess: onClose })
  }
  return (
    <FormDialog
      title={meters.add}
      says={meters.says}
      action={meters.add}
      change={add}
      refusals={words.refusals}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameFields named={named} onChange={setNamed} />
      <Measures typed={typed} set={set} />
      <TextField
        label={meters.unit}
        hint={meters.unitHint}
        required
        maxLength={20}
        value={typed.unit}
        onChange={(unit) => set({ unit })}
      />
    </FormDialog>
  )
}

type MeasuresProps = { typed: Measured; set: (part: Partial<Measured>) => void }

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
      <SelectField
        label={meters.aggregate}
        value={typed.aggregate}
        options={inWords(aggregates, meters.aggregates)}
        onChange={(aggregate) => set({ aggregate })}
      />
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
