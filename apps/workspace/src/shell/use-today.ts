import { useSession } from '../api/session.ts'

/** The company's day by its own clock, as an ISO date, where the reader is. */
export function useToday(): string {
  const { tenant } = useSession()
  // Swedish days are written as ISO has them.
  return new Intl.DateTimeFormat('sv-SE').format(new Date(tenant.now))
}
