/**
 * The proof that days tile: a million random subscriptions over 20 years in 30 time zones, with random changes, billed
 * day by day as they became known, each judged. `TOLV_SUBSCRIPTIONS` makes it another number. Two threads share the
 * seeds; a seed that fails is told, and `randomHistory` makes it again.
 */
import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { randomHistory, verdictOn, zones } from '@tolv/pricing/testing'

const million = 1_000_000
const seedsAtOnce = 500

type Tally = { subscriptions: number; settles: number; lines: number; failures: string[] }

export async function benchTiling(): Promise<{ lines: string[] }> {
  const count = Number(process.env.TOLV_SUBSCRIPTIONS ?? million)
  const started = performance.now()
  const threads = Math.min(2, availableParallelism())
  const shares = await Promise.all(
    Array.from({ length: threads }, (_, share) => ask({ share, threads, count })),
  )
  const seconds = (performance.now() - started) / 1000
  const all = shares.reduce(added)
  const failed = all.failures.length
  if (failed > 0) process.exitCode = 1
  return {
    lines: [
      `${told(all.subscriptions)} random subscriptions over 20 years in ${zones.length} time zones: ` +
        `${told(all.settles)} settlements, ${told(all.lines)} lines`,
      `${told(failed)} with a day missed, charged twice or credited beyond what was paid, of 0 allowed`,
      ...all.failures.slice(0, 10),
      `${seconds.toFixed(0)} s on ${threads} threads, ` +
        `${told(Math.round(all.settles / seconds))} settlements judged a second`,
    ],
  }
}

const told = (count: number) => count.toLocaleString('en')

function added(a: Tally, b: Tally): Tally {
  return {
    subscriptions: a.subscriptions + b.subscriptions,
    settles: a.settles + b.settles,
    lines: a.lines + b.lines,
    failures: [...a.failures, ...b.failures],
  }
}

type Share = { share: number; threads: number; count: number }

function ask(share: Share): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

function judgeShare({ share, threads, count }: Share): Tally {
  const tally: Tally = { subscriptions: 0, settles: 0, lines: 0, failures: [] }
  for (let first = share * seedsAtOnce; first < count; first += threads * seedsAtOnce) {
    for (let seed = first; seed < Math.min(count, first + seedsAtOnce); seed++) judge(seed, tally)
  }
  return tally
}

function judge(seed: number, tally: Tally): void {
  const verdict = verdictOn(randomHistory({ seed, years: 20, discounts: seed % 4 === 0 }))
  tally.subscriptions += 1
  tally.settles += verdict.settles
  tally.lines += verdict.lines.length
  for (const problem of verdict.problems) tally.failures.push(`seed ${seed}: ${problem}`)
}

if (!isMainThread) parentPort!.postMessage(judgeShare(workerData as Share))
