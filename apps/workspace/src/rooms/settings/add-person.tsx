import type { Role, UserWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { inWords, SelectField } from '../../ui/select.tsx'
import { peopleQuery, useChange } from './queries.ts'
import { roles } from './roles.ts'
import { useSettingsWords } from './words.ts'

type AddPersonProps = { open: boolean; onClose: () => void }

const nobody = { name: '', email: '', password: '', role: 'viewer' as Role }

/** Lets somebody in with a role and a first password. */
export function AddPerson({ open, onClose }: AddPersonProps) {
  const { people, you } = useSettingsWords()
  const shell = useShellWords()
  const [person, setPerson] = useState(nobody)
  const add = useChange(peopleQuery.queryKey, (body: typeof nobody) =>
    send<UserWire>('POST', '/users', { body }),
  )
  const close = () => {
    add.reset()
    setPerson(nobody)
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(person, { onSuccess: close })
  }
  const set = (change: Partial<typeof nobody>) => setPerson((before) => ({ ...before, ...change }))
  return (
    <Dialog
      open={open}
      onClose={close}
      title={people.add}
      says={people.addSays}
      close={shell.close}
    >
      <form className="form" onSubmit={submit}>
        <TextField
          label={people.name}
          required
          autoComplete="off"
          value={person.name}
          onChange={(name) => set({ name })}
        />
        <TextField
          label={people.email}
          type="email"
          required
          autoComplete="off"
          value={person.email}
          onChange={(email) => set({ email })}
        />
        <RoleField role={person.role} onChange={(role) => set({ role })} />
        <TextField
          label={people.password}
          type="password"
          required
          minLength={15}
          autoComplete="new-password"
          hint={you.nextHint}
          value={person.password}
          onChange={(password) => set({ password })}
        />
        {add.error !== null && <Failure error={add.error} refusals={people.refusals} />}
        <div className="form-actions">
          <Button kind="primary" type="submit" busy={add.isPending ? shell.saving : undefined}>
            {people.add}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type RoleFieldProps = { role: Role; onChange: (role: Role) => void }

function RoleField({ role, onChange }: RoleFieldProps) {
  const { people } = useSettingsWords()
  const shell = useShellWords()
  return (
    <SelectField
      label={people.role}
      hint={people.roles[role]}
      value={role}
      onChange={onChange}
      options={inWords(roles, shell.roles)}
    />
  )
}
