import { type ReactNode, useId } from 'react'
import { Tip } from './tip.tsx'
import './button.css'

type ButtonProps = {
  /** What happens, and to how many. */
  children: ReactNode
  onClick?: () => void
  /** 'primary' at most once a page; 'plain' has an edge; 'quiet' is a word in spruce; 'brick' takes something away. */
  kind?: 'primary' | 'plain' | 'quiet' | 'brick'
  type?: 'button' | 'submit'
  /** Why it cannot be used now. The button stays, and says so; it is never hidden. */
  reason?: string | undefined
  /** What is going on while the command is on its way, in place of the label. */
  busy?: string | undefined
  /** Accessible name, when the label alone does not say what it is about. */
  name?: string
}

/** A button. A button that may not be used is still reached by the keyboard, so that its reason can be read. */
export function Button({
  children,
  onClick,
  kind = 'plain',
  type = 'button',
  reason,
  busy,
  name,
}: ButtonProps) {
  const reasonId = useId()
  const stopped = reason !== undefined || busy !== undefined
  const button = (
    <button
      type={type}
      className={`button button-${kind}`}
      aria-disabled={stopped || undefined}
      aria-busy={busy !== undefined || undefined}
      aria-describedby={reason === undefined ? undefined : reasonId}
      aria-label={name}
      onClick={(event) => {
        if (stopped) event.preventDefault()
        else onClick?.()
      }}
    >
      {busy ?? children}
    </button>
  )
  if (reason === undefined) return button
  return (
    <>
      <Tip says={reason}>{button}</Tip>
      <span id={reasonId} className="unseen">
        {reason}
      </span>
    </>
  )
}
