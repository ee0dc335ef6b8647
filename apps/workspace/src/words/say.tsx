import { Fragment, type ReactNode } from 'react'

/**
 * A sentence in which the numbers that matter are strong: what stands between two asterisks is bold, and what stands
 * between two underscores is the quieter range after a value.
 *
 * @example <Say text="**1 284** of 48 213 accounts, worth **14,2 Mkr** __12,4–16,3__ still to come" />
 */
export function Say({ text }: { text: string }): ReactNode {
  const parts = text.split(/(\*\*[^*]+\*\*|__[^_]+__)/)
  return parts.map((part, place) => {
    const key = `${place}`
    if (part.startsWith('**')) return <b key={key}>{part.slice(2, -2)}</b>
    if (part.startsWith('__'))
      return (
        <span key={key} className="range">
          {part.slice(2, -2)}
        </span>
      )
    return <Fragment key={key}>{part}</Fragment>
  })
}
