import { Popover } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import { usePhone } from './phone.ts'
import './overlay.css'

type OverlayProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** What opens it: a button, often a number. */
  trigger: ReactElement<Record<string, unknown>>
  title: string
  says?: ReactNode
  close: string
  children: ReactNode
}

/** A small overlay beside what opened it; on the phone a sheet. "Where a number comes from" stands in one of these. */
export function Overlay({
  open,
  onOpenChange,
  trigger,
  title,
  says,
  close,
  children,
}: OverlayProps) {
  const phone = usePhone()
  return (
    <>
      <Popover.Root
        open={open && !phone}
        onOpenChange={(next) => !(phone && !next) && onOpenChange(next)}
      >
        <Popover.Trigger render={trigger} />
        <Popover.Portal>
          <Popover.Positioner
            sideOffset={8}
            align="start"
            collisionPadding={16}
            className="overlay-place"
          >
            <Popover.Popup className="overlay">
              <Popover.Title className="overlay-title">{title}</Popover.Title>
              {says !== undefined && (
                <Popover.Description className="overlay-says">{says}</Popover.Description>
              )}
              <div className="overlay-body">{children}</div>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {phone && (
        <Dialog
          open={open}
          onClose={() => onOpenChange(false)}
          title={title}
          says={says}
          close={close}
        >
          {children}
        </Dialog>
      )}
    </>
  )
}
