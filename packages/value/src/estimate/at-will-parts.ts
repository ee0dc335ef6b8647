/**
 * Buyers by the values of a trait, each value's parameters round the whole's where the data bear that they differ
 * (models/purchase-parts.ts): one fit for all values a segment that stays too little and one that leaves too much.
 */

import type { Book } from '../book/book.ts'
import { type Buyers, theseBuyers } from '../book/purchases.ts'
import { modelOf, type PurchaseFit } from '../models/purchase-model.ts'
import { fitPurchaseParts, type PurchaseParts } from '../models/purchase-parts.ts'
import { type Chance, chanceFrom } from '../numerics/chance.ts'
import { cholesky, solveLower } from '../numerics/linear.ts'
import {
  type AtWillFits,
  type BuyersApart,
  type BuyersPart,
  buyersAsked,
  report,
  usualTowards,
} from './at-will.ts'
import { drawCount } from './draws.ts'
import { type Partition, partitionOf, tellsTheEnd } from './partition.ts'
import { remembered } from './remembered.ts'

/** A trait is chosen on so many buyers, evenly taken. */
const chosenOn = 8_000
const mostValues = 12

/**
 * Names that tell how much somebody bought: such a trait was given for the past, and those who got it will not all go
 * on as they did.
 */
const tellsTheBuying =
  /tier|vip|rfm|loyal|score|points|rank|dormant|sleep|lapsed|frequen|orders|purchas|spend|spent|revenue|recency/i

/** How buyers may be divided where nobody says: by the trait whose values differ most surely; null where none does. */
export function choosePartitionAtWill(
  book: Book,
  buyers: Buyers,
  { buying, believed }: AtWillFits,
): Partition | null {
  if (buying === null || believed === null) return null
  const few = evenlyTaken(buyers)
  const traits = book.traits.filter(
    ({ name, values }) =>
      values.length > 1 &&
      values.length <= mostValues &&
      !tellsTheEnd.test(name) &&
      !tellsTheBuying.test(name),
  )
  let best: Partition | null = null
  // The more traits are asked, the more look sure by chance.
  let surest = Math.log(9 * traits.length)
  for (const trait of traits) {
    const partition = partitionOf(trait)
    const { lnOdds } = partsBy(few, partition, believed).found
    if (!(lnOdds > surest)) continue
    surest = lnOdds
    best = partition
  }
  return best
}

/** So many buyers tell whether the values of a trait differ. */
export const evenlyTaken = remembered((buyers: Buyers): Buyers => {
  const every = Math.ceil(buyers.count / chosenOn)
  if (every <= 1) return buyers
  const places = Array.from({ length: Math.ceil(buyers.count / every) }, (_, i) => i * every)
  return theseBuyers(buyers, Int32Array.from(places))
})

/** The buyers by the values of a trait; null where nothing says that they differ. */
export function buyersApart(
  buyers: Buyers,
  { believed }: Pick<AtWillFits, 'believed'>,
  { partition, seed }: { partition: Partition; seed: number },
): BuyersApart | null {
  if (believed === null) return null
  const { found, partOf, values } = partsBy(buyers, partition, believed)
  if (found.parts.length === 0) return null
  const places = found.parts.map((): number[] => [])
  partOf.forEach((part, i) => {
    places[part]!.push(i)
  })
  const drawn = drawnStandard(found, chanceFrom(seed))
  const parts = found.parts.map((buying, at): BuyersPart => {
    const members = Int32Array.from(places[at]!)
    return {
      value: values[at]!,
      members,
      buyers: theseBuyers(buyers, members),
      buying,
      drawn: drawn[at]!,
    }
  })
  return { trait: partition.trait, lnOdds: found.lnOdds, parts, partOf }
}

/** Only values that some buyer has are parts; buyers of whom the trait is not known are one more. */
const partsBy = (buyers: Buyers, partition: Partition, believed: PurchaseFit) =>
  partsKnown(buyers)(partition)(believed)

/** Candidates for the same past ask again. */
const partsKnown = remembered((buyers: Buyers) =>
  remembered((partition: Partition) =>
    remembered((believed: PurchaseFit) => {
      const codes = buyers.account.map(partition.codeOf)
      const here = [...new Set(codes)].sort((a, b) => b - a).reverse()
      const place = new Map(here.map((code, part) => [code, part]))
      const partOf = codes.map((code) => place.get(code)!)
      const found = fitPurchaseParts(believed.name, buyers, {
        partOf,
        count: here.length,
        whole: believed,
        believed: usualTowards(believed),
      })
      return { found, partOf, values: here.map((code) => partition.values[code] ?? null) }
    }),
  ),
)

function drawnStandard(found: PurchaseParts, chance: Chance): number[][][] {
  return found.draw(drawCount, chance).map((draws, part) => {
    const { parameters, logCovariance } = found.parts[part]!.fit
    const centre = Object.values(parameters).map(Math.log)
    const root = cholesky(logCovariance!)!
    return draws.map((at) =>
      solveLower(
        root,
        at.map((x, i) => x - centre[i]!),
      ),
    )
  })
}

/** The fits with buyers apart: each part's own report in the place of the whole's. */
export function withApart(fits: AtWillFits, apart: BuyersApart | null): AtWillFits {
  if (apart === null) return fits
  const own = apart.parts.map(({ value, buyers, buying }) => ({
    ...report(buying.name, buying.fit, buyers.count),
    part: value === null ? null : { trait: apart.trait, value },
  }))
  return { ...fits, apart, reports: [...own, ...fits.reports.slice(1)] }
}

/** The fits as they speak for each part; one part where buyers are not apart. */
export function partsOfBuyers(
  buyers: Buyers,
  fits: AtWillFits,
): { buyers: Buyers; members: Int32Array | null; fits: AtWillFits; drawn: number[][] | null }[] {
  const { apart } = fits
  if (!apart) return [{ buyers, members: null, fits, drawn: null }]
  return apart.parts.map(({ buyers: own, members, buying, drawn }) => ({
    buyers: own,
    members,
    fits: {
      ...fits,
      buying,
      believed: buying,
      apart: null,
      asked: askedOf(own.count, buyers.count),
    },
    drawn,
  }))
}

/** As many of all parts together as of one, but of none so few that they say little. */
const askedOf = (own: number, all: number) =>
  Math.ceil(Math.max(buyersAsked / 4, (buyersAsked * own) / all))

/** Which part of the fits speaks for a buyer. */
export const partAt = ({ apart }: AtWillFits, buyer: number): number =>
  apart ? apart.partOf[buyer]! : 0

/** By part: the model that speaks. */
export const modelsOf = (fits: AtWillFits) =>
  fits.apart
    ? fits.apart.parts.map(({ buying }) => modelOf(buying))
    : fits.believed === null
      ? []
      : [modelOf(fits.believed)]

/**
 * How uncertain a sum over parts is, relative to itself, where each part's share is so uncertain: what is not known of
 * one part is mostly not what is not known of another.
 */
export function relativeOfSum(byPart: number[], relatives: number[]): number {
  const sum = byPart.reduce((all, one) => all + one, 0)
  return sum > 0 ? Math.hypot(...byPart.map((one, part) => one * relatives[part]!)) / sum : 0
}
