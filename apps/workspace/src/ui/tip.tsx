import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import './overlay.css'

/** A short reason that shows by pointer and by focus. Nothing that must be read stands only here. */
export function Tip({ says, children }: { says: string; children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger delay={150} render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="overlay-place">
          <Tooltip.Popup className="tip">{says}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
