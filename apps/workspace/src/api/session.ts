import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { SessionWire } from '@tolv/server/wire'
import { read } from './client.ts'

/** Who is signed in, at which tenant, and what they may do there. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => read<SessionWire>('/session', {}, signal),
  staleTime: 60_000,
})

/** The session; only inside the shell, which has it before it shows anything. */
export function useSession(): SessionWire {
  return useSuspenseQuery(sessionQuery).data
}

/** Whether the reader may do something, e.g. 'import.run'. */
export function useMay(capability: string): boolean {
  return useSession().capabilities.includes(capability)
}
