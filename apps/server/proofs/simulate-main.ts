/**
 * `npm run simulate [SUBSCRIPTIONS [YEARS [SEED]]]`: plays years of a company twice, and ends with one line of figures.
 * The two plays are two processes on one database, side by side, each with a company of its own: what one does must be
 * nothing to the other. The database does not wait for the disk here, and the nightly proof of the books is made once,
 * at the end.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { enableCompileCache, getCompileCacheDir } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Simulated } from './simulate.ts'
import type { Asked } from './simulate-play.ts'

// Three processes read the same files: what was made of them once is kept. What is imported above is only types.
enableCompileCache()

const [subscriptions = 1_000, years = 5, seed = 20_261_127] = process.argv.slice(2).map(Number)
const started = performance.now()
// They read their files while the database comes up.
const players = [1, 2].map((nth) => ({ nth, child: player() }))
const { makeTables, openPlace } = await import('./place.ts')
const { close, ...place } = await openPlace({ hurried: true, without: ['billing.proof'] })
try {
  await makeTables(place)
  const wanted = { subscriptions, years, seed }
  const plays = await Promise.all(
    players.map(({ nth, child }) => played(child, { place: { ...place, process: nth }, wanted })),
  )
  for (const [at, one] of plays.entries()) console.log(`play ${at + 1}: ${figures(one)}`)
  const same = new Set(plays.map(({ hash }) => hash)).size === 1
  const off = plays.reduce((sum, { discrepancies }) => sum + discrepancies, 0)
  const slowest = Math.max(...plays.map(({ seconds }) => seconds))
  const whole = (performance.now() - started) / 1000
  console.log(
    `${subscriptions} subscriptions, ${years} years, twice side by side: ` +
      `${same ? 'the same hash' : 'ANOTHER HASH'}, ${off} discrepancies, played in ${slowest.toFixed(1)} s, ` +
      `started and judged in ${(whole - slowest).toFixed(1)} s`,
  )
  if (!same || off > 0) process.exitCode = 1
} finally {
  await close()
}

function figures(one: Simulated): string {
  const { hash, documents, creditNotes, lines, changes, refused, usageEvents } = one
  const { discrepancies, seconds, processorSeconds, judgedInSeconds } = one
  return (
    `${documents} documents (${creditNotes} credit notes), ${lines} lines, ${changes} changes ` +
    `(${refused} refused), ${usageEvents} usage events in ${seconds.toFixed(1)} s (${processorSeconds.toFixed(1)} s ` +
    `of processor, the database's not counted); judged in ${judgedInSeconds.toFixed(1)} s: ` +
    `${discrepancies} discrepancies, ${hash}`
  )
}

/** The process of a play; its young objects have room, for a day's are many and live as long as the day. */
function player(): ChildProcess {
  const file = fileURLToPath(new URL('./simulate-play.ts', import.meta.url))
  const env = { ...process.env, NODE_COMPILE_CACHE: getCompileCacheDir() }
  return fork(file, { execArgv: [...process.execArgv, '--max-semi-space-size=64'], env })
}

function played(child: ChildProcess, asked: Asked): Promise<Simulated> {
  return new Promise((resolve, reject) => {
    child.once('message', (came) => resolve(came as Simulated))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`a play ended with ${code} and said nothing`)))
    child.send(asked)
  })
}
