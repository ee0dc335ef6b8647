import type { LegalEntityWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { entitiesQuery, useChange } from './queries.ts'
import { useSettingsWords } from './words.ts'

type EntityDialogProps = { entity: LegalEntityWire | null; onClose: () => void }
type Entity = Omit<LegalEntityWire, 'id'>

/** Adds a legal entity, or changes one. */
export function EntityDialog({ entity, onClose }: EntityDialogProps) {
  const { entities } = useSettingsWords()
  const [name, setName] = useState(entity?.name ?? '')
  const [country, setCountry] = useState(entity?.country ?? '')
  const [number, setNumber] = useState(entity?.registrationNumber ?? '')
  const [vat, setVat] = useState(entity?.vatNumber ?? '')
  const save = useChange(entitiesQuery.queryKey, (body: Entity) =>
    entity === null
      ? send<LegalEntityWire>('POST', '/legal-entities', { body })
      : send<LegalEntityWire>('PUT', `/legal-entities/${entity.id}`, { body }),
  )
  const submit = () => {
    const vatNumber = vat.trim() === '' ? null : vat.trim()
    save.mutate({ name, country, registrationNumber: number, vatNumber }, { onSuccess: onClose })
  }
  return (
    <FormDialog
      title={entity === null ? entities.add : entities.edit({ name: entity.name })}
      action={entities.save}
      change={save}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={entities.name} required value={name} onChange={setName} />
      <TextField
        label={entities.country}
        hint={entities.countryHint}
        required
        pattern="[A-Z]{2}"
        maxLength={2}
        value={country}
        onChange={(text) => setCountry(text.toUpperCase())}
      />
      <TextField label={entities.number} required value={number} onChange={setNumber} />
      <TextField label={entities.vat} value={vat} onChange={setVat} />
    </FormDialog>
  )
}
