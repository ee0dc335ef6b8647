import { useBlocker } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useShellWords } from './words.ts'

/**
 * Asks before a page is left on which something stands that was not saved: by a link, by going back, and, in the words
 * of the browser, by closing it. A dialog that opens on the same page is not leaving it.
 */
export function Unsaved({ changed }: { changed: 'changed' | 'saved' }) {
  const words = useShellWords()
  const isChanged = changed === 'changed'
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: isChanged,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  const { unsaved } = words
  return (
    <Dialog
      open
      onClose={blocker.reset}
      title={unsaved.title}
      says={unsaved.says}
      close={words.close}
    >
      <div className="form-actions">
        <Button kind="primary" onClick={blocker.reset}>
          {unsaved.stay}
        </Button>
        <Button onClick={blocker.proceed}>{unsaved.leave}</Button>
      </div>
    </Dialog>
  )
}
