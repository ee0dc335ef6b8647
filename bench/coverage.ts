/**
 * `npm run bench coverage`: the coverage study at its full size, written to docs/proof/coverage.md. It measures, and
 * has no limit to keep to but 88 to 92 of 100, which the page says of each world.
 */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Covered, coverageOf, worlds } from '../packages/value/src/testing/coverage-study.ts'

const page = join(import.meta.dirname, '../docs/proof/coverage.md')
const booksStudied = 400

export async function benchCoverage(): Promise<{ lines: string[] }> {
  const books = Number(process.env.BOOKS ?? booksStudied)
  const rows = worlds.map((world) => row(world.name, coverageOf(world, books)))
  writeFileSync(page, text(books, rows))
  return { lines: [...rows, `written to docs/proof/coverage.md`] }
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

function row(name: string, covered: Covered): string {
  const { inside, below, above, bias, accountsInside, books } = covered
  const error = Math.sqrt((inside * (1 - inside)) / books)
  const verdict = inside >= 0.88 && inside <= 0.92 ? 'yes' : 'no'
  const signed = `${bias >= 0 ? '+' : '−'}${percent(Math.abs(bias))}`
  const shares = [inside, error, below, above].map(percent)
  return `| ${[name, ...shares, verdict, signed, percent(accountsInside)].join(' | ')} |`
}

const text = (books: number, rows: string[]) =>
  [
    '# Coverage of the intervals',
    '',
    `Written by \`npm run bench coverage\`; nothing here is typed by hand. In each world ${books} companies whose`,
    'customers are drawn from known chances are valued, with the models that the likelihood chooses, and then lived',
    'through to the end. An interval of 90 % should hold what came in 88 to 92 of 100.',
    '',
    '*Too high* is what was expected of all companies by what came. Accounts that have left are not counted. A',
    'lifetime by contract is a whole number of payments, and an end that falls on a payment holds all who stop there,',
    "so an account's interval holds a little more.",
    '',
    '| world | total inside | ± | came below | came above | 88–92 | too high | accounts inside |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
