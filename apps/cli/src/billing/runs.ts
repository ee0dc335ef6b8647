/** `tolv runs`: billing runs and dry runs, what they differ by, and who waits. */
import type {
  BillingFindingWire,
  BillingHoldWire,
  BillingRunWire,
  BillingRunWithDifferencesWire,
  Page,
} from '@tolv/server/wire'
import { answeredJson, type Door } from '../door.ts'
import { money } from '../money.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { runsUsage } from '../usage.ts'
import {
  commonOptions,
  type Doing,
  entityOf,
  isDay,
  runBilling,
  type Said,
  sent,
  type Told,
  table,
  textOf,
} from './told.ts'

export const runsOptions = {
  ...commonOptions,
  'dry-run': { type: 'boolean' },
  until: { type: 'string' },
  entity: { type: 'string' },
  all: { type: 'boolean' },
} as const

/** Answers 0 when it was told or done, 1 when the server refused or is not there, 2 when the words do not fit. */
export const runRuns = (args: string[], terminal: Terminal): Promise<number> =>
  runBilling(args, { options: runsOptions, usage: runsUsage, doing }, terminal)

const doing: Doing = ({ words: [named, verb, ...more], said }, door) => {
  if (more.length > 0) return refused('Name one run, and one thing to do with it.')
  const until = textOf(said, 'until')
  if (until !== undefined && !isDay(until))
    return refused(`A day is written 2026-03-31, not ${until}.`)
  if (named === undefined) return done(() => list(door))
  if (named === 'start') return done(() => start(door, said))
  if (named === 'waiting') return done(() => waiting(door))
  if (verb === undefined) return done(() => show(door, named, said))
  if (verb !== 'pause' && verb !== 'resume')
    return refused(`A run is shown, or pause or resume: not ${verb}.`)
  return done(async () => {
    const run = await sent<BillingRunWire>(door, `/billing-runs/${named}/${verb}`, undefined)
    return run.ok ? done({ json: run.value, lines: written(run.value) }) : run
  })
}

async function list(door: Door): Promise<Outcome<Told>> {
  const found = await answeredJson<Page<BillingRunWire>>(door, '/billing-runs?limit=60')
  if (!found.ok) return found
  const rows = found.value.items.map((run) => [
    run.id,
    run.until,
    run.kind,
    run.state,
    many(run.accounts, 'account'),
    many(run.invoices, 'invoice'),
    run.held > 0 ? `${run.held} wait` : '',
    totals(run),
  ])
  return done({ json: found.value, lines: table(rows, [4, 5]) })
}

/** @example many(1, 'invoice') // '1 invoice' */
const many = (count: number, of: string): string => `${count} ${of}${count === 1 ? '' : 's'}`

const totals = (run: BillingRunWire): string =>
  run.totals.map(({ currency, totalMinor }) => money(totalMinor, currency)).join(' + ')

function written(run: BillingRunWire): string[] {
  const { kind, until, state, unitsDone, units, invoices, creditNotes, held } = run
  const would = kind === 'dry-run' ? 'would issue' : 'issued'
  return [
    `${kind === 'dry-run' ? 'Dry run' : 'Run'} of ${until}: ${state}, ${unitsDone} of ${units} units done`,
    `  ${would} ${many(invoices, 'invoice')} and ${many(creditNotes, 'credit note')}: ${totals(run) || 'nothing'}`,
    ...(held > 0 ? [`  ${many(held, 'account')} held; tolv runs waiting says why`] : []),
  ]
}

async function start(door: Door, said: Said): Promise<Outcome<Told>> {
  const entity = await entityOf(door, textOf(said, 'entity'))
  if (!entity.ok) return entity
  const kind = said['dry-run'] ? 'dry-run' : 'run'
  const wish = { legalEntityId: entity.value, kind, until: textOf(said, 'until') ?? null }
  const begun = await sent<BillingRunWire>(door, '/billing-runs', wish)
  if (!begun.ok) return begun
  const lines = [`Begun: ${begun.value.id}`, ...written(begun.value)]
  return done({ json: begun.value, lines })
}

async function show(door: Door, id: string, said: Said): Promise<Outcome<Told>> {
  const run = await answeredJson<BillingRunWithDifferencesWire>(door, `/billing-runs/${id}`)
  if (!run.ok) return run
  if (run.value.kind === 'run') return done({ json: run.value, lines: written(run.value) })
  const findings = await findingsOf(door, id)
  if (!findings.ok) return findings
  const sums = run.value.differences.map(
    ({ difference, currency, count, totalMinor, beforeMinor }) => [
      `  ${difference}`,
      String(count),
      amount(beforeMinor, currency),
      '→',
      amount(totalMinor, currency),
    ],
  )
  const shown = findings.value.filter(({ difference }) => said.all || difference !== 'same')
  return done({
    json: { ...run.value, findings: findings.value },
    lines: [
      ...written(run.value),
      '  Against a month before:',
      ...table(sums, [1, 2, 4]),
      ...shown.flatMap(finding),
    ],
  })
}

/** An account that waits has no currency of its own yet. */
const amount = (minor: number, currency: string): string =>
  currency === 'XXX' ? '-' : money(minor, currency)

async function findingsOf(door: Door, id: string): Promise<Outcome<BillingFindingWire[]>> {
  const all: BillingFindingWire[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
    const path = `/billing-runs/${id}/findings?limit=200${more}`
    const page: Outcome<Page<BillingFindingWire>> = await answeredJson(door, path)
    if (!page.ok) return page
    all.push(...page.value.items)
    cursor = page.value.next
  }
  return done(all)
}

function finding({ account, difference, ...one }: BillingFindingWire): string[] {
  const { currency, totalMinor, beforeMinor, changed, says } = one
  const before = beforeMinor === null ? '' : `${amount(beforeMinor, currency)} → `
  return [
    `${account.number} ${account.name ?? ''}: ${difference}, ${before}${amount(totalMinor, currency)}`,
    ...changed.map(
      (part) =>
        `  ${part.name}: ${amount(part.beforeMinor, currency)} → ${amount(part.nowMinor, currency)}`,
    ),
    ...(says === null ? [] : [`  ${says}`]),
  ]
}

async function waiting(door: Door): Promise<Outcome<Told>> {
  const found = await answeredJson<Page<BillingHoldWire>>(door, '/billing-holds?limit=200')
  if (!found.ok) return found
  const lines = found.value.items.map(
    ({ account, since, tries, says }) =>
      `${account.number} ${account.name ?? ''}: since ${since.slice(0, 10)}, tried ${tries} times. ${says}`,
  )
  return done({ json: found.value, lines: lines.length > 0 ? lines : ['Nobody waits.'] })
}
