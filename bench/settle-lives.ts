/**
 * The proof that changes are billed right: random lives of subscriptions through the rules of the room (started, tried,
 * changed, paused in three ways, cancelled, taken up again, discounted, used, also late; every second one in a bundle
 * or with coupons), billed as they were lived and judged. `TOLV_LIVES` says how many; 10,000 unless told, from the seed
 * that `TOLV_LIVES_FROM` names. A seed with a problem is told, and `randomLife` makes it again.
 */
import { verdictOnLife } from '../apps/server/src/subscriptions/testing/judged-lives.ts'
import { randomLife } from '../apps/server/src/subscriptions/testing/random-lives.ts'

const count = Number(process.env.TOLV_LIVES ?? 10_000)
const first = Number(process.env.TOLV_LIVES_FROM ?? 0)

export async function benchSettleLives(): Promise<{ lines: string[] }> {
  const started = performance.now()
  const sum = { wishes: 0, refused: 0, settles: 0, lines: 0, previews: 0 }
  const failures: string[] = []
  for (let seed = first; seed < first + count; seed++) {
    const deals = seed % 2 === 1 ? { deals: 'bundles-and-coupons' as const } : {}
    const life = randomLife({ seed, years: 3, ...deals })
    const verdict = verdictOnLife(life, seed)
    sum.wishes += life.wishes
    sum.refused += life.refused
    sum.settles += verdict.settles
    sum.lines += verdict.lines
    sum.previews += verdict.previews
    for (const problem of verdict.problems) failures.push(`seed ${seed}: ${problem}`)
  }
  if (failures.length > 0) process.exitCode = 1
  const seconds = (performance.now() - started) / 1000
  const told = (number: number) => number.toLocaleString('en')
  return {
    lines: [
      `${told(count)} random lives of up to three years: ${told(sum.wishes)} wishes, of which ${told(sum.refused)} were refused`,
      `${told(sum.settles)} settlements, ${told(sum.lines)} lines, ${told(sum.previews)} previews charged as they were shown`,
      `${told(failures.length)} problems, of 0 allowed`,
      ...failures.slice(0, 10),
      `${seconds.toFixed(0)} s, ${told(Math.round(sum.settles / seconds))} settlements judged a second`,
    ],
  }
}
