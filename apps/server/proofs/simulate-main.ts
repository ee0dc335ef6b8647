/**
 * `npm run simulate [SUBSCRIPTIONS [YEARS [SEED]]]`: plays years of a company twice, and ends with one line of figures.
 * The database does not wait for the disk here, and the nightly proof of the books is made once, at the end.
 */

import { simulate } from './simulate.ts'
import { openStage } from './stage.ts'

const [subscriptions = 1_000, years = 5, seed = 20_261_127] = process.argv.slice(2).map(Number)
const stage = await openStage({ hurried: true, without: ['billing.proof'] })
try {
  const plays = []
  for (const play of [1, 2]) {
    const played = await simulate(stage, { subscriptions, years, seed })
    const { hash, documents, creditNotes, lines, changes, refused, usageEvents } = played
    const { discrepancies, seconds, judgedInSeconds } = played
    console.log(
      `play ${play}: ${documents} documents (${creditNotes} credit notes), ${lines} lines, ${changes} changes ` +
        `(${refused} refused), ${usageEvents} usage events in ${seconds.toFixed(1)} s; judged in ` +
        `${judgedInSeconds.toFixed(1)} s: ${discrepancies} discrepancies, ${hash}`,
    )
    plays.push(played)
  }
  const [first, second] = plays
  const same = first?.hash === second?.hash
  const off = plays.reduce((sum, { discrepancies }) => sum + discrepancies, 0)
  const slowest = Math.max(...plays.map(({ seconds }) => seconds))
  console.log(
    `${subscriptions} subscriptions, ${years} years: ${same ? 'the same hash twice' : 'ANOTHER HASH'}, ` +
      `${off} discrepancies, at most ${slowest.toFixed(1)} s`,
  )
  if (!same || off > 0) process.exitCode = 1
} finally {
  await stage.close()
}
