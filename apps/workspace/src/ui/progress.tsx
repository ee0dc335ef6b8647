import type { ReactNode } from 'react'
import './progress.css'

type ProgressProps = {
  /** What is being done, e.g. "Valuing 48 213 accounts". */
  what: string
  /** How far it has come, 0..1. */
  share: number
  /** How far in words, and how long is left. */
  done: string
  /** What the reader may do meanwhile. */
  says?: ReactNode
}

/** Long work: what, how far, how long. It can always be left. */
export function Progress({ what, share, done, says }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <div className="progress">
      <div className="progress-words">
        <span>{what}</span>
        <span className="progress-done">{done}</span>
      </div>
      <div
        className="progress-line"
        role="progressbar"
        aria-label={what}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={done}
      >
        <div style={{ transform: `scaleX(${percent / 100})` }} />
      </div>
      {says !== undefined && <p className="meta">{says}</p>}
    </div>
  )
}
