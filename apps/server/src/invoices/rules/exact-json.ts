/**
 * JSON of values that JSON has no numbers for: whole minor units and the days and moments of Temporal become text, all
 * else is as `JSON.stringify` writes it. A run writes some of it for each line: what is plain already is not copied,
 * and no replacer is asked about every value.
 *
 * @example exactJson({ minor: 19900n, on: 1 June 2026 }) // '{"minor":"19900","on":"2026-06-01"}'
 */
export function exactJson(value: unknown): string {
  return JSON.stringify(plain(value))
}

const written = new WeakMap<object, string>()

/** The same of an object that many share and nobody changes, like the reason of a line: it is written once. */
export function exactJsonOnce(value: object): string {
  const known = written.get(value)
  if (known !== undefined) return known
  const text = exactJson(value)
  written.set(value, text)
  return text
}

/** The value itself where JSON can carry it as it is, else a copy that it can. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant)
    return value.toString()
  let copy: Record<string, unknown> | null = null
  for (const name in value) {
    const part = value[name as keyof typeof value] as unknown
    const told = plain(part)
    if (told === part) continue
    copy ??= { ...value }
    copy[name] = told
  }
  return copy ?? value
}
