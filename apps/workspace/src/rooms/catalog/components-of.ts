import type { PlanWire } from '@tolv/server/wire'

type Chosen = { planIds: readonly string[] | null; components: readonly string[] | null }

/**
 * What the chosen plans charge for, as they are sold now or next: a component by its code, which it has in every plan
 * that it is of, called by all its names there and the code by which it is kept. A code that was chosen stays in sight
 * when its plan is chosen no longer.
 */
export function componentsOf(
  plans: readonly Pick<PlanWire, 'id' | 'sold' | 'next'>[],
  { planIds, components: kept }: Chosen,
): { id: string; name: string }[] {
  const isOf = (id: string) => !planIds?.length || planIds.includes(id)
  const names = new Map<string, Set<string>>()
  for (const { id, sold, next } of plans)
    for (const { code, name } of [sold, next].flatMap((version) => version?.components ?? [])) {
      if (!isOf(id) && !kept?.includes(code)) continue
      names.set(code, (names.get(code) ?? new Set()).add(name))
    }
  return [...names]
    .map(([code, called]) => ({ id: code, name: `${[...called].join(', ')} (${code})` }))
    .sort((a, b) => a.name.localeCompare(b.name))
}
