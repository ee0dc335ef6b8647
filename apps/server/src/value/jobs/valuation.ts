/**
 * The job that values a book: reads the timeline into a valuer, lets it work, and writes what it found.
 *
 * It may be run again from the start after a crash. Nothing is written before the last step, and that step is one
 * transaction which first looks whether the request was answered already.
 */

import { sql } from 'drizzle-orm'
import { tenantNow } from '../../clock/index.ts'
import { inTenant, newId, type TenantId, type Tx } from '../../db/index.ts'
import type { House } from '../../house.ts'
import type { JobHandler, Progress } from '../../jobs/index.ts'
import { tenantOf } from '../../tenancy/index.ts'
import type { ValueSettingsWire } from '../../wire/index.ts'
import { valuationKind } from '../commands/request.ts'
import { type MadeValuation, writeValuation } from '../commands/write.ts'
import { foldedInAll, type Refolded } from '../queries/history.ts'
import { currentSettings } from '../queries/settings.ts'
import {
  type AccountRow,
  isAnswered,
  type KeptValuation,
  latestValuation,
  newestAsOf,
  streamAccountRows,
  valuationBefore,
} from '../queries/valuations.ts'
import { dayAt, dayToValue } from '../rules/calendar.ts'
import { dayOf, isoOf } from '../rules/days.ts'
import { documentOf, minorPerUnitOf, type Reported } from '../rules/document.ts'
import type { WorthThen } from '../rules/moved.ts'
import { sameSettings, settingsOn } from '../rules/settings.ts'
import type { ValuedBefore } from './asks.ts'
import {
  foldHistory,
  type HistoryRead,
  readChanges,
  readHistory,
  surveyHistory,
} from './history.ts'
import { scheduleMonthly } from './monthly.ts'
import { type BookName, keepValuer, openValuer, takeValuer, type Valuer } from './valuer.ts'

/** What the work is about, read before it starts. */
type Loaded = {
  valuer: Valuer
  now: Temporal.Instant
  asOf: string
  currency: string
  settings: ValueSettingsWire
  history: HistoryRead
  before: { kept: KeptValuation; valued: ValuedBefore } | null
  /** The id of the valuation made last as of the same day; null for the first. */
  newest: string | null
}

export const valuationJob: JobHandler = {
  kind: valuationKind,
  long: async (house, job, progress) => {
    const request = String(job.payload.request)
    const asked = typeof job.payload.asOf === 'string' ? job.payload.asOf : null
    const answered = await inTenant(house.database, job.tenantId, (tx) => isAnswered(tx, request))
    if (answered) return
    await progress(0, 'reading the history')
    const folded = await fold(house, job.tenantId)
    const loaded = await load(house, job.tenantId, { ...folded, asked })
    try {
      if (loaded.history.records === 0) return await loaded.valuer.close()
      if (folded.from === 'kept' && isMade(job.tenantId, loaded)) {
        return keepValuer(loaded.newest ?? '', Promise.resolve(loaded.valuer), nameOf(loaded))
      }
      // The valuation of the first of a month is where models begin anew, whatever they were.
      const mayStand = job.payload.reason !== 'month'
      const reported = await compute(loaded, { progress, mayStand })
      // Nothing had happened yet on the day that was asked for.
      if (reported.valuation.accounts.ids.length === 0) return await loaded.valuer.close()
      await progress(0.9, 'writing')
      const made = madeOf(loaded, reported, { request, reason: String(job.payload.reason) })
      await inTenant(house.database, job.tenantId, async (tx) => {
        await writeValuation(tx, made)
        await scheduleMonthly(tx, loaded.now)
      })
      keepValuer(made.id, Promise.resolve(loaded.valuer), nameOf(loaded))
      noteMade(job.tenantId, loaded, made.id)
    } catch (error) {
      await loaded.valuer.close()
      throw error
    }
  },
}

/** `before` and `after` name what is kept folded. */
type FoldedNow = Refolded & { now: Temporal.Instant; before: string; after: string }

/**
 * Brings the folded history up to date as of one moment, in a transaction of its own: one that has written holds back
 * every reader of the timeline until it ends, and valuing takes longer than folding.
 */
const fold = (house: House, tenantId: TenantId): Promise<FoldedNow> =>
  inTenant(house.database, tenantId, async (tx) => {
    await asOfOneMoment(tx)
    const now = await tenantNow(tx, tx.clock)
    const { currency } = await tenantOf(tx)
    const before = (await foldedInAll(tx)).digests
    const refolded = await foldHistory(tx, currency)
    const after = refolded.anew === 0 ? before : (await foldedInAll(tx)).digests
    return { now, before, after, ...refolded }
  })

/** Everything that the transaction reads is as it was when it first read. */
const asOfOneMoment = (tx: Tx) => tx.sql(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`)

type Asked = FoldedNow & { asked: string | null }

/** Each try of the transaction has a valuer of its own, because a book that was half read cannot be read again. */
async function load(house: House, tenantId: TenantId, wanted: Asked): Promise<Loaded> {
  let valuer: Valuer | null = null
  try {
    return await inTenant(house.database, tenantId, async (tx) => {
      await valuer?.close()
      await asOfOneMoment(tx)
      const history = await surveyHistory(tx)
      const holding =
        (await takeValuer({ hash: history.hash })) ?? (await revised(tx, history, wanted))
      valuer = holding ?? openValuer()
      if (holding === null) await readHistory(tx, valuer)
      return read(tx, { valuer, history }, wanted)
    })
  } catch (error) {
    await (valuer as Valuer | null)?.close()
    throw error
  }
}

/**
 * The valuer that holds the book of before, made to hold the one of now; null where none does, or it cannot. What was
 * folded by another between the two transactions would be missed, so then it is read from its beginning.
 */
async function revised(
  tx: Tx,
  { digests }: HistoryRead,
  { before, after, accounts }: FoldedNow,
): Promise<Valuer | null> {
  if (accounts === null || after !== digests) return null
  const valuer = await takeValuer({ digests: before })
  if (valuer === null) return null
  try {
    if (await readChanges(tx, valuer, accounts)) return valuer
  } catch (error) {
    await valuer.close()
    throw error
  }
  await valuer.close()
  return null
}

async function read(
  tx: Tx,
  { valuer, history }: Pick<Loaded, 'valuer' | 'history'>,
  { now, asked }: Asked,
): Promise<Loaded> {
  const { currency, zone } = await tenantOf(tx)
  const today = dayAt(now, zone)
  const settings = await currentSettings(tx)
  const lastDay = await valuer.ask('lastDay', { today: dayOf(today) })
  const latestAsOf = (await latestValuation(tx))?.asOf ?? null
  const last = lastDay === null ? null : isoOf(lastDay)
  const asOf = asked ?? dayToValue({ today, lastDay: last, latestAsOf })
  const kept = await valuationBefore(tx, asOf)
  const valued = kept === null ? null : await valuedBefore(tx, kept)
  const before = kept === null || valued === null ? null : { kept, valued }
  const newest = await newestAsOf(tx, asOf)
  return { valuer, now, asOf, currency, settings, history, before, newest }
}

/**
 * What each tenant's newest valuations were made of, as long as this process lives: the same book under the same
 * assumptions, as of the same day and against the same one before, is the same valuation. Another process may run
 * another engine, so it makes its own.
 */
const made = new Map<TenantId, { of: string; id: string }>()

const nameOf = ({ history: { hash, digests } }: Loaded): BookName => ({ hash, digests })

const madeOfWhat = ({ asOf, settings, history, before }: Loaded): string => {
  const since = before !== null && before.kept.asOf < asOf ? before.kept.id : null
  return JSON.stringify([asOf, settings, history.hash, since])
}

const isMade = (tenantId: TenantId, loaded: Loaded): boolean => {
  const known = made.get(tenantId)
  return known?.of === madeOfWhat(loaded) && known.id === loaded.newest
}

function noteMade(tenantId: TenantId, loaded: Loaded, id: string): void {
  made.set(tenantId, { of: madeOfWhat(loaded), id })
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
    models: kept.document.models,
    growth: kept.document.growth ?? { counted: false, says: 'It was not measured then.' },
    uptake: kept.document.uptake ?? { counted: false, says: 'It was not measured then.' },
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

async function compute(
  loaded: Loaded,
  { progress, mayStand }: { progress: Progress; mayStand: boolean },
): Promise<Reported> {
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
  const knownAt = loaded.now.toString()
  return loaded.valuer.ask(
    'value',
    { settings, before, minorPerUnit, knownAt, mayStand },
    onProgress,
  )
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
