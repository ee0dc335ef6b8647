/**
 * Models fitted on an earlier day, put to a later one: what the accounts that were there then are still to bring, by
 * what was believed of them. Against the value then it is what time and the customers did; against the value now it is
 * what the refit did.
 */

import type { Agreements } from '../book/agreements.ts'
import { intervals, neverEnded } from '../book/book.ts'
import type { Layout } from '../book/layout.ts'
import type { ValuationSettings } from '../valuation.ts'
import type { Reading } from './appraise.ts'
import { type BuyerMoney, buyerMoney } from './buyer-money.ts'
import type { Speaker } from './contract.ts'
import { agreementWorth, type ContractMoney, contractMoney } from './contract-money.ts'

/** Money put on a layout, without the rows that a valuation shows. */
export type Worth = { layout: Layout; money: ContractMoney; buying: BuyerMoney | null }

/** Money on a reading under some settings. */
export function worthOf(
  { layout, contracts, atWill }: Pick<Reading, 'layout' | 'contracts' | 'atWill'>,
  settings: ValuationSettings,
): Worth {
  return {
    layout,
    money: contractMoney(layout.agreements, contracts, settings),
    buying: buyerMoney({ layout, atWill }, settings),
  }
}

/** By account of the layout: what is still to come, minor units. */
export function futureByAccount({ layout, money, buying }: Worth): Float64Array {
  const future = new Float64Array(layout.known.length)
  const { agreements, buyers, position } = layout
  for (let i = 0; i < agreements.count; i++)
    if (runs(agreements, i))
      future[position[agreements.account[i]!]!]! += agreementWorth(money, i).mean
  if (buying !== null)
    for (let i = 0; i < buyers.count; i++) future[position[buyers.account[i]!]!]! += buying.net[i]!
  return future
}

/**
 * The later layout as the earlier models read it. An agreement of an account that had none like it then is spoken for
 * by who speaks for it now. `grown` is the same where what accounts pay grows as it is now believed to; null where
 * growth is counted on neither then nor now.
 */
export function carriedOver(
  earlier: Reading,
  later: Reading,
): { held: Reading; grown: Reading | null } {
  const { agreements } = later.layout
  const before = speakersThen(earlier)
  const count = earlier.contracts.speakers.length
  const speakerOf = new Int16Array(agreements.count)
  const madeMost = new Int32Array(count)
  const heirs = earlier.contracts.speakers.map(() => new Map<number, number>())
  for (let i = 0; i < agreements.count; i++) {
    const now = later.contracts.speakerOf[i]!
    const then = runs(agreements, i) ? before.get(keyOf(agreements, i)) : undefined
    speakerOf[i] = then ?? (now < 0 ? -1 : now + count)
    if (then === undefined || then < 0) continue
    madeMost[then] = Math.max(madeMost[then]!, agreements.made[i]!)
    heirs[then]!.set(now, (heirs[then]!.get(now) ?? 0) + 1)
  }
  const aged = earlier.contracts.speakers.map((one, at) => ({ ...one, madeMost: madeMost[at]! }))
  const readBy = (speakers: Speaker[]): Reading => ({
    ...earlier,
    layout: later.layout,
    contracts: { speakers: [...speakers, ...later.contracts.speakers], speakerOf, refusals: [] },
  })
  const growing = heirs.map((heir) => later.contracts.speakers[mostOf(heir)]?.growing ?? null)
  const moved = aged.some((one, at) => (one.growing ?? null) !== null || growing[at] !== null)
  const regrown = () => aged.map((one, at) => ({ ...one, growing: growing[at] ?? null }))
  return { held: readBy(aged), grown: moved ? readBy(regrown()) : null }
}

/** Who spoke for the running agreements of each account and term. */
function speakersThen({ layout, contracts }: Reading): Map<number, number> {
  const { agreements } = layout
  const speakers = new Map<number, number>()
  for (let i = 0; i < agreements.count; i++)
    if (runs(agreements, i)) speakers.set(keyOf(agreements, i), contracts.speakerOf[i]!)
  return speakers
}

const keyOf = ({ account, period }: Agreements, i: number) =>
  account[i]! * intervals.length + period[i]!

const mostOf = (counts: ReadonlyMap<number, number>): number =>
  [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0])[0]

const runs = ({ endedOn }: Agreements, i: number) => endedOn[i] === neverEnded
