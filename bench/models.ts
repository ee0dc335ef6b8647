/**
 * Models of purchases at will on simulated customers whose times are all different, so that nothing can be merged:
 * the fit of a million against its limit, the value of each of them against its own, the peak memory of the whole
 * process, and how the cost of one customer grows from 10,000 of them to 10 million. Other work on the machine makes
 * a run slower and never faster, so the best of three stands beside the median.
 */

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const work = join(import.meta.dirname, 'models-work.ts')
const million = 1_000_000
const megabytesAllowed = 400
const valueSecondsAllowed = 1
const models: { name: string; title: string; fitSecondsAllowed: number | null }[] = [
  { name: 'bg-nbd', title: 'BG/NBD', fitSecondsAllowed: 2 },
  { name: 'mbg-nbd', title: 'MBG/NBD', fitSecondsAllowed: null },
  { name: 'pareto-nbd', title: 'Pareto/NBD', fitSecondsAllowed: 10 },
]
const sizes = [10_000, 100_000, million, 10 * million]

type Took = {
  fitSeconds: number[]
  valueSeconds: number[]
  megabytes: number
  converged: boolean
}

export async function benchModels(): Promise<{ lines: string[] }> {
  const lines: string[] = []
  for (const { name, title, fitSecondsAllowed } of models) {
    const took = run(name, million, 3)
    lines.push(
      `${title}, 1,000,000 customers: fit ${told(took.fitSeconds, fitSecondsAllowed)}; ` +
        `expectations and CLV ${told(took.valueSeconds, valueSecondsAllowed)}; ` +
        `peak ${took.megabytes.toFixed(0)} MB, ${share(took.megabytes / megabytesAllowed)} of the 400 MB allowed`,
    )
  }
  lines.push('microseconds per customer to fit and value, and as a multiple of that at 10,000:')
  for (const { name, title } of models) {
    const each = sizes.map((size) => {
      const { fitSeconds, valueSeconds } = run(name, size, size > million ? 1 : 3)
      return ((least(fitSeconds) + least(valueSeconds)) / size) * 1e6
    })
    const cells = sizes.map(
      (size, i) =>
        `${size.toLocaleString('en')}: ${each[i]!.toFixed(2)} (${(each[i]! / each[0]!).toFixed(2)})`,
    )
    lines.push(`${title}: ${cells.join(', ')}`)
  }
  return { lines }
}

const share = (ratio: number) => `${(ratio * 100).toFixed(0)} %`
const least = (seconds: number[]) => Math.min(...seconds)
const median = (seconds: number[]) => seconds.toSorted((a, b) => a - b)[seconds.length >> 1]!

function told(seconds: number[], allowed: number | null): string {
  const figures = `${least(seconds).toFixed(2)} s at best, ${median(seconds).toFixed(2)} s at the median`
  return allowed === null
    ? figures
    : `${figures}, ${share(least(seconds) / allowed)} of the ${allowed} s allowed`
}

function run(name: string, customers: number, rounds: number): Took {
  const command = [work, name, String(customers), String(rounds)]
  const took: Took = JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8' }))
  if (!took.converged) throw new Error(`${name} did not converge on ${customers} customers`)
  return took
}
