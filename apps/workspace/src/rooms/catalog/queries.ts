import { type QueryKey, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  BundleWire,
  CouponWire,
  MeterWire,
  PlanOpenWire,
  PlanVersionWire,
  ProductWire,
} from '@tolv/server/wire'
import { read } from '../../api/client.ts'

/** Everything of the room is fetched again after a change: it is small, and one thing shows in several places. */
const room = 'catalog'

/** A list that is never longer than a page. */
function listOf<Item>(name: string, path: string) {
  return queryOptions({
    queryKey: [room, name],
    queryFn: async ({ signal }) => (await read<{ items: Item[] }>(path, {}, signal)).items,
  })
}

export const productsQuery = listOf<ProductWire>('products', '/products')
export const metersQuery = listOf<MeterWire>('meters', '/meters')
export const couponsQuery = listOf<CouponWire>('coupons', '/coupons')
export const bundlesQuery = listOf<BundleWire>('bundles', '/bundles')

/** A plan with all its versions. */
export function planQuery(id: string) {
  return queryOptions({
    queryKey: [room, 'plan', id],
    queryFn: ({ signal }) => read<PlanOpenWire>(`/plans/${encodeURIComponent(id)}`, {}, signal),
  })
}

/**
 * A change of the catalogue, after which all of it is fetched again.
 *
 * @param done what comes before that, such as leaving a page whose thing is then gone
 */
export function useChange<Input, Output>(
  change: (input: Input) => Promise<Output>,
  done?: (output: Output) => unknown,
) {
  const queries = useQueryClient()
  const queryKey: QueryKey = [room]
  return useMutation({
    mutationFn: change,
    onSuccess: async (output) => {
      await done?.(output)
      await queries.invalidateQueries({ queryKey })
    },
  })
}

/** The draft of a plan; undefined when it has none. */
export function draftOf(plan: PlanOpenWire): PlanVersionWire | undefined {
  return plan.versions.find(({ state }) => state === 'draft')
}
