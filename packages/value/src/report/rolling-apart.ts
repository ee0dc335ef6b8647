/**
 * Buyers at will by the values of a trait, on the cuts of the past: whether parameters of each value's own came as near
 * to what it brought as one fit for all.
 */

import { fitAtWill } from '../estimate/at-will.ts'
import type { RollingApart } from '../rolling.ts'
import { moneyByMonth } from './received.ts'
import type { Foreseen, Ground, Origin } from './rolling-trial.ts'

type Cut = RollingApart['cuts'][number]

/** By the model that the likelihood took on that day; null where none were apart. */
function cutApart({ book, layout, apart, settings }: Ground, origin: Origin): Cut | null {
  const { past, told, edges, cutOn } = origin
  const end = edges.at(-1)!
  const tried = told.filter((one) => one.apart !== null)
  if (apart === null || tried.length === 0) return null
  const likeliest = () => fitAtWill(past.buyers).buying?.name
  const said = tried.length === 1 ? tried[0] : tried.find(({ model }) => model === likeliest())
  if (said === undefined || said.apart === null) return null
  const values = apart.values.length + 1
  const placeOf = (account: number) => {
    const code = apart.codeOf(account)
    return code < 0 ? values - 1 : code
  }
  const atWill = (account: number) => past.status[past.position[account]!] === 'at-will'
  const groupOf = (account: number) =>
    past.position[account]! >= 0 && atWill(account) ? placeOf(account) : -1
  const business = { agreements: () => false, payments: atWill, orders: atWill, origin: past.asOf }
  const came = moneyByMonth(book, layout, {
    edges: [past.asOf, end],
    groups: values,
    groupOf,
    business,
  }).map(({ same }) => same[0]! * settings.margin)
  const offOf = ({ each }: Foreseen) => {
    const sums = came.map(() => 0)
    past.known.forEach((account, at) => {
      if (groupOf(account) >= 0) sums[groupOf(account)]! += each.money[at]!
    })
    return sums.reduce((all, sum, value) => all + Math.abs(sum - came[value]!), 0)
  }
  return {
    cutOn,
    oneOff: offOf(said),
    apartOff: offOf(said.apart),
    came: came.reduce((all, one) => all + one, 0),
  }
}

/** Where one fit for all buyers was nearer by more than a tenth, segment by segment, they are not apart. */
const oneNearerBy = 1.1

export function apartTried(ground: Ground, origins: Origin[]): RollingApart | null {
  const { apart } = ground
  const cuts = origins.flatMap((origin) => cutApart(ground, origin) ?? [])
  if (apart === null || cuts.length === 0) return null
  const [one, own] = cuts.reduce(
    ([sum, other], { oneOff, apartOff }) => [sum + oneOff, other + apartOff],
    [0, 0],
  ) as [number, number]
  return { trait: apart.trait, cuts, counted: own <= oneNearerBy * one }
}

export function saysOfApart({ trait, counted }: RollingApart): string {
  return counted
    ? `Buyers at will are valued by ${trait}: on the cuts of the past that came as near as one fit, or nearer.`
    : `Buyers at will differ by ${trait}, and one fit speaks for all: on the cuts of the past it came nearer.`
}

/** A cut with the buyers apart, as they are valued. */
export const withBuyersApart = (origin: Origin): Origin => ({
  ...origin,
  told: origin.told.map((one) => (one.apart === null ? one : { ...one, ...one.apart })),
})
