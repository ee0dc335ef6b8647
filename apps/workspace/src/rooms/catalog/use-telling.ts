import { useQuery } from '@tanstack/react-query'
import { useSession } from '../../api/session.ts'
import type { Telling } from './price-text.ts'
import { metersQuery } from './queries.ts'
import { useCatalogWords } from './words.ts'

/** How prices in a currency are told to this reader; the company's own currency unless another is said. */
export function useTelling(currency?: string): Telling {
  const { tenant } = useSession()
  const { price } = useCatalogWords()
  const meters = useQuery(metersQuery).data ?? []
  return { words: price, locale: tenant.locale, currency: currency ?? tenant.currency, meters }
}
