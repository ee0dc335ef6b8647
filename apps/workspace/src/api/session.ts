import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { SessionWire } from '@tolv/server/wire'
import { type Language, readIn } from '../words/language.ts'
import { read, send } from './client.ts'

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

/** Changes something about oneself: the name, or the language one reads in, which changes on the screen at once. */
export function useChangeSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { name?: string; language?: Language }) =>
      send<SessionWire>('PATCH', '/session', { body }),
    onMutate: ({ language }) => language !== undefined && readIn(language),
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
  })
}

/** Chooses which of one's tenants to work at. Everything that was fetched belongs to the other and is let go. */
export async function chooseTenant(id: string): Promise<void> {
  await send<SessionWire>('PUT', '/session/tenant', { body: { id } })
}
