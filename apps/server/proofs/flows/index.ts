import { billingFlows } from './billing.ts'
import { catalogFlows } from './catalog.ts'
import type { Flow } from './flow.ts'
import { groundFlows } from './ground.ts'
import { subscriptionFlows } from './subscriptions.ts'
import { usageFlows } from './usage.ts'
import { walletFlows } from './wallet.ts'

export type { Flow } from './flow.ts'

/** All that is cut, in the order of the rooms. */
export const flows: Flow[] = [
  ...groundFlows,
  ...catalogFlows,
  ...subscriptionFlows,
  ...billingFlows,
  ...walletFlows,
  ...usageFlows,
]
