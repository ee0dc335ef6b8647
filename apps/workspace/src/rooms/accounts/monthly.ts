const monthsIn: Record<string, number> = { week: 12 / 52, month: 1, quarter: 3, year: 12 }

/** What a subscription comes to a month, in minor units that need not be whole. */
export function monthlyOf(subscription: { amountMinor: number; interval: string }): number {
  return subscription.amountMinor / (monthsIn[subscription.interval] ?? 1)
}
