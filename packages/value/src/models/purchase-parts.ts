/**
 * Segments of buyers at will: one model, the parameters of each part believed to lie round the whole's, and how far
 * integrated over (see unlike-parts.ts). A large part keeps what its own customers say; a small one borrows from the
 * whole; and where nothing says that parts differ they are one.
 *
 * Each part's likelihood is a parabola, first round where its own customers put it, then round where it is expected to
 * stand, drawn anew until it stands still: Newton's steps on all parts together.
 */

import type { Chance } from '../numerics/chance.ts'
import { withoutBelow } from '../numerics/eigen.ts'
import { dot } from '../numerics/linear.ts'
import type { CurvedLikelihood } from '../numerics/newton.ts'
import { fitFrom } from './fit.ts'
import { flagsOf, type PurchasePrior } from './fit-purchases.ts'
import {
  fitPurchaseModel,
  fitPurchasesTowards,
  type PurchaseFit,
  type PurchaseModelName,
  purchaseShape,
} from './purchase-model.ts'
import { membersOf, type PurchaseRows, type Purchases, purchaseRows } from './purchases.ts'
import {
  asLogs,
  covarianceOfLogs,
  drawnParts,
  informationStraightened,
  type Parabola,
  slopesStraightened,
  straightened,
  type UnlikeParts,
  unlikeParts,
} from './unlike-parts.ts'

export type PurchaseParts = {
  whole: PurchaseFit
  /** ln of the odds that parts differ in how they buy, in how they leave, or in both; ln 3 before the data. */
  lnOdds: number
  /** By part, as expected, with its covariance. Empty where the parts are one. */
  parts: PurchaseFit[]
  /** As expected: by how much, on a logarithm, levels of buying and of leaving differ between parts. */
  between: { buying: number; leaving: number }
  /** By part and draw: logarithms of the parameters, those of all parts drawn together. */
  draw: (count: number, chance: Chance) => number[][][]
}

export type Parting = {
  /** Which part each customer is in, from 0 below `count`; -1 counts to the whole alone. */
  partOf: ArrayLike<number>
  count: number
  /** The fit to all, and what is believed of its parameters beforehand; fitted, and nothing, where unsaid. */
  whole?: PurchaseFit
  believed?: PurchasePrior
  /** ln of the odds from which parts are told apart; where it is not said, nine times as likely as not. */
  sure?: number
}

const rounds = 12
const stoodStill = 0.005

/**
 * Fits a model to parts of the customers where the data bear it. Throws as the fit of the model does.
 *
 * @example fitPurchaseParts('bg-nbd', purchases, { partOf: Int32Array.of(0, 1, 1, 0), count: 2 }).parts
 */
export function fitPurchaseParts(
  name: PurchaseModelName,
  purchases: Purchases,
  {
    partOf,
    count,
    whole = fitPurchaseModel(name, purchases),
    believed,
    sure = Math.log(9),
  }: Parting,
): PurchaseParts {
  const centre = Object.values(whole.fit.parameters).map(Math.log)
  const start = straightened(centre)
  const prior = priorRound(believed, centre)
  const places = Array.from({ length: count }, (): number[] => [])
  for (let i = 0; i < purchases.age.length; i++) places[partOf[i]!]?.push(i)
  const parts = places.map((members) => partFrom(name, membersOf(purchases, members)))
  const standing = (stands: number[][]) =>
    unlikeParts(
      parts.map(({ round }, part) => round(from(start, stands[part]!), start)),
      prior,
    )
  let found = standing(parts.map(() => start.map(() => 0)))
  // Where the whole is, the parabolas are those of parts that are alike; where each part stands, of parts that differ.
  const { alike } = found.evidence
  const lnOdds = () => found.evidence.unlike - alike
  let moved = Number.POSITIVE_INFINITY
  if (lnOdds() > firstDoubt) {
    let stands = parts.map(({ ownPlace }) => ownPlace(start))
    found = standing(stands)
    for (let round = 0; round < rounds && moved > stoodStill; round++) {
      const next = stands.map((place, part) => stepped(place, found.parts[part]!.mean))
      moved = farthest(stands, next)
      stands = next
      found = standing(stands)
    }
  }
  const { between } = found
  if (!(lnOdds() > sure)) return { whole, lnOdds: lnOdds(), parts: [], between, draw: () => [] }
  const converged = moved <= stoodStill
  return {
    whole,
    lnOdds: lnOdds(),
    between,
    parts: parts.map((part, at) => fitOf(whole, part, { found, at, start, converged })),
    draw: (times, chance) =>
      drawnParts(found, times, chance).map((draws) => draws.map((x) => asLogs(from(start, x)))),
  }
}

/** Where even the first look leaves it less likely than not that they differ, no second is worth its work. */
const firstDoubt = 0

/** Newton's step, and no coordinate by more than a factor of e. */
const stepped = (place: number[], to: number[]) =>
  place.map((x, i) => x + Math.max(-1, Math.min(1, to[i]! - x)))

const farthest = (places: number[][], next: number[][]) =>
  Math.max(...places.flatMap((place, part) => place.map((x, i) => Math.abs(next[part]![i]! - x))))

const from = (start: number[], by: number[]) => start.map((x, i) => x + by[i]!)

type Part = {
  rows: PurchaseRows | null
  /** the likelihood round a place, by how far from `start` one is */
  round: (at: number[], start: number[]) => Parabola
  likelihood: CurvedLikelihood
  /** Where its customers alone would put it, held near the whole; by how far from `start` that is. */
  ownPlace: (start: number[]) => number[]
}

/** Wide enough for what a part says of itself, and so that one of few customers says little: a factor of e. */
const heldWithin = 1

const flat: Parabola = {
  height: 0,
  slope: [0, 0, 0, 0],
  information: [0, 1, 2, 3].map(() => [0, 0, 0, 0]),
}

function partFrom(name: PurchaseModelName, purchases: Purchases): Part {
  if (purchases.age.length === 0) {
    const ownPlace = (start: number[]) => start.map(() => 0)
    return { rows: null, round: () => flat, likelihood: () => 0, ownPlace }
  }
  const rows = purchaseRows(purchases)
  const shape = purchaseShape(name)
  const own = shape.likelihood(rows)
  const scaled = shape.names.map((one) => (shape.times.includes(one) ? Math.log(rows.scale) : 0))
  const likelihood: CurvedLikelihood = (at, gradient, curvature) =>
    own(
      at.map((x, i) => x - scaled[i]!),
      gradient,
      curvature,
    )
  const round = (at: number[], start: number[]): Parabola => {
    const gradient = [0, 0, 0, 0]
    const curvature = gradient.map(() => [0, 0, 0, 0])
    const value = likelihood(asLogs(at), gradient, curvature)
    const bends = curvature.map((row) => row.map((bend) => -bend))
    // Where nothing can be said of a part the odds say nothing either, and the parts are one.
    if (!Number.isFinite(value) || bends.flat().some((bend) => !Number.isFinite(bend)))
      return { ...flat, height: Number.NEGATIVE_INFINITY }
    const information = withoutBelow(informationStraightened(bends), 0)
    return parabolaThrough(
      at.map((x, i) => x - start[i]!),
      { value, slopes: slopesStraightened(gradient), information },
    )
  }
  const ownPlace = (start: number[]) => {
    const prior = { centre: asLogs(start), sd: start.map(() => heldWithin) }
    const { parameters } = fitPurchasesTowards(name, purchases, prior).fit
    const own = straightened(Object.values(parameters).map(Math.log))
    return own.map((x, i) => x - start[i]!)
  }
  return { rows, round, likelihood, ownPlace }
}

function parabolaThrough(
  at: number[],
  { value, slopes, information }: { value: number; slopes: number[]; information: number[][] },
): Parabola {
  const pull = information.map((row) => dot(row, at))
  return {
    height: value - dot(slopes, at) - dot(at, pull) / 2,
    slope: slopes.map((slope, i) => slope + pull[i]!),
    information,
  }
}

/** The whole is held within a factor of e^5 of its fit: enough to bound what no customer tells. */
const widest = 5

/** What is believed of the whole, seen from where the whole stands. */
function priorRound(believed: PurchasePrior | undefined, centre: number[]): Parabola {
  const precision = centre.map((_, i) => 1 / Math.min(widest, believed?.sd[i] ?? widest) ** 2)
  const slopes = centre.map((x, i) => precision[i]! * ((believed?.centre[i] ?? x) - x))
  const information = precision.map((one, i) => precision.map((_, j) => (i === j ? one : 0)))
  return {
    height: 0,
    slope: slopesStraightened(slopes),
    information: informationStraightened(information),
  }
}

type Found = { found: UnlikeParts; at: number; start: number[]; converged: boolean }

function fitOf(
  whole: PurchaseFit,
  { rows, likelihood }: Part,
  { found, at, start, converged }: Found,
): PurchaseFit {
  const { mean, covariance } = found.parts[at]!
  const logs = asLogs(from(start, mean))
  const names = Object.keys(whole.fit.parameters)
  const gradient = [0, 0, 0, 0]
  const told = {
    at: logs,
    logLikelihood: likelihood(
      logs,
      gradient,
      gradient.map(() => [0, 0, 0, 0]),
    ),
    gradientNorm: 0,
    information: [],
    covariance: covarianceOfLogs(covariance),
    converged,
    atEdge: false,
    startsAgreeing: 1,
  }
  if (rows !== null) told.logLikelihood -= rows.repeats * Math.log(rows.scale)
  const flags = rows === null ? (['too-few-accounts'] as const) : flagsOf(rows)
  return { name: whole.name, fit: fitFrom(names, told, [...flags]) }
}
