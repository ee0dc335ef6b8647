import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { Refused, Unreachable } from '../api/client.ts'
import { Notice } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Failure } from './failure.tsx'
import { useShellWords } from './words.ts'

/** An address that leads nowhere. */
export function Lost() {
  const words = useShellWords()
  return (
    <Page title={words.failure.missing}>
      <p>{words.failure.missingSays}</p>
    </Page>
  )
}

/** A page that could not be shown: the server's reason when there is one, else that the fault is ours. */
export function Stopped({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  const words = useShellWords()
  const known = error instanceof Refused || error instanceof Unreachable
  return (
    <Page title="Tolv">
      {known ? (
        <Failure error={error} onAgain={again} />
      ) : (
        <Notice kind="brick" title={words.failure.page}>
          {error instanceof Error ? error.message : String(error)}
        </Notice>
      )}
    </Page>
  )
}
