import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AccountWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { useAccountsWords } from './words.ts'

type AccountDialogProps = {
  /** the account to rename; null to add one */
  account: AccountWire | null
  onDone: (account: AccountWire) => void
  onClose: () => void
}

/** Adds a customer that no import brings, or puts a name right. */
export function AccountDialog({ account, onDone, onClose }: AccountDialogProps) {
  const { edit } = useAccountsWords()
  const queries = useQueryClient()
  const [number, setNumber] = useState(account?.number ?? '')
  const [name, setName] = useState(account?.name ?? '')
  const [email, setEmail] = useState('')
  const saving = useMutation({
    mutationFn: () =>
      account === null
        ? send<AccountWire>('POST', '/accounts', {
            body: { number, name, email: email.trim() === '' ? null : email.trim() },
          })
        : send<AccountWire>('PATCH', `/accounts/${account.id}`, { body: { name } }),
    onSuccess: (made) => {
      // First, because a list that is no longer empty takes this dialog away with its page.
      onDone(made)
      void queries.invalidateQueries({ queryKey: ['accounts'] })
      void queries.invalidateQueries({ queryKey: ['account', made.id] })
    },
  })
  const submit = () => {
    saving.mutate()
  }
  return (
    <FormDialog
      title={account === null ? edit.add : edit.rename}
      action={account === null ? edit.doAdd : edit.save}
      change={saving}
      refusals={edit.refusals}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={edit.name} required maxLength={200} value={name} onChange={setName} />
      {account === null && (
        <>
          <TextField
            label={edit.number}
            hint={edit.numberHint}
            required
            maxLength={100}
            value={number}
            onChange={setNumber}
          />
          <TextField
            label={edit.email}
            hint={edit.optional}
            type="email"
            maxLength={320}
            value={email}
            onChange={setEmail}
          />
        </>
      )}
    </FormDialog>
  )
}
