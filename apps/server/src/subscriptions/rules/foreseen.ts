/** A subscription as it will be: with what waits for its day, as if it had come. */
import { asOf } from './decide.ts'
import { monthlyOf } from './monthly.ts'
import type { Subscription } from './state.ts'
import type { Day } from './terms.ts'

/** As it will be on a day, when what is scheduled has come. The ids are those it will have. */
export function foresee(state: Subscription, until: Day): Subscription {
  if (state.scheduled.length === 0) return state
  const newId = () => {
    throw new Error('a scheduled change makes its own ids')
  }
  return asOf(state, until, { today: until, at: null, newId, monthly: monthlyOf })
}

/**
 * A temporary upgrade that is held goes back, also when its day is ahead: a week of a larger plan then costs a week,
 * and the rest of what was paid for the plan before it stands. Other changes ahead cost nothing before their day.
 */
function goneBack(state: Subscription): Subscription {
  const [next] = state.scheduled
  return next?.wanted.verb === 'revert' ? foresee(state, next.on) : state
}

/** As it is billed on a day. */
export function asBilled(state: Subscription, until: Day): Subscription {
  return goneBack(foresee(state, until))
}
