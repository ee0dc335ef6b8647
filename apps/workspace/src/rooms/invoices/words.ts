import { useShellWords } from '../../shell/words.ts'
import { useWords } from '../../words/words.ts'
import { en, type InvoicesWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** Why billing waits, in the reader's language; a reason without words is told as the server says it. */
export function useHeldWords(): (held: { reason: string; says: string }) => string {
  const { heldBecause } = useInvoicesWords()
  const { refusals } = useShellWords()
  return ({ reason, says }) => heldBecause[reason] ?? refusals[reason] ?? says
}

/** The texts of invoices in the reader's language. */
export function useInvoicesWords(): InvoicesWords {
  return useWords({ en, sv })
}
