import type { ReactNode } from 'react'
import './tabs.css'

/** The parts of a page, as links: each has an address of its own. Mark the one that is open with aria-current. */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className="tabs" aria-label={label}>
      {children}
    </nav>
  )
}
