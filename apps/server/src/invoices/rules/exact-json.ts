/**
 * JSON of values that JSON has no numbers for: whole minor units and the days and moments of Temporal become text, all
 * else is as `JSON.stringify` writes it. A run writes some of it for each line, and this is the quickest way there is:
 * a replacer would be asked about every value.
 *
 * @example exactJson({ minor: 19900n, on: 1 June 2026 }) // '{"minor":"19900","on":"2026-06-01"}'
 */
export function exactJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'bigint') return `"${value}"`
  if (typeof value === 'object') return ofObject(value)
  return JSON.stringify(value) ?? 'null'
}

function ofObject(value: object | null): string {
  if (value === null) return 'null'
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return `"${value}"`
  if (Array.isArray(value)) return `[${value.map(exactJson).join(',')}]`
  let text = ''
  for (const name in value) {
    const part = value[name as keyof typeof value] as unknown
    if (part === undefined) continue
    text += `${text === '' ? '' : ','}${quoted(name)}:${exactJson(part)}`
  }
  return `{${text}}`
}

/** Signs that JSON writes otherwise than they are; half of a pair of UTF-16 among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const special = /["\\\u0000-\u001f\ud800-\udfff]/

function quoted(text: string): string {
  return special.test(text) ? JSON.stringify(text) : `"${text}"`
}
