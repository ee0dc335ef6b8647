/**
 * A file of usage, event by event, each with the line that it began on: one JSON object on each line, or a table whose
 * first line names its columns. In a table id, source, subscription, event and at are themselves, and every other
 * column is something that was measured, under its own name. Which of the two it is, its first sign says.
 */
import { createReadStream } from 'node:fs'
import { newRowCutter } from '@tolv/imports'
import { done, type Outcome, unfit } from '../outcome.ts'

/** An event as it is sent, or why its row is none. */
export type UsageRow = { line: number } & ({ event: string } | { says: string })

const needed = ['id', 'subscription', 'event', 'at'] as const
const own = new Set<string>([...needed, 'source'])

/** Reads a file, or what comes through a pipe for `-`; a table that does not name what events need is refused. */
export async function usageRows(file: string): Promise<Outcome<AsyncIterable<UsageRow>>> {
  const input = file === '-' ? process.stdin.setEncoding('utf8') : createReadStream(file, 'utf8')
  const chunks = input[Symbol.asyncIterator]()
  let head = ''
  while (!head.trimStart().includes('\n')) {
    const next = await chunks.next()
    if (next.done) break
    head += next.value
  }
  const all = (async function* () {
    yield head
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  })()
  const [first = ''] = head
    .replace(/^\uFEFF/, '')
    .trimStart()
    .split(/\r?\n/)
  if (first === '' || /^[{[]/.test(first)) return done(objects(all))
  const mark = [';', '\t'].find((one) => first.includes(one)) ?? ','
  const names = newRowCutter(mark as ';', null).push(`${first}\n`).rows[0] ?? []
  const columns = names.map((name) => name.trim())
  const missing = needed.filter((name) => !columns.includes(name))
  if (missing.length === 0) return done(tableRows(all, { mark, columns }))
  const says = `Its first line is no JSON object, and as a table it does not name ${missing.join(', ')}.`
  return unfit(says)
}

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

type Shape = { mark: string; columns: string[] }

async function* tableRows(chunks: AsyncIterable<string>, shape: Shape): AsyncIterable<UsageRow> {
  const cutter = newRowCutter(shape.mark as ';', shape.columns.length)
  let isHead = true
  const read = ({ rows, lines, faults, stopped }: ReturnType<typeof cutter.end>): UsageRow[] => {
    const found = rows.map((cells, at): UsageRow => {
      const [line, fault] = [lines[at]!, faults.get(at)]
      return fault === undefined ? { line, ...eventOf(cells, shape) } : { line, says: fault }
    })
    if (stopped) found.push({ line: (lines.at(-1) ?? 0) + 1, says: stopped.says })
    const from = isHead && found.length > 0 ? 1 : 0
    isHead &&= found.length === 0
    return found.slice(from)
  }
  for await (const chunk of chunks) yield* read(cutter.push(chunk))
  yield* read(cutter.end())
}

function eventOf(cells: string[], { mark, columns }: Shape): { event: string } | { says: string } {
  if (cells.length !== columns.length)
    return { says: `It has ${cells.length} cells, and the first line ${columns.length}.` }
  const named = columns.map((name, at): [string, string] => [name, cells[at]!.trim()])
  const told = named.filter(([, cell]) => cell !== '')
  const data = told
    .filter(([name]) => !own.has(name))
    .map(([name, cell]) => [name, mark === ',' ? cell : withPoint(cell)])
  const fields = Object.fromEntries(told.filter(([name]) => own.has(name)))
  return { event: JSON.stringify({ ...fields, data: Object.fromEntries(data) }) }
}

/** Where cells are not parted by commas, a number may have one: 8,5. */
const withPoint = (cell: string) => (/^-?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell)
