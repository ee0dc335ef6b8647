/**
 * A file of usage, event by event, each with the line that it began on: one JSON object on each line, or a table as
 * `@tolv/imports` reads it. Which of the two it is, its first sign says.
 */
import { createReadStream } from 'node:fs'
import {
  headLength,
  missingInUsage,
  newUsageReader,
  sniffUsage,
  type UsageChoices,
  type UsageMapping,
} from '@tolv/imports'
import { done, type Outcome, unfit } from '../outcome.ts'

/** An event as it is sent, or why its row is none. */
export type UsageRow = { line: number } & ({ event: string } | { says: string })

/** Reads a file, or what comes through a pipe for `-`; a table that does not name what events need is refused. */
export async function usageRows(
  file: string,
  choices: UsageChoices = {},
): Promise<Outcome<AsyncIterable<UsageRow>>> {
  const input = file === '-' ? process.stdin.setEncoding('utf8') : createReadStream(file, 'utf8')
  const chunks = input[Symbol.asyncIterator]()
  let head = ''
  // What sends objects line by line may pause between them; a table is read when enough of it has come.
  while (!head.trimStart().includes('\n') || (!isObjects(head) && head.length < headLength)) {
    const next = await chunks.next()
    if (next.done) break
    head += next.value
  }
  const all = (async function* () {
    yield head
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  })()
  if (head.trim() === '' || isObjects(head)) return done(objects(all))
  const sniffed = sniffUsage(head.slice(0, headLength), choices)
  if (!sniffed.ok) return unfit(sniffed.says)
  const lacks = missingInUsage(sniffed.mapping)
  return lacks === null ? done(tableRows(all, sniffed.mapping)) : unfit(lacks)
}

const isObjects = (head: string) => /^\uFEFF?\s*[{[]/.test(head)

async function* objects(chunks: AsyncIterable<string>): AsyncIterable<UsageRow> {
  let rest = ''
  let line = 0
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const event of lines) {
      line += 1
      if (event.trim() !== '') yield { line, event: event.replace(/\r$/, '') }
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, event: rest }
}

async function* tableRows(
  chunks: AsyncIterable<string>,
  mapping: UsageMapping,
): AsyncIterable<UsageRow> {
  const reader = newUsageReader(mapping)
  for await (const chunk of chunks) yield* reader.push(chunk)
  yield* reader.end()
}
