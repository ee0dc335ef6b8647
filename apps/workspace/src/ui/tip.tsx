import { Tooltip } from '@base-ui/react/tooltip'
import { type ReactElement, useState } from 'react'
import './overlay.css'

/** A short reason that shows by pointer and by focus. Nothing that must be read stands only here. */
export function Tip({ says, children }: { says: string; children: ReactElement }) {
  const [open, setOpen] = useState(false)
  // Within the page and not beside it, so that it is read as part of what it is about.
  const place = open ? document.getElementById('content') : null
  return (
    <Tooltip.Root open={open} onOpenChange={setOpen}>
      <Tooltip.Trigger delay={150} render={children} />
      <Tooltip.Portal container={place}>
        <Tooltip.Positioner sideOffset={6} className="overlay-place">
          <Tooltip.Popup className="tip">{says}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
