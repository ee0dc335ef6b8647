/**
 * `npm run bench backtests`: the rolling back-test of the data sets that stand beside the checkout, and of the demo
 * company, written to docs/proof/backtests.md. Each is run by `tolv value FILE --json`, as anybody would.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesOf, demoSeed, makeDemoCompany } from '@tolv/world'

const here = import.meta.dirname
const command = join(here, '../apps/cli/bin/tolv.js')
const page = join(here, '../docs/proof/backtests.md')
const data = join(here, '../../shared/data')

const files = [
  { name: 'Telco', path: join(data, 'telco/Telco-Customer-Churn.csv') },
  { name: 'RavenStack', path: join(data, 'subscriptions/ravenstack_subscriptions.csv') },
]

type Score = {
  mape: number | null
  mapeShort: number | null
  mapeLong: number | null
  bias: number | null
}
type Told = {
  refused?: string
  origins: unknown[]
  candidates: (Score & {
    part: { value: string } | null
    model: string
    chosen: boolean
    coverage: { months: number } | null
  })[]
  baselines: (Score & { name: string })[]
  chosen: Score & { coverage: { months: number } }
}

export async function benchBacktests(): Promise<{ lines: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'tolv-backtests-'))
  try {
    const { files: demo } = makeDemoCompany(demoSeed)
    const first = demo.find(({ name }) => /abonnemang|subscription/i.test(name)) ?? demo[0]
    if (first === undefined) throw new Error('The demo company brings no files.')
    const path = join(folder, first.name)
    writeFileSync(path, bytesOf(first))
    const cdnow = { name: 'CDNOW', path: cdnowAsCsv(join(folder, 'cdnow.csv')) }
    const sections = [cdnow, ...files, { name: 'The demo company', path }].map(section)
    writeFileSync(page, [...head, ...sections].join('\n'))
    return {
      lines: [
        ...sections.map((text) => text.split('\n')[0] ?? ''),
        'written to docs/proof/backtests.md',
      ],
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** CDNOW as its authors give it: customer, customer of the sample, day, discs, dollars; parted by spaces. */
function cdnowAsCsv(path: string): string {
  const file = join(data, 'cdnow/CDNOW_sample.txt')
  if (!existsSync(file)) return file
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((cells) => cells.length === 5)
    .map(([, customer, day, , dollars]) => {
      const on = day?.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')
      return `${customer},${on},${dollars}`
    })
  writeFileSync(path, ['account,date,amount', ...rows, ''].join('\n'))
  return path
}

const head = [
  '# Back-tests',
  '',
  'Written by `npm run bench backtests`; nothing here is typed by hand. Each history is cut at several days, every model is fitted to',
  'what was known on each, and its forecast of the following months is held against what came. Errors are means by month, as shares of',
  'what came; *used* is the model that the value is made with.',
  '',
]

function section({ name, path }: { name: string; path: string }): string {
  if (!existsSync(path)) return `## ${name}\n\nThe file does not stand beside the checkout.\n`
  const { stdout, stderr } = spawnSync(process.execPath, [command, 'value', path, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (stdout === '') return `## ${name}\n\n${stderr.trim()}\n`
  const told = JSON.parse(stdout).rolling as Told
  if (told.refused !== undefined) return `## ${name}\n\nRefused: ${told.refused}\n`
  const rows = [
    ...told.candidates.map((one) =>
      row(
        [one.part?.value ?? 'all', one.model, one.chosen ? 'yes' : ''],
        one,
        one.coverage?.months,
      ),
    ),
    row(['**the whole, as used**', '', ''], told.chosen, told.chosen.coverage.months),
    ...told.baselines.map((one) => row(['the whole', `baseline: ${one.name}`, ''], one, undefined)),
  ]
  return [
    `## ${name}`,
    '',
    `${told.origins.length} cuts.`,
    '',
    '| part | model | used | error | months 1–3 | later | too high | months inside 90 % |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function row(names: string[], score: Score, inside: number | undefined): string {
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : `${(100 * value).toFixed(1)} %`
  const cells = [score.mape, score.mapeShort, score.mapeLong, score.bias, inside].map(share)
  return `| ${[...names, ...cells].join(' | ')} |`
}
