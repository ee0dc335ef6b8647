import type { FormEvent, ReactNode } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useInvoicesWords } from './words.ts'

type AskProps = {
  title: string
  says: string
  action: string
  change: { isPending: boolean; error: Error | null }
  onSubmit: () => void
  onClose: () => void
  /** why it cannot be done as it stands */
  reason?: string | undefined
  children?: ReactNode
}

/** A dialog with a few fields and one thing to do. */
export function AskDialog(props: AskProps) {
  const { title, says, action, change, onSubmit, onClose, children } = props
  const words = useInvoicesWords()
  const shell = useShellWords()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <Dialog open onClose={onClose} title={title} says={says} close={shell.close}>
      <form className="form" onSubmit={submit}>
        {children}
        {change.error !== null && <Failure error={change.error} />}
        <div className="form-actions">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            kind="primary"
            type="submit"
            reason={props.reason}
            busy={change.isPending ? words.saving : undefined}
          >
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

export type DialogProps<Thing> = { invoice: Thing; onClose: () => void }
