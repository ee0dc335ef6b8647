import { queryOptions } from '@tanstack/react-query'
import type { AccountsWire } from '@tolv/server/wire'
import { read } from './client.ts'

/** How many accounts there are in all: `of`. Asked with one row, since the count comes with every page of rows. */
export const accountsCountQuery = queryOptions({
  queryKey: ['accounts', 'count'],
  queryFn: ({ signal }) => read<AccountsWire>('/accounts', { limit: 1 }, signal),
  staleTime: 60_000,
})
