/**
 * What a fitted model says, in figures that a sentence can be made of: parameters are names of shapes that nobody
 * meets, the chance to renew the first time and after a year is what everybody has an opinion on.
 */

import { meanSpend } from '../models/gamma-gamma.ts'
import { retentionRate } from '../models/retention.ts'
import type { Interval, ModelReport } from '../valuation.ts'

/** Which sentence, and the figures in it. Shares lie between 0 and 1, amounts are minor units. */
export type ModelSaying =
  /** of those who come to a first and to a later decision, the share that stays; they differ by more than a breath */
  | { key: 'loyalty-grows' | 'loyalty-fades' | 'loyalty-even'; figures: RetentionFigures }
  /** purchases per period while a customer, and the chance that a purchase was the last */
  | { key: 'buys-and-stops'; figures: { perPeriod: number; stops: number } }
  /** what a purchase is, on average; null where the fit has no mean */
  | { key: 'spends'; figures: { mean: number | null } }

type RetentionFigures = { first: number; later: number; laterAfter: number }

/** The decision that "later" means: the one after a year, and after three where a year is one decision. */
const laterAfter: Record<Interval, number> = { week: 52, month: 12, quarter: 4, year: 3 }

/** Less than half a point between first and later is no difference to speak of. */
const breath = 0.005

/**
 * What the model says of the part it was fitted to.
 *
 * @example whatModelSays(report) // { key: 'loyalty-grows', figures: { first: 0.85, later: 0.96, laterAfter: 12 } }
 */
export function whatModelSays(model: ModelReport): ModelSaying {
  return sayings[model.name](model)
}

const sayings: Record<ModelReport['name'], (model: ModelReport) => ModelSaying> = {
  'constant-churn': ({ parameters, period }) => {
    const stays = 1 - (parameters.churn ?? 0)
    const figures = { first: stays, later: stays, laterAfter: laterAfter[period] }
    return { key: 'loyalty-even', figures }
  },
  'shifted-beta-geometric': ofRetention,
  'beta-discrete-weibull': ofRetention,
  'bg-nbd': ({ parameters }) => {
    const { r = 0, alpha = 1, a = 0, b = 1 } = parameters
    return { key: 'buys-and-stops', figures: { perPeriod: r / alpha, stops: a / (a + b) } }
  },
  'gamma-gamma': ({ parameters }) => {
    const { p = 0, q = 0, v = 0 } = parameters
    return { key: 'spends', figures: { mean: q > 1 ? meanSpend({ p, q, v }) : null } }
  },
}

function ofRetention({ parameters, period }: ModelReport): ModelSaying {
  const { alpha = 1, beta = 1, c = 1 } = parameters
  const at = laterAfter[period]
  const first = retentionRate({ alpha, beta, c }, 1)
  const later = retentionRate({ alpha, beta, c }, at)
  const key =
    later - first > breath
      ? 'loyalty-grows'
      : first - later > breath
        ? 'loyalty-fades'
        : 'loyalty-even'
  return { key, figures: { first, later, laterAfter: at } }
}
