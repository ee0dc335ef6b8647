/**
 * A valuer: a thread that holds one book and answers questions about it, so that a valuation of a million accounts
 * never keeps a page waiting. The two that were asked last are kept for the questions that follow a valuation: what if
 * an assumption were another, and why is this account worth so much.
 */

import { Worker } from 'node:worker_threads'
import type { Asks, Question, Reply } from './asks.ts'

export type Valuer = {
  /** @throws what the thread threw, or that it ended */
  ask<Kind extends keyof Asks>(
    kind: Kind,
    ask: Asks[Kind]['ask'],
    onProgress?: (progress: { share: number; what: string }) => void,
  ): Promise<Asks[Kind]['answer']>
  isOpen(): boolean
  close(): Promise<void>
}

type Waiting = {
  answered: (answer: Asks[keyof Asks]['answer']) => void
  failed: (error: Error) => void
  onProgress: (progress: { share: number; what: string }) => void
}

/** Valuing makes many small things soon of no use: gathered up more seldom it takes a tenth less of a processor. */
const youngMegabytes = 192

/** Starts a thread with an empty book. It does not keep the process alive. */
export function openValuer(): Valuer {
  const resourceLimits = { maxYoungGenerationSizeMb: youngMegabytes }
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    execArgv: [],
    resourceLimits,
  })
  thread.unref()
  const waiting = new Map<number, Waiting>()
  let asked = 0
  let open = true
  const failAll = (error: Error) => {
    for (const { failed } of waiting.values()) failed(error)
    waiting.clear()
  }
  thread.on('message', (reply: Reply) => {
    const one = waiting.get(reply.id)
    if (one === undefined) return
    if ('progress' in reply) return one.onProgress(reply.progress)
    waiting.delete(reply.id)
    if ('failed' in reply) one.failed(new Error(reply.failed))
    else one.answered(reply.answer)
  })
  thread.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))))
  thread.on('exit', () => {
    open = false
    failAll(new Error('the valuer ended before it answered'))
  })
  return {
    ask: (kind, ask, onProgress = () => undefined) =>
      new Promise((answered, failed) => {
        asked += 1
        waiting.set(asked, { answered: answered as Waiting['answered'], failed, onProgress })
        thread.ref()
        thread.postMessage({ id: asked, kind, ask } as Question)
      }).finally(() => {
        if (waiting.size === 0) thread.unref()
      }) as Promise<never>,
    isOpen: () => open,
    close: async () => {
      open = false
      await thread.terminate()
    },
  }
}

const keptMax = 2
/** A book that nobody asks about is memory that somebody else needs. */
const idleMs = 600_000

/** What names the book that a valuer holds: all of it, and what is kept folded of its accounts alone. */
export type BookName = { hash: string; digests: string }

type Kept = { valuer: Promise<Valuer>; idle: NodeJS.Timeout; book: BookName | null }

/** By valuation id, the one asked last at the end. */
const kept = new Map<string, Kept>()

/**
 * Keeps the valuer of a valuation for questions to come; the one unused longest is closed to make room.
 * @param book names the book it holds, for another valuation of the same book, or of what became of it; null when
 * nobody can say
 */
export function keepValuer(
  valuationId: string,
  valuer: Promise<Valuer>,
  book: BookName | null = null,
): void {
  const before = kept.get(valuationId)
  if (before?.valuer === valuer) forget(valuationId)
  else drop(valuationId)
  const idle = setTimeout(() => drop(valuationId), idleMs).unref()
  kept.set(valuationId, { valuer, idle, book })
  for (const oldest of kept.keys()) {
    if (kept.size <= keptMax) break
    drop(oldest)
  }
}

/**
 * The kept valuer of a book, taken from the valuation that it answered for: whoever asks about that one will have its
 * valuer made again. null when none is kept.
 */
export async function takeValuer(book: Partial<BookName>): Promise<Valuer | null> {
  const holds = ({ book: held }: Kept) =>
    held !== null &&
    (book.hash ?? held.hash) === held.hash &&
    (book.digests ?? held.digests) === held.digests
  const [valuationId, found] = [...kept].findLast(([, one]) => holds(one)) ?? []
  if (valuationId === undefined || found === undefined) return null
  forget(valuationId)
  const valuer = await found.valuer.catch(() => null)
  return valuer?.isOpen() ? valuer : null
}

function forget(valuationId: string): void {
  clearTimeout(kept.get(valuationId)?.idle)
  kept.delete(valuationId)
}

function drop(valuationId: string): void {
  const dropped = kept.get(valuationId)
  forget(valuationId)
  void dropped?.valuer.then((valuer) => valuer.close()).catch(() => undefined)
}

/** The valuer of a valuation: the kept one, or one made now and kept. Two who ask at once share it. */
export async function valuerOf(valuationId: string, make: () => Promise<Valuer>): Promise<Valuer> {
  for (;;) {
    const found = kept.get(valuationId)?.valuer
    if (found === undefined) break
    const valuer = await found.catch(() => null)
    if (valuer?.isOpen()) {
      keepValuer(valuationId, found, kept.get(valuationId)?.book ?? null)
      return valuer
    }
    if (kept.get(valuationId)?.valuer === found) forget(valuationId)
  }
  const valuer = make()
  keepValuer(valuationId, valuer)
  return valuer.catch((error) => {
    if (kept.get(valuationId)?.valuer === valuer) forget(valuationId)
    throw error
  })
}
