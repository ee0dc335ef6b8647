import { Failure } from '../../shell/failure.tsx'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useCatalogWords } from './words.ts'

type SureProps = {
  title: string
  says: string
  /** The word on the button that does it. */
  action: string
  change: { isPending: boolean; error: Error | null; reset: () => void }
  onSure: () => void
  onClose: () => void
}

/** Asks before something ends, and says what that means for those who have it. */
export function Sure({ title, says, action, change, onSure, onClose }: SureProps) {
  const words = useCatalogWords()
  const shell = useShellWords()
  const close = () => {
    change.reset()
    onClose()
  }
  return (
    <Dialog
      open
      onClose={close}
      title={title}
      says={says}
      close={shell.close}
      actions={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          <Button kind="brick" busy={change.isPending ? words.saving : undefined} onClick={onSure}>
            {action}
          </Button>
        </>
      }
    >
      {change.error !== null && <Failure error={change.error} refusals={words.refusals} />}
    </Dialog>
  )
}
