import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Refused } from '../../api/client.ts'
import { knowsPasskeys, NotHere, signInByPasskey, signInByPassword } from '../../api/sign-in.ts'
import { Failure } from '../../shell/failure.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import type { SignInWords } from './words.en.ts'

type SignInFormProps = { words: SignInWords; onSignedIn: () => Promise<void> }

/** E-mail and password, or a passkey. Why a try was refused stands at the field, and nothing typed is lost. */
export function SignInForm({ words, onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const byPassword = useMutation({
    mutationFn: () => signInByPassword(email, password),
    onSuccess: onSignedIn,
  })
  const byPasskey = useMutation({
    mutationFn: signInByPasskey,
    onSuccess: (done) => (done ? onSignedIn() : undefined),
  })
  const refusal = refusalOf(byPassword.error, words, words.wrong)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    byPasskey.reset()
    if (!byPassword.isPending) byPassword.mutate()
  }
  return (
    <>
      <h1>{words.title}</h1>
      <p className="sign-in-lead">{words.lead}</p>
      <form className="form" onSubmit={submit}>
        <TextField
          label={words.email}
          value={email}
          onChange={setEmail}
          type="email"
          name="email"
          autoComplete="username webauthn"
          required
        />
        <TextField
          label={words.password}
          value={password}
          onChange={setPassword}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          error={refusal}
        />
        <div className="form-actions">
          <Button
            kind="primary"
            type="submit"
            busy={byPassword.isPending ? words.submitting : undefined}
          >
            {words.submit}
          </Button>
          {knowsPasskeys() && <Button onClick={() => byPasskey.mutate()}>{words.passkey}</Button>}
        </div>
      </form>
      <div role="alert">
        {refusal === undefined && byPassword.error !== null && <Failure error={byPassword.error} />}
        <PasskeyFailure error={byPasskey.error} words={words} />
      </div>
      {isLoopback() && <p className="meta sign-in-demo">{words.demo}</p>}
    </>
  )
}

function PasskeyFailure({ error, words }: { error: Error | null; words: SignInWords }) {
  if (error === null) return null
  if (error instanceof NotHere) return <p className="field-error">{words.notHere}</p>
  const refusal = refusalOf(error, words, words.wrongPasskey)
  return refusal === undefined ? (
    <Failure error={error} />
  ) : (
    <p className="field-error">{refusal}</p>
  )
}

function refusalOf(error: Error | null, words: SignInWords, wrong: string): string | undefined {
  if (!(error instanceof Refused)) return undefined
  if (error.problem.status === 429) return words.tooMany
  return error.problem.status < 500 ? wrong : undefined
}

/** A server on one's own machine is most likely the demo, and its terminal is at hand. */
function isLoopback(): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname)
}
