import { useMay, useSession } from '../api/session.ts'
import { useShellWords } from './words.ts'

/** Why the reader may not do something, in words; undefined when they may. For the `reason` of a button. */
export function useReasonNot(capability: string): string | undefined {
  const words = useShellWords()
  const { role } = useSession()
  const may = useMay(capability)
  if (may) return undefined
  const says = capability.endsWith('.read') ? words.mayNotSee : words.mayNot
  return says({ role: words.roles[role] })
}
