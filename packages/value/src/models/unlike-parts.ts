/**
 * How unlike segments of buyers are, and where each then stands: the belief about the parameters of one is normal round
 * those of the book, and its width is not chosen but weighed, value by value, by how well it foresees all segments
 * together (Gelman and others, Bayesian Data Analysis, 3rd edition, 5.3-5.4).
 *
 * Two things may differ, each by a width of its own: how often customers buy, and how soon they leave. Each has a level
 * (the mean rate; the mean chance) and a shape (how unlike customers of one segment are in it), and shapes differ half
 * as much as levels, as retention-pooled.ts has it of contracts. That segments are alike in a thing is as likely as not
 * before the data; else the widths of the table are equally likely.
 *
 * A likelihood enters as a parabola, found by the caller round where its segment is thought to stand: then everything
 * is normal, and sums over segments and over the book's own level are matrices of four rows.
 */

import type { Chance } from '../numerics/chance.ts'
import { cholesky, dot, invert, solveFactored } from '../numerics/linear.ts'

/** ln L(x) = height + slope·x − x·information·x/2, of the four coordinates of {@link straightened}. */
export type Parabola = { height: number; slope: number[]; information: number[][] }

/** Normal, in the same coordinates. */
export type Normal = { mean: number[]; covariance: number[][] }

/** One pair of widths: its weight, and the book and the segments under it. */
type Node = {
  weight: number
  /** the book's own parameters, round which segments stand */
  middle: Normal
  /** by segment: mean where the middle is at nought, how it follows the middle, and what is left of spread */
  given: { still: number[]; follows: number[][]; root: number[][] }[]
}

export type UnlikeParts = {
  /** ln of how likely the data are, where the segments are alike, and where they differ, weighed as before them. */
  evidence: { alike: number; unlike: number }
  /** Expected widths: how far levels of buying and of leaving lie from the book's, as a factor's logarithm. */
  between: { buying: number; leaving: number }
  parts: Normal[]
  nodes: Node[]
}

/** Alike is never quite so: levels within a fiftieth. */
const alike = 0.02
/** The first is alike, and so is the first pair. */
const widths = [alike, 0.15, 0.3, 0.6, 1.2]
const shapesDiffer = 0.5
const priorOf = (width: number) => (width === alike ? 1 / 2 : 1 / 2 / (widths.length - 1))

/**
 * Logarithms of the parameters by the straightened coordinates. In their order they are two pairs, (r, alpha) and (a,
 * b) or (s, beta); in each the level is ln of their ratio, and the shape that of the first.
 */
const toLogs = [
  [0, 1, 0, 0],
  [-1, 1, 0, 0],
  [0, 0, 0, 1],
  [0, 0, -1, 1],
]
const fromLogs = toLogs[0]!.map((_, k) => toLogs.map((row) => row[k]!))

const times = (matrix: number[][], x: number[]): number[] => matrix.map((row) => dot(row, x))
/** A matrix seen from both sides: A X Aᵀ. */
const between = (a: number[][], x: number[][]): number[][] =>
  a.map((left) =>
    a.map((right) =>
      dot(
        left,
        x.map((row) => dot(row, right)),
      ),
    ),
  )

export const straightened = ([r, alpha, a, b]: number[]): number[] => [r! - alpha!, r!, a! - b!, a!]
export const asLogs = (at: number[]): number[] => times(toLogs, at)
export const slopesStraightened = (slopes: number[]): number[] => times(fromLogs, slopes)
export const informationStraightened = (x: number[][]): number[][] => between(fromLogs, x)
export const covarianceOfLogs = (x: number[][]): number[][] => between(toLogs, x)

/** All segments under every pair of widths; `believed` is what is believed of the book's own parameters beforehand. */
export function unlikeParts(parts: Parabola[], believed: Parabola): UnlikeParts {
  const nodes = widths.flatMap((buying) =>
    widths.map((leaving) => ({
      buying,
      leaving,
      ...nodeAt(parts, believed, [buying, buying * shapesDiffer, leaving, leaving * shapesDiffer]),
    })),
  )
  const logs = nodes.map(
    ({ evidence, buying, leaving }) => evidence + Math.log(priorOf(buying) * priorOf(leaving)),
  )
  const all = lnSum(logs)
  nodes.forEach((node, k) => {
    node.weight = Math.exp(logs[k]! - all)
  })
  const expected = (of: (node: (typeof nodes)[number]) => number) =>
    nodes.reduce((sum, node) => sum + node.weight * of(node), 0)
  return {
    evidence: { alike: logs[0]!, unlike: lnSum(logs.slice(1)) },
    between: {
      buying: expected(({ buying }) => buying),
      leaving: expected(({ leaving }) => leaving),
    },
    parts: parts.map((_, part) => mixed(nodes, part)),
    nodes,
  }
}

function lnSum(logs: number[]): number {
  const top = Math.max(...logs)
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0))
}

function nodeAt(parts: Parabola[], believed: Parabola, sd: number[]): Node & { evidence: number } {
  const precision = sd.map((one) => 1 / one ** 2)
  const lnPrecision = precision.reduce((sum, one) => sum + Math.log(one), 0)
  const information = believed.information.map((row) => row.slice())
  const slope = believed.slope.slice()
  let evidence = believed.height
  const given = parts.map((part) => {
    const own = part.information.map((row, i) =>
      row.map((bend, j) => bend + (i === j ? precision[i]! : 0)),
    )
    const factor = cholesky(own)!
    const inverse = invert(own)!
    const still = solveFactored(factor, part.slope)
    const lnOwn = 2 * factor.reduce((sum, row, i) => sum + Math.log(row[i]!), 0)
    evidence += part.height + (lnPrecision - lnOwn + dot(part.slope, still)) / 2
    const follows = inverse.map((row) => row.map((one, j) => one * precision[j]!))
    for (let i = 0; i < sd.length; i++) {
      slope[i]! += precision[i]! * still[i]!
      for (let j = 0; j < sd.length; j++)
        information[i]![j]! += precision[i]! * (Number(i === j) - follows[i]![j]!)
    }
    return { still, follows, root: cholesky(inverse)! }
  })
  const factor = cholesky(information)!
  const mean = solveFactored(factor, slope)
  evidence += dot(slope, mean) / 2 - factor.reduce((sum, row, i) => sum + Math.log(row[i]!), 0)
  return { weight: 0, evidence, middle: { mean, covariance: invert(information)! }, given }
}

/** A segment over all nodes: what its mean and covariance are of the mixture. */
function mixed(nodes: Node[], part: number): Normal {
  const means = nodes.map(({ middle, given }) => standsAt(given[part]!, middle.mean))
  const mean = means[0]!.map((_, i) =>
    nodes.reduce((sum, { weight }, k) => sum + weight * means[k]![i]!, 0),
  )
  const covariance = mean.map(() => mean.map(() => 0))
  nodes.forEach(({ weight, middle, given }, k) => {
    const { follows, root } = given[part]!
    const off = means[k]!.map((x, i) => x - mean[i]!)
    for (let i = 0; i < mean.length; i++)
      for (let j = 0; j < mean.length; j++)
        covariance[i]![j]! +=
          weight *
          (off[i]! * off[j]! +
            dot(root[i]!, root[j]!) +
            dot(
              follows[i]!,
              middle.covariance.map((row) => dot(row, follows[j]!)),
            ))
  })
  return { mean, covariance }
}

const standsAt = ({ still, follows }: Node['given'][number], middle: number[]): number[] =>
  still.map((x, i) => x + dot(follows[i]!, middle))

/** By segment and draw: straightened coordinates, all segments of one draw under the same widths and the same book. */
export function drawnParts(
  { nodes, parts }: Pick<UnlikeParts, 'nodes' | 'parts'>,
  count: number,
  chance: Chance,
): number[][][] {
  const drawn: number[][][] = parts.map(() => [])
  const roots = nodes.map(({ middle }) => cholesky(middle.covariance)!)
  for (let s = 0; s < count; s++) {
    const at = heaviest(nodes, chance.uniform())
    const { middle, given } = nodes[at]!
    const z = middle.mean.map(() => chance.normal())
    const book = middle.mean.map((x, i) => x + dot(roots[at]![i]!, z))
    given.forEach((one, part) => {
      const own = book.map(() => chance.normal())
      drawn[part]!.push(standsAt(one, book).map((x, i) => x + dot(one.root[i]!, own)))
    })
  }
  return drawn
}

/** The node that a uniform draw falls in. */
function heaviest(nodes: Node[], uniform: number): number {
  let left = uniform
  for (const [k, { weight }] of nodes.entries()) {
    left -= weight
    if (left < 0) return k
  }
  return nodes.length - 1
}
