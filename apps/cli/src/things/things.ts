/** Every kind of thing that the terminal has a table of verbs for. */
import { plans } from '../plans/plans.ts'
import { accounts } from './accounts.ts'
import { bundles, coupons, meters, products } from './catalogue.ts'
import { entities } from './entities.ts'
import { namesThing } from './names.ts'
import type { Thing } from './thing.ts'
import { clock, holds } from './waiting.ts'

export const things: readonly Thing[] = [
  ...[products, plans, bundles, coupons, meters, namesThing],
  ...[accounts, entities, holds, clock],
]
