import type { ReactNode } from 'react'
import { Overlay } from '../../ui/overlay.tsx'
import { useAddress } from './use-address.ts'
import { useValueWords } from './words.ts'

type OpensProps = {
  /** What the address calls the overlay. */
  name: string
  title: string
  says?: ReactNode
  /** What is pressed: a number, or an assumption in a sentence. */
  label: ReactNode
  look?: 'number' | 'assumption' | 'assumption is-changed'
  children: ReactNode
}

/** Something that opens into where it came from. Which one is open stands in the address. */
export function Opens({ name, title, says, label, look = 'number', children }: OpensProps) {
  const words = useValueWords()
  const [{ open }, change] = useAddress()
  return (
    <Overlay
      open={open === name}
      onOpenChange={(next) => change({ open: next ? name : undefined })}
      trigger={
        <button type="button" className={`opens opens-${look}`}>
          {label}
        </button>
      }
      title={title}
      says={says}
      close={words.close}
    >
      {children}
    </Overlay>
  )
}

/** The lines of an overlay that say what a number is made of. */
export function Lines({ children }: { children: ReactNode }) {
  return <dl className="lines">{children}</dl>
}

export function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
