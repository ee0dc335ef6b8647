/**
 * What each buyer is still to bring under draws of the parameters. All buyers together move by one factor for a draw
 * (estimate/at-will-draws.ts); here they also move against each other: where customers tire sooner than the fit says,
 * those who buy often lose more of what they were to bring than those who bought once.
 */

import { theseBuyers } from '../book/purchases.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { type AtWillFits, type AtWillParameters, atWillFuture } from '../estimate/at-will.ts'
import { type Answer, answer, answered, movesOf } from '../estimate/at-will-draws.ts'
import { aheadOf } from '../estimate/buyer-lives.ts'
import type { BuyerPart } from '../estimate/buyer-money.ts'
import { type Chance, chanceFrom } from '../numerics/chance.ts'
import type { ValuationSettings } from '../valuation.ts'

/** So many buyers, evenly taken by what they are worth, speak each for those who are worth about the same. */
const buyersAsked = 500

/** By draw, in order: net minor units of each buyer. null when nothing is said of buyers. */
export function buyersDrawn({
  buying,
  settings,
}: Pick<Appraisal, 'buying' | 'settings'>): ((draw: number) => Float64Array) | null {
  if (buying === null) return null
  const chance = chanceFrom(settings.seed + 2)
  const drawn = buying.parts.map((part) => {
    const { members } = part
    const net = members === null ? buying.net : Float64Array.from(members, (i) => buying.net[i]!)
    return partDrawn(part, { net, settings, chance })
  })
  return (draw) => {
    const all = new Float64Array(buying.net.length)
    buying.parts.forEach(({ members }, part) => {
      const own = drawn[part]!(draw)
      if (members === null) all.set(own)
      else
        members.forEach((i, j) => {
          all[i] = own[j]!
        })
    })
    return all
  }
}

type OfPart = { net: Float64Array; settings: ValuationSettings; chance: Chance }

function partDrawn(
  { buyers, fits, parameters, factors }: BuyerPart,
  { net, settings, chance }: OfPart,
): (draw: number) => Float64Array {
  const { asked, speaker } = speakersOf(net)
  const few = theseBuyers(buyers, asked)
  const ahead = aheadOf(settings)
  const answers = answersByBuyer(fits, {
    parameters,
    moneyOf: (tried) => atWillFuture(few, tried, ahead)?.money ?? null,
  })
  const total = sum(net)
  return (draw) => {
    const z = Float64Array.from(answers, () => chance.normal())
    const moved = Float64Array.from(asked, (_, j) =>
      Math.exp(answers.reduce((all, each, k) => all + answered(each[j]!, z[k]!), 0)),
    )
    const drawn = net.map((each, i) => each * moved[speaker[i]!]!)
    // Together they come to what the draw says of all; its own parabola is nearer than the sum of many.
    const scale = (total * factors[draw]!) / sum(drawn)
    const fits = Number.isFinite(scale) && scale > 0
    return fits ? drawn.map((each) => each * scale) : net.map((each) => each * factors[draw]!)
  }
}

type Asked = {
  parameters: AtWillParameters
  /** by buyer asked; null where the sum has no bound */
  moneyOf: (tried: AtWillParameters) => Float64Array | null
}

/** By direction, and by buyer asked. */
function answersByBuyer(fits: AtWillFits, { parameters, moneyOf }: Asked): Answer[][] {
  const centre = moneyOf(parameters)
  if (centre === null) return []
  return movesOf(fits, parameters).map((move) => {
    const [up, down] = [moneyOf(move(1)), moneyOf(move(-1))]
    const logOf = (moved: Float64Array | null, j: number) => Math.log(moved?.[j] ?? Number.NaN)
    return Array.from(centre, (money, j) =>
      money > 0
        ? answer(Math.log(money), { up: logOf(up, j), down: logOf(down, j) })
        : { slope: 0, bend: 0 },
    )
  })
}

/** Whom to ask, and by buyer the place among them of the one who speaks for it. */
function speakersOf(net: Float64Array): { asked: Int32Array; speaker: Int32Array } {
  const order = Int32Array.from(net.keys()).sort((a, b) => net[a]! - net[b]!)
  const group = Math.max(1, Math.ceil(order.length / buyersAsked))
  const groups = Math.ceil(order.length / group)
  const asked = Int32Array.from(
    { length: groups },
    (_, j) => order[Math.min(order.length - 1, j * group + (group >> 1))]!,
  )
  const speaker = new Int32Array(order.length)
  order.forEach((at, rank) => {
    speaker[at] = Math.floor(rank / group)
  })
  return { asked, speaker }
}

const sum = (column: Float64Array) => column.reduce((all, each) => all + each, 0)
