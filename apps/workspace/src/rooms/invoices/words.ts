import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { useWords } from '../../words/words.ts'
import type { HeldFacts } from '../billing/index.ts'
import { en, type InvoicesWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** Why billing waits, in the reader's language; a reason without words is told as the server says it. */
export function useHeldWords(): (held: Held) => string {
  const { heldBecause } = useInvoicesWords()
  const { refusals } = useShellWords()
  const writing = useWriting()
  return ({ reason, says, facts = {} }) => {
    const { day, country } = facts
    const written = {
      ...facts,
      ...(day && { day: writing.day(day) }),
      ...(country && { country: writing.country(country) }),
    }
    return heldBecause[reason]?.(written) ?? refusals[reason] ?? says
  }
}

type Held = { reason: string; says: string; facts?: HeldFacts }

/** The texts of invoices in the reader's language. */
export function useInvoicesWords(): InvoicesWords {
  return useWords({ en, sv })
}
