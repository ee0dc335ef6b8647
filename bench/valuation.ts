/**
 * Valuing 20,000 accounts: the engine alone, and the reports beside a valuation; the same through the database
 * (timeline read, rows, facts and record written); and once more when a hundredth of the accounts have news of this
 * month, or of years ago, and when none have anything new, also by a process that was just started. The ratios say what
 * keeping a valuation costs beside making it, and how much of it is spared when little has changed; a table says which
 * parts of it are (valuation-parts.ts).
 *
 * TOLV_BENCH_ACCOUNTS says another number of accounts, in thousands.
 */

import { defaultSettings, newBook, value } from '@tolv/value'
import { type DemoCompany, makeDemoCompany } from '@tolv/world'
import {
  appendEvents,
  copyEvents,
  findOrCreateAccounts,
  setTraits,
} from '../apps/server/src/accounts/index.ts'
import { inTenant, type TenantId, type Tx } from '../apps/server/src/db/index.ts'
import type { House } from '../apps/server/src/house.ts'
import { runDue } from '../apps/server/src/jobs/index.ts'
import { requestValuation, valueJobs } from '../apps/server/src/value/index.ts'
import { foldHistory } from '../apps/server/src/value/jobs/history.ts'
import { keepValuer, openValuer } from '../apps/server/src/value/jobs/valuer.ts'
import { reportsOf } from '../apps/server/src/value/rules/reports.ts'
import { inBenchHouse } from './house.ts'
import { spentOn } from './processor.ts'
import { linesOf, valuedInParts } from './valuation-parts.ts'

type Account = DemoCompany['accounts'][number]
const accountsPerCompany = 2_000
const companies = (Number(process.env.TOLV_BENCH_ACCOUNTS ?? 20) * 1_000) / accountsPerCompany
const asOf = '2026-12-01'
const dayOf = (date: Temporal.PlainDate) =>
  date.toZonedDateTime('UTC').epochMilliseconds / 86_400_000

export async function benchValuation(): Promise<{ lines: string[] }> {
  const accounts = Array.from({ length: companies }, (_, seed) => seed + 1).flatMap((seed) =>
    makeDemoCompany(seed).company.accounts.map((account) => ({
      ...account,
      number: `${seed}-${account.number}`,
    })),
  )
  const { alone, reports } = engineAlone(accounts)
  const kept = await throughDatabase(accounts)
  const perSecond = (seconds: number) => Math.round(accounts.length / seconds).toLocaleString('en')
  const against = (seconds: number, other: number) => (seconds / other).toFixed(2)
  const seconds = (one: number) => `${one.toFixed(2)} s`
  const again = (one: Cost, first: Cost) =>
    `${against(one.wall, first.wall)} of the first (${seconds(one.wall)}), by work ` +
    `${against(one.processor, first.processor)} (${seconds(one.processor)} of a processor, ` +
    `${seconds(one.ofDatabase)} of them the database's)`
  return {
    lines: [
      `engine alone: ${perSecond(alone.wall)} accounts/s (${seconds(alone.wall)} for ${accounts.length}, ` +
        `${seconds(alone.processor)} of a processor)`,
      `the reports beside it: ${against(reports.processor, alone.processor)} times the engine's work ` +
        `(${seconds(reports.processor)} of a processor)`,
      `through the database: ${perSecond(kept.first.wall)} accounts/s (${seconds(kept.first.wall)}), ` +
        `${against(kept.first.wall, alone.wall)} times the engine alone ` +
        `(${seconds(kept.first.processor)} of a processor, ${seconds(kept.first.ofDatabase)} of them the database's)`,
      `again, 1 % of the accounts with news of this month: ${again(kept.some, kept.first)}`,
      `again, 1 % with news of the day they began, years ago: ${again(kept.past, kept.first)}`,
      `the same by a process that has to read everything: ${again(kept.anew, kept.first)}`,
      `again, nothing changed: ${again(kept.none, kept.first)}`,
      `reading the timeline, all of it: ${seconds(kept.readAll)}; ` +
        `1 % changed: ${against(kept.readSome, kept.readAll)} of that; nothing: ${against(kept.readNone, kept.readAll)}`,
      'where the work goes, of a processor, in memory:',
      ...partsOf(accounts),
    ],
  }
}

type Cost = { wall: number; processor: number; ofDatabase: number }

/** Seconds on the clock, and of processors: on a machine that others use as well only these say something. */
function costOf<Answer>(work: () => Answer): { cost: Cost; answer: Answer } {
  const [started, before] = [performance.now(), process.cpuUsage()]
  const answer = work()
  const { user, system } = process.cpuUsage(before)
  const wall = (performance.now() - started) / 1_000
  return { cost: { wall, processor: (user + system) / 1e6, ofDatabase: 0 }, answer }
}

const valuedOn = dayOf(Temporal.PlainDate.from(asOf))

function engineAlone(accounts: Account[]): { alone: Cost; reports: Cost } {
  const engine = costOf(() => {
    const book = teller(accounts).builder.build()
    return { book, valuation: value(book, defaultSettings(valuedOn)) }
  })
  const { book, valuation } = engine.answer
  const reports = costOf(() => reportsOf(book, valuation, { minorPerUnit: 100 }))
  return { alone: engine.cost, reports: reports.cost }
}

/** A book's builder that has been told of all accounts, and a way to tell it anew of every hundredth. */
function teller(accounts: Account[]) {
  const builder = newBook()
  const traits = () => {
    for (const { number, segment, region } of accounts) {
      builder.trait(number, 'segment', segment)
      builder.trait(number, 'region', region)
    }
  }
  const phasesOf = ({ number, phases }: Account) => {
    for (const phase of phases)
      builder.add({
        kind: 'subscription',
        account: number,
        plan: phase.product,
        startedOn: dayOf(phase.from),
        endedOn: phase.to === null ? null : dayOf(phase.to),
        amountMinor: phase.amountMinor,
        interval: phase.interval,
      })
  }
  traits()
  accounts.forEach(phasesOf)
  return {
    builder,
    again: (nth: number, when: When) => {
      for (const account of everyHundredth(accounts, nth)) {
        builder.forget(account.number)
        const more = moreOf(account, when)
        phasesOf({ ...account, phases: [...account.phases, ...(more === null ? [] : [more])] })
      }
      builder.forgetTraits()
      traits()
    },
  }
}

/** By part: from nothing, and after news of this month and of years ago, each of a hundredth of the accounts. */
function partsOf(accounts: Account[]): string[] {
  const { builder, again } = teller(accounts)
  const valued = (before: Parameters<typeof valuedInParts>[2]) =>
    valuedInParts(() => builder.build(), valuedOn, before)
  const first = valued(null)
  again(0, 'lately')
  const some = valued(first.valuation)
  again(1, 'long ago')
  const past = valued(some.valuation)
  return linesOf(first.parts, { 'of a month': some.parts, 'of years': past.parts })
}

const everyHundredth = (accounts: Account[], nth: number): Account[] =>
  accounts.filter((_, place) => place % 100 === nth)

function throughDatabase(accounts: Account[]) {
  return inBenchHouse(valueJobs, async (house, tenantId) => {
    const { database, clock } = house
    const ids = await inTenant(database, tenantId, (tx) => tell(tx, accounts, clock.now()))
    let changes = 0
    const change = (when: When = 'lately') => {
      const some = everyHundredth(accounts, changes)
      changes += 1
      return inTenant(database, tenantId, (tx) => tellMore(tx, some, { ids, when }))
    }
    const first = await valued(house, tenantId)
    await change()
    const some = await valued(house, tenantId)
    await change('long ago')
    const past = await valued(house, tenantId)
    const none = await valued(house, tenantId)
    await change()
    await forgetValuers()
    const anew = await valued(house, tenantId)
    await inTenant(database, tenantId, async (tx) => {
      await tx.client.query('DELETE FROM value_history')
      await tx.client.query('DELETE FROM cursor')
    })
    const readAll = await read(house, tenantId)
    await change()
    const readSome = await read(house, tenantId)
    const readNone = await read(house, tenantId)
    return { first, some, past, none, anew, readAll, readSome, readNone }
  })
}

async function valued(house: House, tenantId: TenantId): Promise<Cost> {
  const { database } = house
  await inTenant(database, tenantId, (tx) => requestValuation(tx, { reason: 'asked', asOf }))
  const spent = await spentOn(database, () => runDue(house, tenantId))
  const { processor, ofDatabase } = spent
  return { wall: spent.seconds, processor: processor ?? 0, ofDatabase: ofDatabase ?? 0 }
}

/** As after a start: the valuers that are kept give way to two that hold nothing. */
async function forgetValuers(): Promise<void> {
  for (const name of ['nobody', 'nobody else']) keepValuer(name, Promise.resolve(openValuer()))
}

async function read({ database }: House, tenantId: TenantId): Promise<number> {
  const started = performance.now()
  await inTenant(database, tenantId, (tx) => foldHistory(tx, 'SEK'))
  return (performance.now() - started) / 1_000
}

async function tell(tx: Tx, accounts: Account[], now: Temporal.Instant) {
  const ids = await findOrCreateAccounts(tx, accounts, now)
  await setTraits(
    tx,
    accounts.map(({ number, segment, region }) => ({
      accountId: ids.get(number) ?? '',
      traits: { segment, region },
    })),
  )
  await copyEvents(
    tx,
    accounts.flatMap(({ number, phases }) =>
      phases.map((phase) => told(ids.get(number) ?? null, `${number}-${phase.id}`, phase)),
    ),
  )
  return ids
}

const lately = Temporal.PlainDate.from(asOf).subtract({ days: 10 })

type When = 'lately' | 'long ago'

/** A second agreement of an account, which began a few days ago or with the first. */
function moreOf({ phases }: Account, when: When): Account['phases'][number] | null {
  const phase = phases[0]
  if (phase === undefined) return null
  const began = when === 'lately' ? { from: lately, to: null } : {}
  return { ...phase, ...began, amountMinor: 9_900 }
}

type More = { ids: Map<string, string>; when: When }

async function tellMore(tx: Tx, accounts: Account[], { ids, when }: More): Promise<void> {
  const events = accounts.flatMap((account) => {
    const { number } = account
    const more = moreOf(account, when)
    return more === null ? [] : [told(ids.get(number) ?? null, `${number}-more`, more)]
  })
  for (let at = 0; at < events.length; at += 500) {
    await appendEvents(tx, events.slice(at, at + 500))
  }
}

const told = (accountId: string | null, subject: string, phase: Account['phases'][number]) => ({
  accountId,
  kind: 'subscription.recorded',
  subject,
  occurredAt: Temporal.Instant.from(`${phase.from}T00:00:00Z`),
  data: {
    plan: phase.product,
    amountMinor: phase.amountMinor,
    currency: 'SEK',
    interval: phase.interval,
    startedOn: phase.from.toString(),
    endedOn: phase.to?.toString() ?? null,
  },
  actor: 'bench',
  cause: null,
})
