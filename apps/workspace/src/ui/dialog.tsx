import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import './overlay.css'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  /** One line under the title. */
  says?: ReactNode
  /** The accessible name of the close button, in the reader's language. */
  close: string
  children: ReactNode
  actions?: ReactNode
  size?: 'usual' | 'wide'
}

/** A dialog over the page. On the phone it is a sheet that comes from the foot. */
export function Dialog({
  open,
  onClose,
  title,
  says,
  close,
  children,
  actions,
  size = 'usual',
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop className="veil" />
        <Base.Popup className={size === 'wide' ? 'dialog dialog-wide' : 'dialog'}>
          <Base.Title className="dialog-title">{title}</Base.Title>
          {says !== undefined && (
            <Base.Description className="dialog-says">{says}</Base.Description>
          )}
          <div className="dialog-body">{children}</div>
          {actions !== undefined && <div className="dialog-actions">{actions}</div>}
          {/* Last in order, so that opening leads to the first field and not to the way out. */}
          <Base.Close className="dialog-close" aria-label={close}>
            <Cross />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** The sign that takes away or closes. It is drawn, so it is the same in every font. */
export function Cross() {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <path d="M1 1l8 8M9 1L1 9" stroke="currentColor" strokeWidth="1.5" fill="none" />
    </svg>
  )
}
