/**
 * A flow is done once without harm: its twin. Then it is done again from the same start for every statement in it, and
 * cut there; what died comes back, does the same again, and must come to the twin, row by row and öre by öre.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { TenantId } from '../src/db/index.ts'
import { type Canonical, canonical, compare, type Difference } from './canonical.ts'
import { type Cut, type Fault, newRun, type Run, within } from './cuts.ts'
import type { Flow } from './flows/flow.ts'
import { type Stage, wallStart, wallYear } from './stage.ts'

export type Asked = {
  /** every so many statements; 1 is each */
  every?: number
  /** what is broken on purpose */
  fault?: Fault
  /** at each cut once with the whole process and once with the connection alone */
  bothDeaths?: boolean
  /** how many are tried at a time */
  atOnce?: number
}

export type Figures = {
  flow: string
  statements: number
  points: number
  seconds: number
  /** points where something was more, less or other than the twin's, or could not be done again */
  wrong: number
  duplicate: number
  lost: number
  changed: number
  stuck: number
  off: bigint
  examples: string[]
}

const whens: Cut['when'][] = ['before', 'in-flight', 'after']

/** Three cuts at a statement. What dies alternates, so that each way to die is met at every other statement. */
function cutsAt(at: number, asked: Asked): Cut[] {
  return whens.flatMap((when, way) => {
    const dies: Cut['dies'][] = (at + way) % 2 === 0 ? ['process'] : ['connection']
    const both: Cut['dies'][] = ['process', 'connection']
    return (asked.bothDeaths ? both : dies).map((one) => ({ at, when, dies: one }))
  })
}

/** Cuts a flow everywhere and tells what came of it. */
export async function crash(stage: Stage, flow: Flow, asked: Asked = {}): Promise<Figures> {
  const { every = 1, atOnce = 4 } = asked
  const started = performance.now()
  const base = await flow.prepare(stage)
  const kept = idsOf(await stage.copies.dump(base.tenantId))
  const play: Play = { stage, flow, base: base.tenantId, kept, asked }
  const twin = await uncut(play)
  const cuts = Array.from({ length: Math.ceil(twin.statements / every) }, (_, at) => at * every + 1)
  const points = cuts.flatMap((at) => cutsAt(at, asked))
  const figures = none(flow.name, { statements: twin.statements, points: points.length })
  const left = points[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const cut of left) note(figures, cut, await cutAt(play, twin.told, cut))
    }),
  )
  figures.seconds = (performance.now() - started) / 1000
  return figures
}

type Play = { stage: Stage; flow: Flow; base: TenantId; kept: Set<string>; asked: Asked }

/**
 * The twin. It is made twice, for a flow that does not come to the same by itself proves nothing.
 * @throws when the two differ
 */
async function uncut(play: Play): Promise<{ statements: number; told: Canonical }> {
  const twins = await Promise.all([once(), once()])
  const difference = compare(twins[0].told, twins[1].told)
  if (difference || twins[0].statements !== twins[1].statements) {
    const says = difference?.examples.slice(0, 6).join('\n') ?? 'other statements'
    throw new Error(`${play.flow.name} does not come to the same twice:\n${says}`)
  }
  return twins[0]

  async function once() {
    const tenantId = await play.stage.copies.copy(play.base)
    const run = newRun({ now: wallStart, fault: play.asked.fault ?? null })
    await within(run, () => play.flow.act(play.stage.hand(tenantId)))
    return { statements: run.counted, told: await told(play, tenantId) }
  }
}

type Outcome = { difference: Difference | null; stuck: string | null }

async function cutAt(play: Play, twin: Canonical, cut: Cut): Promise<Outcome> {
  const { stage, flow, asked } = play
  const tenantId = await stage.copies.copy(play.base)
  const hand = stage.hand(tenantId)
  const fault = asked.fault ?? null
  const run = newRun({ now: wallStart, cut, fault })
  // Whoever asked saw an error or nothing, and does what one does then: asks again.
  await inTime(within(run, () => flow.act(hand))).catch(() => undefined)
  await gone(stage, run)
  const later = newRun({ now: wallStart.add({ minutes: 30 }), fault })
  const stuck = await inTime(within(later, () => flow.act(hand))).then(
    () => null,
    (error: Error) => error.message,
  )
  return { difference: compare(twin, await told(play, tenantId)), stuck }
}

const patienceMs = 120_000

/** Nothing that is played takes minutes: what does not end is stuck. */
function inTime<T>(work: Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = wait(patienceMs, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new Error('it did not end within two minutes')
  })
  return Promise.race([work, late]).finally(() => over.abort())
}

/** Waits until the server has noticed that a connection is cut, and has ended what was under way on it. */
async function gone({ admin }: Stage, { cutPids }: Run): Promise<void> {
  for (let tries = 0; cutPids.length > 0 && tries < 500; tries += 1) {
    const { rows } = await admin.query(
      `SELECT 1 FROM pg_stat_activity WHERE pid = ANY($1) AND application_name = 'tolv_app' AND state <> 'idle'`,
      [cutPids],
    )
    if (rows.length === 0) return
    await wait(10)
  }
}

async function told({ stage, kept }: Play, tenantId: TenantId): Promise<Canonical> {
  return canonical(await stage.copies.dump(tenantId), { kept, wallYear })
}

function idsOf(rows: { id: string | null }[]): Set<string> {
  return new Set(rows.flatMap(({ id }) => id ?? []))
}

function none(flow: string, about: Pick<Figures, 'statements' | 'points'>): Figures {
  const nothing = {
    seconds: 0,
    wrong: 0,
    duplicate: 0,
    lost: 0,
    changed: 0,
    stuck: 0,
    off: 0n,
    examples: [],
  }
  return { flow, ...about, ...nothing }
}

function note(figures: Figures, cut: Cut, { difference, stuck }: Outcome): void {
  if (!difference && stuck === null) return
  figures.wrong += 1
  if (stuck !== null) figures.stuck += 1
  figures.duplicate += difference?.duplicate ?? 0
  figures.lost += difference?.lost ?? 0
  figures.changed += difference?.changed ?? 0
  figures.off += difference?.off ?? 0n
  if (figures.examples.length >= 5) return
  const where = `${cut.when} statement ${cut.at}, the ${cut.dies} dies`
  const what = [...(stuck === null ? [] : [`stuck: ${stuck}`]), ...(difference?.examples ?? [])]
  figures.examples.push(
    `${where}:\n${what
      .slice(0, 6)
      .map((said) => said.slice(0, 400))
      .join('\n')}`,
  )
}
