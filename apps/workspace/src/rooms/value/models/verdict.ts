import type { BacktestWire, ModelWire, RollingWire } from '@tolv/server/wire'
import { beliefIn } from '../belief.ts'

/** How far a valuation may be believed, and each thing that speaks against believing it without a word. */
export type Verdict = { belief: 'yes' | 'remarks' | 'not-yet'; because: Remark[] }

export type Remark =
  /** no model could be fitted at all */
  | { key: 'no-model' }
  /** the fits that are in doubt speak for so many accounts, of all that a model speaks for */
  | { key: 'doubtful'; accounts: number; of: number }
  | { key: 'remarked'; models: number }
  /** the history bears no back-test */
  | { key: 'untested' }
  /** a guess that costs nothing would have missed by less */
  | { key: 'outguessed'; ours: number; theirs: number }
  /** too few of the truths fell in their intervals, and not by chance */
  | { key: 'overconfident'; inside: number; of: number }

/** What the verdict is made of. */
export type Evidence = {
  models: readonly ModelWire[]
  discountPerYear: number
  track: Track | null
}

/** How the method did on the past; shares are of what came. */
export type Track = { missed: number; naive: number[]; inside: number; of: number }

/**
 * Whether a head of retention may rely on the numbers. "Not yet" is said when there is no model, or when those in doubt
 * speak for most of the accounts; everything else that should be known is a remark.
 */
export function verdictOn({ models, discountPerYear, track }: Evidence): Verdict {
  if (models.length === 0) return { belief: 'not-yet', because: [{ key: 'no-model' }] }
  const of = accountsOf(models)
  const beliefs = models.map((model) => ({ model, belief: beliefIn(model, discountPerYear) }))
  const accounts = accountsOf(
    beliefs.filter(({ belief }) => belief === 'doubtful').map(({ model }) => model),
  )
  const remarked = beliefs.filter(({ belief }) => belief === 'remarked').length
  const because: Remark[] = []
  if (accounts > 0) because.push({ key: 'doubtful', accounts, of })
  if (track === null) because.push({ key: 'untested' })
  else because.push(...remarksOnTrack(track))
  if (remarked > 0) because.push({ key: 'remarked', models: remarked })
  if (accounts * 2 > of) return { belief: 'not-yet', because }
  return { belief: because.length === 0 ? 'yes' : 'remarks', because }
}

function accountsOf(models: readonly ModelWire[]): number {
  return models.reduce((sum, { accounts }) => sum + accounts, 0)
}

/** Of nine in ten expected inside, so few come by chance once in twenty times or less. */
const rarely = 0.05

function remarksOnTrack({ missed, naive, inside, of }: Track): Remark[] {
  const theirs = Math.min(...naive)
  const remarks: Remark[] = []
  if (theirs < missed) remarks.push({ key: 'outguessed', ours: missed, theirs })
  if (chanceOfAtMost(inside, of) < rarely) remarks.push({ key: 'overconfident', inside, of })
  return remarks
}

/** The chance that at most `inside` of `of` fall inside intervals that each hold with nine chances in ten. */
export function chanceOfAtMost(inside: number, of: number): number {
  let term = 0.1 ** of
  let sum = 0
  for (let k = 0; k <= inside; k += 1) {
    sum += term
    term *= ((of - k) / (k + 1)) * 9
  }
  return Math.min(1, sum)
}

/** How the back-test beside the valuation did; null where there is none. */
export function trackOf(backtest: BacktestWire): Track | null {
  if (backtest.refused !== null) return null
  const { mape, naiveMape, periods } = backtest
  return {
    missed: mape,
    naive: Object.values(naiveMape),
    inside: periods.filter((each) => each.actual >= each.low && each.actual <= each.high).length,
    of: periods.length,
  }
}

/** How the chosen models did at every cut of the history; null where nothing could be compared. */
export function trackOfRolling(rolling: Extract<RollingWire, { refused: null }>): Track | null {
  const { chosen, baselines } = rolling
  const naive = baselines.flatMap(({ mape }) => (mape === null ? [] : [mape]))
  if (chosen.mape === null || naive.length === 0) return null
  const { origins } = chosen
  return {
    missed: chosen.mape,
    naive,
    inside: origins.filter((one) => one.actual >= one.low && one.actual <= one.high).length,
    of: origins.length,
  }
}
