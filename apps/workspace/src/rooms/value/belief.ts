import type { ModelWire } from '@tolv/server/wire'

/** How far a fit may be believed: without a word, with a remark, or not without looking closer. */
export type Belief = 'certified' | 'remarked' | 'doubtful'

/** What makes the figures themselves uncertain, not only worth a remark. */
const doubts = new Set([
  'boundary',
  'one-period',
  'no-churn',
  'no-repeat-purchase',
  'starts-disagree',
])

/** What is worth saying of a fit: that a lifetime has no end says nothing where the future is discounted. */
export function remarksOn(model: ModelWire, discountPerYear: number): string[] {
  const { flags } = model.certificate
  return discountPerYear > 0 ? flags.filter((flag) => flag !== 'unbounded-lifetime') : flags
}

/** A fit that did not converge is never believed; a flag that leaves the forecast as it is, is a remark. */
export function beliefIn(model: ModelWire, discountPerYear: number): Belief {
  const { converged } = model.certificate
  const flags = remarksOn(model, discountPerYear)
  if (!converged || flags.some((flag) => doubts.has(flag))) return 'doubtful'
  return flags.length > 0 ? 'remarked' : 'certified'
}

/** A book is believed as far as the least certain of its fits. */
export function beliefInAll(models: readonly ModelWire[], discountPerYear: number): Belief {
  const beliefs = models.map((model) => beliefIn(model, discountPerYear))
  if (beliefs.includes('doubtful')) return 'doubtful'
  return beliefs.includes('remarked') ? 'remarked' : 'certified'
}
