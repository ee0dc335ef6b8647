import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { SessionWire } from '@tolv/server/wire'
import { type Language, readIn } from '../words/language.ts'
import { Refused, read, send } from './client.ts'
import { forgetTenant } from './tenant.ts'

/** Who is signed in, at which tenant, and what they may do there. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => sessionAtChosen(signal),
  staleTime: 60_000,
})

/** A company that no longer lets the reader in is the same as none chosen. */
async function sessionAtChosen(signal: AbortSignal): Promise<SessionWire> {
  try {
    return await read<SessionWire>('/session', {}, signal)
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.status !== 404) throw error
    forgetTenant()
    return read<SessionWire>('/session', {}, signal)
  }
}

/** The session; only inside the shell, which has it before it shows anything. */
export function useSession(): SessionWire {
  return useSuspenseQuery(sessionQuery).data
}

/** Whether the reader may do something, e.g. 'import.run'. */
export function useMay(capability: string): boolean {
  return useSession().capabilities.includes(capability)
}

/** Changes the language one reads in: on the screen at once, and on every other screen one signs in to. */
export function useChangeLanguage() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (language: Language) =>
      send<{ language: Language }>('PATCH', '/session', { body: { language } }),
    onMutate: readIn,
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  })
}
