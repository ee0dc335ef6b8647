import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Refused } from '../../api/client.ts'
import { changePassword } from '../../api/sign-in.ts'
import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { useSettingsWords } from './words.ts'

/** The server asks for this many signs; said before the password is sent, not after. */
const shortest = 15

/** A new password, against the current one. */
export function Password() {
  const { you } = useSettingsWords()
  const { saving } = useShellWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [weak, setWeak] = useState(false)
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent('')
      setNext('')
    },
  })
  const refusedHere = change.error instanceof Refused && change.error.problem.status < 403
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWeak(next.length < shortest)
    if (next.length >= shortest && !change.isPending) change.mutate()
  }
  return (
    <Section title={you.password}>
      <form className="form" onSubmit={submit}>
        <TextField
          label={you.current}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={setCurrent}
          error={refusedHere ? you.wrong : undefined}
        />
        <TextField
          label={you.next}
          type="password"
          autoComplete="new-password"
          required
          value={next}
          onChange={setNext}
          hint={you.nextHint}
          error={weak && next.length < shortest ? you.weak : undefined}
        />
        <div className="form-actions">
          <Button type="submit" busy={change.isPending ? saving : undefined}>
            {you.change}
          </Button>
        </div>
        <div role="status">
          {change.isSuccess && <p className="meta">{you.changed}</p>}
          {change.error !== null && !refusedHere && <Failure error={change.error} />}
        </div>
      </form>
    </Section>
  )
}
