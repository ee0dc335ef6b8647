import type { SubscriptionDoneWire } from '@tolv/server/wire'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Comes } from './comes.tsx'
import { Fork } from './fork.tsx'
import { previewOf, type Sent, useDoing } from './queries.ts'
import { triedOf } from './wishes.ts'
import { useSubscriptionWords } from './words.ts'

type SeenFormProps = {
  title: string
  /** what the last button says */
  action: string
  kind?: 'primary' | 'brick'
  /** what would be sent as the form stands */
  sent: Sent
  onDone: (made: SubscriptionDoneWire) => void
  onClose: () => void
  children: ReactNode
}

type Seen = { of: string; done: SubscriptionDoneWire }

/**
 * A change in two steps: what it comes to, then doing it, at the moment that was shown. What is changed in between has
 * to be seen anew.
 */
export function SeenForm(props: SeenFormProps) {
  const { title, action, kind = 'primary', sent, onDone, onClose, children } = props
  const words = useSubscriptionWords()
  const shell = useShellWords()
  const [seen, setSeen] = useState<Seen | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const doing = useDoing(onDone)
  const asked = JSON.stringify(sent)
  const shown = seen?.of === asked ? seen.done : null
  const tried = triedOf(sent)
  const look = async () => {
    setBusy(true)
    setError(null)
    await previewOf(sent).then(
      (done) => setSeen({ of: asked, done }),
      (problem: unknown) => setError(problem),
    )
    setBusy(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (shown === null) void look()
    else doing.mutate(withMoment(sent, shown.at))
  }
  const failed = error ?? doing.error
  const actions = useRef<HTMLDivElement>(null)
  // What it comes to stands under the fields, where a small screen does not reach: it is brought into sight.
  useEffect(() => {
    if (shown !== null || failed !== null) actions.current?.scrollIntoView({ block: 'nearest' })
  }, [shown, failed])
  return (
    <Dialog open onClose={onClose} title={title} close={shell.close}>
      <form className="form" onSubmit={submit}>
        {children}
        {shown !== null && <Comes seen={shown} />}
        {shown !== null && tried !== null && <Fork tried={tried} />}
        {failed !== null && <Failure error={failed} refusals={words.refusals} />}
        <div className="form-actions" ref={actions}>
          <Button onClick={onClose}>{shell.cancel}</Button>
          {shown === null ? (
            <Button kind="primary" type="submit" busy={busy ? words.reckoning : undefined}>
              {words.preview}
            </Button>
          ) : (
            <Button kind={kind} type="submit" busy={doing.isPending ? words.saving : undefined}>
              {action}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}

/** A start has no moment of its own: it begins when it is sent. */
function withMoment(sent: Sent, at: string): Sent {
  if (sent.body === undefined || sent.path === '/subscriptions') return sent
  return { ...sent, body: { ...sent.body, at } }
}
