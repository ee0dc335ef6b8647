import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from './failure.tsx'
import { useShellWords } from './words.ts'

type SureProps = {
  open: boolean
  title: string
  says: string
  /** The word on the button that does it. */
  action: string
  change: { isPending: boolean; error: Error | null; reset: () => void }
  refusals?: Record<string, string>
  onSure: () => void
  onClose: () => void
}

/** Asks before something ends or is taken away for good, and says what that means. */
export function Sure(props: SureProps) {
  const { open, title, says, action, change, refusals = {}, onSure, onClose } = props
  const words = useShellWords()
  const close = () => {
    change.reset()
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      says={says}
      close={words.close}
      actions={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          <Button kind="brick" busy={change.isPending ? words.saving : undefined} onClick={onSure}>
            {action}
          </Button>
        </>
      }
    >
      {change.error !== null && <Failure error={change.error} refusals={refusals} />}
    </Dialog>
  )
}
