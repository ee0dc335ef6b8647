/**
 * Two tenants compared, whatever their rows are called. An id that was made anew says nothing; it stands for what the
 * row it names says, so rows that hold the same and hang together the same way are the same.
 */
import { createHash } from 'node:crypto'

/** A row as the database tells it: its columns as JSON, without the tenant. */
export type DumpedRow = { table: string; id: string | null; text: string }

/** Rows by what they say. Two alike count as two. */
export type Canonical = {
  rows: Map<string, { table: string; count: number; text: string }>
  counts: Map<string, number>
  /** sums of all that is named minor, by table and name */
  money: Map<string, bigint>
}

export type Difference = {
  /** rows more, rows less, and rows that say something else than the twin's */
  duplicate: number
  lost: number
  changed: number
  /** in minor units, over all tables and names */
  off: bigint
  examples: string[]
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const minor = /"(\w*[mM]inor\w*)": ?"?(-?\d+)/g
/** How long work took by the wall clock, how often a reading was begun, and hashes over what names ids. */
const unsaid: [RegExp, string][] = [
  [/"took": ?\d+/g, '"took": 0'],
  [/^(import .*"revision": )\d+/, '$10'],
  [/"(body_hash|checksum)": "\w+"/g, '"$1": ""'],
]
const deep = 4

/**
 * @param kept ids that both tenants have from before, which stand for themselves
 * @param wallYear instants of this year are the wall clock's and say nothing
 */
export function canonical(
  rows: DumpedRow[],
  { kept, wallYear }: { kept: Set<string>; wallYear: number },
): Canonical {
  const wall = new RegExp(`${wallYear}-\\d\\d-\\d\\dT[\\d:.]+(?:Z|[+-]\\d\\d:\\d\\d)`, 'g')
  const texts = rows.map(({ table, text }) =>
    unsaid
      .reduce((said, [what, instead]) => said.replace(what, instead), `${table} ${text}`)
      .replace(wall, 'wall'),
  )
  const owner = new Map<string, number>()
  for (const [at, { id }] of rows.entries()) if (id && !kept.has(id)) owner.set(id, at)
  const named = (text: string, of: (at: number) => string) =>
    text.replace(uuid, (id) => {
      if (kept.has(id)) return id
      const at = owner.get(id)
      return at === undefined ? 'id' : of(at)
    })
  let signs = texts.map((text) => hash(named(text, () => 'row')))
  for (let round = 1; round < deep; round += 1) {
    const before = signs
    signs = texts.map((text) => hash(named(text, (at) => before[at]!)))
  }
  const result: Canonical = { rows: new Map(), counts: new Map(), money: new Map() }
  for (const [at, { table }] of rows.entries()) {
    const known = result.rows.get(signs[at]!)
    if (known) known.count += 1
    else result.rows.set(signs[at]!, { table, count: 1, text: named(texts[at]!, () => 'row') })
    result.counts.set(table, (result.counts.get(table) ?? 0) + 1)
    for (const [, name, value] of texts[at]!.matchAll(minor)) {
      const key = `${table}.${name}`
      result.money.set(key, (result.money.get(key) ?? 0n) + BigInt(value!))
    }
  }
  return result
}

/** What a tenant has that its twin has not; null when they are the same. */
export function compare(twin: Canonical, found: Canonical): Difference | null {
  const difference: Difference = { duplicate: 0, lost: 0, changed: 0, off: 0n, examples: [] }
  const tables = new Set([...twin.counts.keys(), ...found.counts.keys()])
  for (const table of tables) {
    const more = (found.counts.get(table) ?? 0) - (twin.counts.get(table) ?? 0)
    if (more > 0) difference.duplicate += more
    if (more < 0) difference.lost -= more
    const [missing, extra] = [only(twin, found, table), only(found, twin, table)]
    difference.changed += Math.min(missing.count, extra.count)
    // What differs by itself is told before what differs only by what it names.
    const said = new Set(missing.texts)
    const same = new Set(extra.texts.filter((text) => said.has(text)))
    const told = (texts: string[]) => texts.filter((text) => !same.has(text)).slice(0, 3)
    difference.examples.unshift(...told(missing.texts).map((text) => `- ${text}`))
    difference.examples.unshift(...told(extra.texts).map((text) => `+ ${text}`))
  }
  for (const key of new Set([...twin.money.keys(), ...found.money.keys()])) {
    const apart = (found.money.get(key) ?? 0n) - (twin.money.get(key) ?? 0n)
    difference.off += apart < 0n ? -apart : apart
  }
  const { duplicate, lost, changed, off } = difference
  return duplicate + lost + changed === 0 && off === 0n ? null : difference
}

/** One line for all that a tenant's rows say: the same line, the same rows. */
export function fingerprint({ rows }: Canonical): string {
  const lines = [...rows].map(([sign, { count }]) => `${sign} ${count}`)
  return hash(lines.sort().join('\n')).slice(0, 16)
}

function only(one: Canonical, other: Canonical, table: string): { count: number; texts: string[] } {
  let count = 0
  const texts: string[] = []
  for (const [sign, row] of one.rows) {
    const more = row.table === table ? row.count - (other.rows.get(sign)?.count ?? 0) : 0
    if (more <= 0) continue
    count += more
    texts.push(row.text)
  }
  return { count, texts }
}

function hash(text: string): string {
  return createHash('sha1').update(text).digest('base64')
}
