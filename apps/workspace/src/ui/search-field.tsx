import { useEffect, useState } from 'react'
import './field.css'
import './search-field.css'

type SearchFieldProps = {
  /** What is searched; its accessible name. */
  label: string
  /** What can be typed. */
  hint: string
  value: string
  onChange: (value: string) => void
}

/** Asks a moment after the last letter, so that a name is one question and not eight. */
export function SearchField({ label, hint, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    setSeen(value)
    if (typed.trim() !== value) setTyped(value)
  }
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = window.setTimeout(() => onChange(typed.trim()), 250)
    return () => window.clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <div className="search">
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="6" cy="6" r="4.500" stroke="currentColor" strokeWidth="1.400" fill="none" />
        <path d="M9.500 9.500l4 4" stroke="currentColor" strokeWidth="1.400" />
      </svg>
      <input
        className="input"
        type="search"
        aria-label={label}
        placeholder={hint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  )
}
