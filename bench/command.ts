/**
 * The `tolv value` command as a whole process: CDNOW-sized orders against the limit of 3 s, and 2
 * million rows against the
 * limit of 500 MB. The files are made here, so that the benchmark needs nothing but the checkout.
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const command = join(import.meta.dirname, '../apps/cli/bin/tolv.js')
const secondsAllowed = 3
const megabytesAllowed = 500

export async function benchCommand(): Promise<{ lines: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'tolv-bench-'))
  try {
    const small = await writeOrders(join(folder, 'small.csv'), { rows: 7_000, accounts: 2_357 })
    const large = await writeOrders(join(folder, 'large.csv'), {
      rows: 2_000_000,
      accounts: 200_000,
    })
    const one = await run(small)
    const many = await run(large)
    return {
      lines: [
        `7,000 orders of 2,357 accounts: ${one.seconds.toFixed(2)} s, ${share(one.seconds / secondsAllowed)} of the 3 s allowed`,
        `2,000,000 orders of 200,000 accounts: ${many.seconds.toFixed(1)} s, peak ${many.megabytes.toFixed(0)} MB, ` +
          `${share(many.megabytes / megabytesAllowed)} of the 500 MB allowed`,
      ],
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const share = (ratio: number) => `${(ratio * 100).toFixed(0)} %`

type Size = { rows: number; accounts: number }

/**
 * Orders that come and go with no meaning but their number; a small congruential generator keeps them
 * the same each run.
 */
async function writeOrders(path: string, { rows, accounts }: Size): Promise<string> {
  const file = createWriteStream(path)
  let state = 12
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  file.write('account,date,amount\n')
  for (let row = 0; row < rows; row++) {
    const day = new Date(Date.UTC(2024, 0, 1 + next(700))).toISOString().slice(0, 10)
    const line = `A${next(accounts)},${day},${10 + next(90)}.${String(next(100)).padStart(2, '0')}\n`
    if (!file.write(line)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  return path
}

/** Peak memory is read from the process's own report of its largest resident set. */
function run(path: string): Promise<{ seconds: number; megabytes: number }> {
  const watch =
    'data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS+"\\n"))'
  const started = performance.now()
  const child = spawn(process.execPath, [
    '--import',
    watch,
    command,
    'value',
    path,
    '--json',
    '--currency',
    'SEK',
  ])
  let told = ''
  child.stderr.on('data', (text) => (told += text))
  child.stdout.resume()
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      const kilobytes = Number(/peak (\d+)/.exec(told)?.[1])
      if (code !== 0) reject(new Error(`tolv value ended with ${code}: ${told}`))
      else resolve({ seconds: (performance.now() - started) / 1000, megabytes: kilobytes / 1024 })
    })
  })
}
