import type { ReactNode } from 'react'
import { Cross } from './dialog.tsx'
import './chips.css'

/** A row of chips: what the page has been narrowed to. */
export function Chips({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="chips" aria-label={label}>
      {children}
    </section>
  )
}

type ChipProps = {
  label: string
  value: string
  onRemove: () => void
  /** Accessible name of the cross, e.g. "Remove CLV above 1 000 kr". */
  remove: string
}

/** One condition, with a cross that takes it away. */
export function Chip({ label, value, onRemove, remove }: ChipProps) {
  return (
    <span className="chip">
      <span className="chip-label">{label}</span> {value}
      <button type="button" className="chip-remove" aria-label={remove} onClick={onRemove}>
        <Cross />
      </button>
    </span>
  )
}
