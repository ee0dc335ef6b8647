import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Refused } from '../api/client.ts'
import { sessionQuery } from '../api/session.ts'

/**
 * The store of what has been fetched. What the server refused is not asked again; what it did not answer is, twice.
 *
 * @param onEnded called when an answer says that the session has ended, so that one can sign in and come back
 */
export function queriesThatEnd(onEnded: () => void): QueryClient {
  const ended = (error: Error) => {
    if (!(error instanceof Refused) || error.problem.status !== 401) return
    queries.removeQueries({ queryKey: sessionQuery.queryKey })
    onEnded()
  }
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError: ended }),
    mutationCache: new MutationCache({ onError: ended }),
    defaultOptions: {
      queries: {
        retry: (times, error) => !(error instanceof Refused) && times < 2,
        staleTime: 10_000,
      },
      mutations: { retry: false },
    },
  })
  return queries
}
