import type { ApiKeyWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { keysQuery, useChange } from './queries.ts'
import { useSettingsWords } from './words.ts'

type AddKeyProps = { open: boolean; onClose: () => void }
type Made = { key: ApiKeyWire; secret: string }

const scopes = ['read', 'write', 'import', 'value', 'billing', 'settings', 'clock'] as const
type Scope = (typeof scopes)[number]

/** Makes a key, and shows its secret the one time it can be shown. */
export function AddKey({ open, onClose }: AddKeyProps) {
  const { keys } = useSettingsWords()
  const shell = useShellWords()
  const add = useChange(keysQuery.queryKey, (body: { name: string; scopes: Scope[] }) =>
    send<Made>('POST', '/api-keys', { body }),
  )
  const close = () => {
    add.reset()
    onClose()
  }
  const made = add.data
  return (
    <Dialog
      open={open}
      onClose={close}
      title={made === undefined ? keys.add : keys.secret}
      says={made === undefined ? undefined : keys.secretSays}
      close={shell.close}
    >
      {made === undefined ? (
        <KeyForm
          state={add.isPending ? 'saving' : 'open'}
          error={add.error}
          onMake={(body) => add.mutate(body)}
        />
      ) : (
        <Secret secret={made.secret} onDone={close} />
      )}
    </Dialog>
  )
}

type KeyFormProps = {
  state: 'open' | 'saving'
  error: Error | null
  onMake: (key: { name: string; scopes: Scope[] }) => void
}

function KeyForm({ state, error, onMake }: KeyFormProps) {
  const { keys } = useSettingsWords()
  const { saving } = useShellWords()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<Scope[]>(['read'])
  const [tried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (chosen.length > 0) onMake({ name, scopes: chosen })
  }
  const toggle = (scope: Scope) =>
    setChosen((before) =>
      before.includes(scope) ? before.filter((each) => each !== scope) : [...before, scope],
    )
  return (
    <form className="form" onSubmit={submit}>
      <TextField
        label={keys.name}
        hint={keys.nameHint}
        required
        autoComplete="off"
        value={name}
        onChange={setName}
      />
      <fieldset className="radios">
        <legend>{keys.which}</legend>
        {scopes.map((scope) => (
          <label key={scope} className="radio">
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={() => toggle(scope)}
            />
            {keys.scope[scope]}
          </label>
        ))}
        {tried && chosen.length === 0 && <p className="field-error">{keys.noScope}</p>}
      </fieldset>
      {error !== null && <Failure error={error} />}
      <div className="form-actions">
        <Button kind="primary" type="submit" busy={state === 'saving' ? saving : undefined}>
          {keys.add}
        </Button>
      </div>
    </form>
  )
}

function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { keys } = useSettingsWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    setCopied(true)
  }
  return (
    <div className="form">
      <code className="secret">{secret}</code>
      <div className="form-actions">
        <Button kind="primary" onClick={() => void copy()}>
          {copied ? keys.copied : keys.copy}
        </Button>
        <Button onClick={onDone}>{keys.done}</Button>
      </div>
    </div>
  )
}
