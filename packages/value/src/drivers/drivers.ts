/**
 * What moves CLV here: each lever moved by one percent and by ten, for the better, with nothing else moved.
 *
 * "For the better" is less of churn, cost and discount, and more of the rest. Expansion is a rate that may be nought,
 * so a percent of it says nothing: it is moved by a tenth of a percentage point a year, and by one.
 */

import type { Estimate } from '../model-report.ts'
import { type Levers, leversOf } from './levers.ts'
import { type Prepared, type Reckoned, reckon } from './prepare.ts'
import { differenceOf, expected } from './tally.ts'

export type DriverName =
  | 'voluntaryChurn'
  | 'involuntaryChurn'
  | 'price'
  | 'expansionPerYear'
  | 'margin'
  | 'frequency'
  | 'costToServeMinorPerMonth'
  | 'costToAcquireMinor'
  | 'discountPerYear'

export type Driver = {
  lever: DriverName
  /** What the small and the large move are, as a share of the lever; of the price for expansion, per year. */
  moved: { small: number; large: number }
  /** What the moves add to what is still to come from the accounts there are, minor units. */
  small: Estimate
  large: Estimate
  /** Percent more to come for each percent of the lever; null for expansion, which has no percent. */
  elasticity: Estimate | null
  /** What the large move adds to a new customer, less the cost to win it; null where no such thing is known. */
  newCustomer: Estimate | null
}

export type Drivers = {
  /** Ranked by the low end of the large move, most first. */
  drivers: Driver[]
  /** Levers that cannot move anything here, and why. */
  moot: {
    lever: DriverName
    because: 'none-at-will' | 'no-cost' | 'no-causes' | 'no-discount' | 'no-agreements'
  }[]
}

/** Which way is better, and whether the answer is a straight line: then the way there is room for tells it as well. */
const moves: Record<DriverName, (levers: Levers, by: number) => Partial<Levers>> = {
  voluntaryChurn: (_, by) => ({ voluntaryChurn: 1 - by }),
  involuntaryChurn: (_, by) => ({ involuntaryChurn: 1 - by }),
  price: (_, by) => ({ price: by }),
  expansionPerYear: (_, by) => ({ expansionPerYear: by / 10 }),
  margin: ({ margin }, by) => ({ margin: margin * (1 + by) }),
  frequency: (_, by) => ({ frequency: 1 + by }),
  costToServeMinorPerMonth: (levers, by) => ({
    costToServeMinorPerMonth: levers.costToServeMinorPerMonth * (1 - by),
  }),
  costToAcquireMinor: (levers, by) => ({
    costToAcquireMinor: levers.costToAcquireMinor * (1 - by),
  }),
  discountPerYear: (levers, by) => ({ discountPerYear: levers.discountPerYear * (1 - by) }),
}

const names = Object.keys(moves) as DriverName[]
const [small, large] = [0.01, 0.1]

/** What moves the value of this book, most first. */
export function drivers(prepared: Prepared): Drivers {
  const moot = names.flatMap((lever) => {
    const because = mootBecause(prepared, lever)
    return because === null ? [] : [{ lever, because }]
  })
  const found = names
    .filter((lever) => moot.every((one) => one.lever !== lever))
    .map((lever) => driverOf(prepared, lever))
    .sort((a, b) => b.large.low - a.large.low)
  return { drivers: found, moot }
}

function mootBecause(
  { appraisal, contracts, buyers }: Prepared,
  lever: DriverName,
): Drivers['moot'][number]['because'] | null {
  const { settings } = appraisal
  switch (lever) {
    case 'frequency':
      return buyers.length === 0 ? 'none-at-will' : null
    case 'expansionPerYear':
      return contracts.cells.count === 0 ? 'no-agreements' : null
    case 'involuntaryChurn':
      return contracts.involuntary.every((share) => share === null) ? 'no-causes' : null
    case 'costToServeMinorPerMonth':
      return settings.costToServeMinorPerMonth === 0 ? 'no-cost' : null
    case 'costToAcquireMinor':
      return settings.costToAcquireMinor === 0 ? 'no-cost' : null
    case 'discountPerYear':
      return settings.discount.effectivePerYear === 0 ? 'no-discount' : null
    case 'voluntaryChurn':
    case 'price':
    case 'margin':
      return null
  }
}

function driverOf(prepared: Prepared, lever: DriverName): Driver {
  const { base } = prepared
  const start = leversOf(prepared.appraisal.settings)
  const under = (by: number) => reckon(prepared, { ...start, ...moves[lever](start, by) }, base)
  const [little, much] = [under(small), under(large)]
  const more = differenceOf(little.total, base.total)
  const percent = small * base.total.value
  return {
    lever,
    moved:
      lever === 'expansionPerYear' ? { small: small / 10, large: large / 10 } : { small, large },
    small: more,
    large: differenceOf(much.total, base.total),
    elasticity:
      lever === 'expansionPerYear' || !(percent > 0)
        ? null
        : { value: more.value / percent, low: more.low / percent, high: more.high / percent },
    newCustomer: newcomerMore(much, base),
  }
}

function newcomerMore(after: Reckoned, before: Reckoned): Estimate | null {
  const [a, b] = [after.newcomer, before.newcomer]
  if (a === null || b === null) return null
  const saved = before.levers.costToAcquireMinor - after.levers.costToAcquireMinor
  return expected({
    value: a.value - b.value + saved,
    centres: a.centres.map((centre, s) => centre - b.centres[s]! + saved),
  })
}
