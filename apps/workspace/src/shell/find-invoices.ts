import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { InvoicesWire } from '@tolv/server/wire'
import { read } from '../api/client.ts'
import { useMay } from '../api/session.ts'
import type { FindItem } from './find-item.ts'
import { useWriting } from './use-writing.ts'

/** Invoices and credit notes by the beginning of their number, or by what they come to; a name finds the account. */
export function useFoundInvoices(letters: string): FindItem[] {
  const navigate = useNavigate()
  const writing = useWriting()
  const search = letters.trim()
  const mayRead = useMay('invoices.read')
  const asks = mayRead && search.length >= 2 && /\d/.test(search)
  const found = useQuery({
    queryKey: ['invoices', 'found', search],
    queryFn: ({ signal }) => read<InvoicesWire>('/invoices', { q: search, limit: 4 }, signal),
    enabled: asks,
    placeholderData: (before) => before,
  })
  if (!asks) return []
  return (found.data?.items ?? []).map(({ id, number, account, totalMinor, currency }) => ({
    value: `invoice ${id}`,
    label: number,
    under: `${account.name ?? account.number} · ${writing.factIn(totalMinor, currency)}`,
    run: () => void navigate({ to: '/invoices/$id', params: { id } }),
  }))
}
