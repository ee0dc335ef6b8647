/**
 * The job that values a book: reads the timeline into a valuer, lets it work, and writes what it found.
 *
 * It may be run again from the start after a crash. Nothing is written before the last step, and that step is one
 * transaction which first looks whether the request was answered already.
 */

import { tenantNow } from '../../clock/index.ts'
import { inTenant, newId, type TenantId, type Tx } from '../../db/index.ts'
import type { House } from '../../house.ts'
import type { JobHandler, Progress } from '../../jobs/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import type { ValueSettingsWire } from '../../wire.ts'
import { valuationKind } from '../commands/request.ts'
import { type MadeValuation, writeValuation } from '../commands/write.ts'
import { currentSettings } from '../queries/settings.ts'
import {
  type AccountRow,
  isAnswered,
  type KeptValuation,
  latestValuation,
  streamAccountRows,
  valuationBefore,
} from '../queries/valuations.ts'
import { dayAt, dayToValue } from '../rules/calendar.ts'
import { documentOf, minorPerUnitOf, type Reported } from '../rules/document.ts'
import type { WorthThen } from '../rules/moved.ts'
import { sameSettings, settingsOn } from '../rules/settings.ts'
import type { ValuedBefore } from './asks.ts'
import { type HistoryRead, readHistory } from './history.ts'
import { scheduleMonthly } from './monthly.ts'
import { keepValuer, openValuer, type Valuer } from './valuer.ts'

/** What the work is about, read before it starts. */
type Loaded = {
  valuer: Valuer
  now: Temporal.Instant
  asOf: string
  currency: string
  settings: ValueSettingsWire
  history: HistoryRead
  before: { kept: KeptValuation; valued: ValuedBefore } | null
}

export const valuationJob: JobHandler = {
  kind: valuationKind,
  long: async (house, job, progress) => {
    const request = String(job.payload.request)
    const asked = typeof job.payload.asOf === 'string' ? job.payload.asOf : null
    const answered = await inTenant(house.database, job.tenantId, (tx) => isAnswered(tx, request))
    if (answered) return
    await progress(0, 'reading the history')
    const loaded = await load(house, job.tenantId, asked)
    try {
      if (loaded.history.records === 0) return await loaded.valuer.close()
      const reported = await compute(loaded, progress)
      // Nothing had happened yet on the day that was asked for.
      if (reported.valuation.accounts.ids.length === 0) return await loaded.valuer.close()
      await progress(0.9, 'writing')
      const made = madeOf(loaded, reported, { request, reason: String(job.payload.reason) })
      await inTenant(house.database, job.tenantId, async (tx) => {
        await writeValuation(tx, made)
        await scheduleMonthly(tx, loaded.now)
      })
      keepValuer(made.id, Promise.resolve(loaded.valuer))
    } catch (error) {
      await loaded.valuer.close()
      throw error
    }
  },
}

/** Each try of the transaction has a valuer of its own, because a book that was half read cannot be read again. */
async function load(house: House, tenantId: TenantId, asked: string | null): Promise<Loaded> {
  let valuer: Valuer | null = null
  try {
    return await inTenant(house.database, tenantId, async (tx) => {
      await valuer?.close()
      valuer = openValuer()
      return read(tx, valuer, asked)
    })
  } catch (error) {
    await (valuer as Valuer | null)?.close()
    throw error
  }
}

async function read(tx: Tx, valuer: Valuer, asked: string | null): Promise<Loaded> {
  const now = await tenantNow(tx, tx.clock)
  const { currency, zone } = await tenantOf(tx)
  const today = dayAt(now, zone)
  const settings = await currentSettings(tx)
  const history = await readHistory(tx, valuer, { currency, knownAt: null, today })
  const latestAsOf = (await latestValuation(tx))?.asOf ?? null
  const asOf = asked ?? dayToValue({ today, lastDay: history.lastDay, latestAsOf })
  const kept = await valuationBefore(tx, asOf)
  const valued = kept === null ? null : await valuedBefore(tx, kept)
  const before = kept === null || valued === null ? null : { kept, valued }
  return { valuer, now, asOf, currency, settings, history, before }
}

/** The valuation before, as the engine compares it; null when its rows are gone. */
async function valuedBefore(tx: Tx, kept: KeptValuation): Promise<ValuedBefore | null> {
  const rows: AccountRow[] = []
  for await (const some of streamAccountRows(tx, kept.id)) rows.push(...some)
  if (rows.length === 0) return null
  return {
    day: kept.asOf,
    settings: settingsOn(kept.asOf, kept.settings),
    total: kept.document.total,
    accounts: {
      ids: rows.map(({ accountId }) => accountId),
      status: rows.map(({ status }) => status),
      future: Float64Array.from(rows, ({ future }) => future),
      monthly: Float64Array.from(rows, ({ monthly }) => monthly),
      historic: Float64Array.from(rows, ({ historic }) => historic),
    },
  }
}

const readShare = 0.3
const valuedShare = 0.6
/** A screen asks every second or so; writing each step of the engine would cost more than the step. */
const tellAtLeast = 0.05

async function compute(loaded: Loaded, progress: Progress): Promise<Reported> {
  let told = 0
  const onProgress = ({ share, what }: { share: number; what: string }) => {
    if (share - told < tellAtLeast) return
    told = share
    // Progress is a courtesy: when it cannot be written the valuation goes on.
    progress(readShare + valuedShare * share, what).catch(() => undefined)
  }
  await progress(readShare, 'fitting the models')
  const settings = settingsOn(loaded.asOf, loaded.settings)
  const before = loaded.before?.valued ?? null
  const minorPerUnit = minorPerUnitOf(loaded.currency)
  return loaded.valuer.ask('value', { settings, before, minorPerUnit }, onProgress)
}

function madeOf(
  loaded: Loaded,
  reported: Reported,
  asked: { request: string; reason: string },
): MadeValuation {
  const { now, asOf, currency, settings, history } = loaded
  return {
    ...asked,
    id: newId(now),
    asOf,
    valuedAt: now,
    records: history.records,
    inputsHash: history.hash,
    settings,
    document: documentOf(reported, { currency, settings, leftOut: history.leftOut }),
    reports: reported.reports,
    rows: () => rowsOf(reported, history.numbers),
    before: worthBefore(loaded),
  }
}

function* rowsOf(
  { valuation: { accounts }, offers }: Reported,
  numbers: Map<string, string>,
): Iterable<AccountRow> {
  for (const [at, accountId] of accounts.ids.entries()) {
    const future = accounts.future[at]!
    yield {
      accountId,
      number: numbers.get(accountId) ?? accountId,
      status: accounts.status[at]!,
      historic: accounts.historic[at]!,
      future,
      futureLow: Math.min(future, accounts.futureLow[at]!),
      futureHigh: Math.max(future, accounts.futureHigh[at]!),
      clv: accounts.clv[at]!,
      alive: accounts.alive[at]!,
      monthly: accounts.monthly[at]!,
      tenureMonths: accounts.tenureMonths[at]!,
      model: accounts.model[at]!,
      offer: offers[at]!,
    }
  }
}

/** Under other assumptions every account moves, and that is no news of any of them. */
function worthBefore({ before, settings }: Loaded): ReadonlyMap<string, WorthThen> {
  const worth = new Map<string, WorthThen>()
  if (before === null || !sameSettings(before.kept.settings, settings)) return worth
  const { ids, status, future, monthly } = before.valued.accounts
  for (const [at, id] of ids.entries()) {
    worth.set(id, { status: status[at]!, future: future[at]!, monthly: monthly[at]! })
  }
  return worth
}
