/** A valued book made ready for what-if: met once, account by account, and then never again. */

import type { Book } from '../book/book.ts'
import type { Appraisal } from '../estimate/appraise.ts'
import { drawCount } from '../estimate/draws.ts'
import { type Partition, partitionBy } from '../estimate/partition.ts'
import type { Told } from '../estimate/told-money.ts'
import type { Valuation } from '../valuation.ts'
import { appraisalOf } from '../value.ts'
import {
  type BuyerSide,
  type BuyerWorth,
  buyerSides,
  buyersUnder,
  newBuyerWorth,
  tallyBuyers,
} from './at-will-scenario.ts'
import { involuntaryShares } from './causes.ts'
import { contractCells, newcomersLike } from './contract-cells.ts'
import {
  type ContractSide,
  newcomersWorth,
  plainUnder,
  type Spoken,
  spokenUnder,
  strideOf,
  tallyContracts,
} from './contract-scenario.ts'
import { type Levers, leversOf } from './levers.ts'
import { newTally, type Tally, together } from './tally.ts'

export type Prepared = {
  appraisal: Appraisal
  historic: number
  /** The trait that is modelled apart and its values; null where none is. Others are a group at the end. */
  parts: { trait: string; values: string[] } | null
  groups: number
  contracts: ContractSide
  /** Those who buy at will, by whose parameters they are valued; none where no model speaks for them. */
  buyers: BuyerSide[]
  /** Accounts that came in the twelve months before, per month. */
  newPerMonth: number
  /** As it is valued: no lever moved. */
  base: Reckoned
}

/** A book under levers, draw by draw. */
export type Reckoned = {
  levers: Levers
  byGroup: Tally[]
  total: Tally
  newcomer: { value: number; centres: Float64Array } | null
  /** Some of what is to come has no bound under these levers, and is not in the sums. */
  unbounded: boolean
  /** What a payment a period is worth with churn as it is, by speaker. */
  plain: Told[]
  spoken: Spoken[]
  buying: BuyerWorth[] | null
}

/** Books made ready, by their valuation, and forgotten with it. */
const ready = new WeakMap<Valuation, Prepared>()

/** Makes a valued book ready, once. Costs about as much as a preview; every scenario after it is quick. */
export function prepare(book: Book, valuation: Valuation): Prepared {
  const known = ready.get(valuation)
  if (known !== undefined) return known
  const prepared = preparedFrom(appraisalOf(book, valuation))
  ready.set(valuation, prepared)
  return prepared
}

/** The same from an appraisal, where no more of a valuation is wanted. */
export function preparedFrom(appraisal: Appraisal): Prepared {
  const { layout, contracts: fits } = appraisal
  const partition = appraisal.partition ?? apartBy(appraisal)
  const values = partition?.values ?? []
  const groups = values.length + 1
  const groupOf = (at: number) => {
    const code = partition === null ? -1 : partition.codeOf(layout.known[at]!)
    return code < 0 ? groups - 1 : code
  }
  const prepared = {
    appraisal,
    historic: appraisal.values.historic.reduce((sum, amount) => sum + amount, 0),
    parts: partition === null ? null : { trait: partition.trait, values },
    groups,
    contracts: {
      fits,
      cells: contractCells(appraisal, groupOf),
      newcomers: newcomersLike(appraisal, groups, groupOf),
      involuntary: involuntaryShares(appraisal),
    },
    buyers: buyerSides(appraisal, groups, groupOf),
    newPerMonth: paceOf(appraisal),
  }
  return { ...prepared, base: reckon(prepared, leversOf(appraisal.settings), null) }
}

/** The trait by which buyers at will are apart, where nothing else divides the book. */
function apartBy({ book, atWill }: Appraisal): Partition | null {
  return atWill.apart ? partitionBy(book, atWill.apart.trait) : null
}

/** Accounts first seen in the last twelve months, per month; 0 for snapshots, which do not say when. */
function paceOf({ layout }: Appraisal): number {
  if (layout.dateless) return 0
  const from = layout.asOf - 365
  let won = 0
  for (const day of layout.firstOn) if (day > from) won++
  const known = Math.min(12, Math.max(1, (layout.asOf - layout.from) / 30.4))
  return won / known
}

/** The whole book under levers. What does not differ from `base` is taken from there. */
export function reckon(
  prepared: Omit<Prepared, 'base'>,
  levers: Levers,
  base: Reckoned | null,
): Reckoned {
  const { appraisal, contracts, buyers, groups } = prepared
  const { settings } = appraisal
  const parts = contracts.fits.speakers.length * strideOf(contracts.fits) + buyers.length
  const byGroup = Array.from({ length: groups }, () => newTally(parts))
  const [lives, lifetimes] = [sameLives(levers, base), sameLifetimes(levers, base)]
  const plain = samePresent(levers, base) ? base!.plain : plainUnder(contracts, settings, levers)
  const spoken = lives ? base!.spoken : spokenUnder(contracts, levers, plain)
  tallyContracts(byGroup, contracts, { settings, levers, spoken })
  const buying = lifetimes ? base!.buying : buyersUnder(buyers, settings, levers)
  if (buying !== null) tallyBuyers(byGroup, buyers, { levers, worths: buying })
  const under = { ...prepared, levers, spoken, buying }
  return {
    levers,
    byGroup,
    total: together(byGroup, parts),
    newcomer: newcomerUnder(under),
    unbounded: spoken.some(({ bounded }) => !bounded) || buying === null,
    plain,
    spoken,
    buying,
  }
}

const buyerLevers = [
  'voluntaryChurn',
  'price',
  'priceElasticityOfChurn',
  'discountPerYear',
  'horizonMonths',
] as const
const lifeLevers = [
  ...buyerLevers,
  'involuntaryChurn',
  'expansionPerYear',
  'expansionFadesInYears',
] as const

/** Whether who stays how long, and what they pay by when, is as in the base. A price alone moves nobody. */
const sameOf = (names: readonly (keyof Levers)[]) => (levers: Levers, base: Reckoned | null) =>
  base !== null &&
  names.every(
    (name) =>
      levers[name] === base.levers[name] ||
      (name === 'price' && levers.priceElasticityOfChurn === 0) ||
      (name === 'priceElasticityOfChurn' && levers.price === 0) ||
      (name === 'expansionFadesInYears' && levers.expansionPerYear === 0),
  )
const samePresent = sameOf(['discountPerYear', 'horizonMonths'])
const sameLifetimes = sameOf(buyerLevers)
const sameLives = sameOf(lifeLevers)

/** A new account like those there are: by contract and at will, each by how many accounts it stands for. */
function newcomerUnder(
  under: Omit<Prepared, 'base'> & {
    levers: Levers
    spoken: Spoken[]
    buying: BuyerWorth[] | null
  },
): Reckoned['newcomer'] {
  const { contracts, buyers, levers, spoken, buying, groups } = under
  const centres = new Float64Array(drawCount)
  let [value, accounts] = [0, 0]
  for (let group = 0; group < groups; group++) {
    if (contracts.newcomers.accounts[group] === 0) continue
    const worth = newcomersWorth(contracts, group, { levers, spoken })
    accounts += contracts.newcomers.accounts[group]!
    value += worth.value
    for (let s = 0; s < drawCount; s++) centres[s]! += worth.centres[s]!
  }
  for (const [at, side] of (buying === null ? [] : buyers).entries()) {
    const count = side.buyers.reduce((sum, one) => sum + one, 0)
    const worth = newBuyerWorth(side, { levers, worth: buying![at]! })
    accounts += count
    value += count * worth.value
    for (let s = 0; s < drawCount; s++) centres[s]! += count * worth.centres[s]!
  }
  if (accounts === 0) return null
  return { value: value / accounts, centres: centres.map((sum) => sum / accounts) }
}
