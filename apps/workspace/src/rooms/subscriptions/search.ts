/** What the addresses of the room carry: what the list is narrowed to, the meter looked at, and the open dialog. */
export const states = ['upcoming', 'trial', 'active', 'paused', 'ending', 'ended'] as const
export type State = (typeof states)[number]
export type SubscriptionsSearch = {
  search?: string
  state?: State
  /** the id of the account that a subscription is to be started for */
  account?: string
  open?: string
}
export type SubscriptionSearch = { open?: string }
export type UsageSearch = { meter?: string; month?: string }

export function subscriptionsSearch(raw: Record<string, unknown>): SubscriptionsSearch {
  const state = states.find((each) => each === raw.state)
  return {
    ...(typeof raw.search === 'string' && raw.search !== '' && { search: raw.search }),
    ...(state !== undefined && { state }),
    ...(typeof raw.account === 'string' && { account: raw.account }),
    ...subscriptionSearch(raw),
  }
}

export function subscriptionSearch(raw: Record<string, unknown>): SubscriptionSearch {
  return typeof raw.open === 'string' ? { open: raw.open } : {}
}

export function usageSearch(raw: Record<string, unknown>): UsageSearch {
  return {
    ...(typeof raw.meter === 'string' && { meter: raw.meter }),
    ...(typeof raw.month === 'string' && { month: raw.month }),
  }
}
