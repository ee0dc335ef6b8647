/** The real command in a real process, with a folder of its own for files. */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const command = fileURLToPath(new URL('../../bin/tolv.js', import.meta.url))

export type Ran = { code: number; out: string; told: string }

/** Runs `tolv` with the words; nothing is on a terminal. `input` is what is piped in. */
export function runTolv(words: string[], input: string | Uint8Array = ''): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...words], {
      env: { ...process.env, NO_COLOR: '', TOLV_KEY: '' },
    })
    const ran: Ran = { code: -1, out: '', told: '' }
    child.stdout.setEncoding('utf8').on('data', (text) => {
      ran.out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      ran.told += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ran, code: code ?? -1 }))
    // A command that has already refused no longer reads, which is no fault.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

/** A folder that is gone when the tests of the file are done, and a way to put files in it. */
export function aFolder(): {
  path: (name: string) => string
  file: (name: string, content: string | Uint8Array) => string
} {
  const folder = mkdtempSync(join(tmpdir(), 'tolv-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const path = (name: string) => join(folder, name)
  return {
    path,
    file: (name, content) => {
      writeFileSync(path(name), content)
      return path(name)
    },
  }
}

/** Days as ISO dates for made-up histories. */
function iso(day: number): string {
  return Temporal.PlainDate.from('2023-01-01').add({ days: day }).toString()
}

/**
 * A small made-up company: subscriptions of 240 accounts over three years, where the plan Bas is left sooner than Plus.
 * The same text every time.
 */
export function someSubscriptions(): string {
  const rows = ['kundnr;plan;startdatum;slutdatum;belopp;intervall']
  let state = 12
  const chance = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  for (let account = 0; account < 240; account += 1) {
    const plan = account % 3 === 0 ? 'Plus' : 'Bas'
    const start = Math.floor(chance() * 30) * 30
    const leaving = (plan === 'Plus' ? 0.01 : 0.05) * (0.4 + 1.2 * chance())
    let months = 1
    while (months < 36 && chance() > leaving) months += 1
    const end = start + months * 30
    const ended = end < 1_090 ? iso(end) : ''
    rows.push(
      `K${1000 + account};${plan};${iso(start)};${ended};${plan === 'Plus' ? '499,00' : '249,00'};månad`,
    )
  }
  return `${rows.join('\n')}\n`
}
