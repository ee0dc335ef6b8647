import type { FormEvent, ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from './failure.tsx'
import { useShellWords } from './words.ts'

type FormDialogProps = {
  title: string
  says?: ReactNode
  /** what the button that does it says */
  action: ReactNode
  /** the command that does it; without one nothing is sent and nothing can be refused */
  change?: { isPending: boolean; error: Error | null }
  /** what the room says about its own refusals, by their name */
  refusals?: Record<string, string>
  /** why it cannot be done as it stands */
  reason?: string | undefined
  onSubmit: () => void
  onClose: () => void
  children?: ReactNode
}

/** A dialog with a few fields and one thing to do. What is refused stands in it, above the button. */
export function FormDialog(props: FormDialogProps) {
  const { title, says, action, change, refusals, reason, onSubmit, onClose, children } = props
  const words = useShellWords()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // In React, if not in the document, a dialog may lie within the form of its page.
    event.stopPropagation()
    onSubmit()
  }
  return (
    <Dialog open onClose={onClose} title={title} says={says} close={words.close}>
      <form className="form" onSubmit={submit}>
        {children}
        {change?.error && <Failure error={change.error} {...(refusals && { refusals })} />}
        <div className="form-actions">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            kind="primary"
            type="submit"
            reason={reason}
            busy={change?.isPending ? words.saving : undefined}
          >
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
