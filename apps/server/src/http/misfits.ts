/** What does not fit in a request, in words: each field that is wrong, and each that nobody would have read. */
import { z } from '@hono/zod-openapi'
import type { ProblemWire } from '../wire/index.ts'

export type Misfit = NonNullable<ProblemWire['fields']>[number]

type Issue = { path: PropertyKey[]; message: string; code: string }

/** What a schema found wrong. */
export function misfitsOf(issues: readonly Issue[]): Misfit[] {
  return issues.map(({ path, message, code }) => ({
    field: path.join('.'),
    says: message,
    code,
  }))
}

/**
 * What was sent and is not in what was read of it: a schema leaves out what it does not know. Whoever misspells a field
 * would get another thing than they asked for, and not be told.
 */
export function unread(sent: unknown, read: unknown, path: PropertyKey[] = []): Misfit[] {
  if (Array.isArray(sent) && Array.isArray(read)) {
    return sent.flatMap((one, at) => unread(one, read[at], [...path, at]))
  }
  if (!isRecord(sent) || !isRecord(read)) return []
  return Object.keys(sent).flatMap((name): Misfit[] =>
    Object.hasOwn(read, name)
      ? unread(sent[name], read[name], [...path, name])
      : [
          {
            field: [...path, name].join('.'),
            says: 'is not known here',
            code: 'unrecognized_keys',
          },
        ],
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const forms: Record<string, string> = {
  email: 'an e-mail address, like maja@fjallstrom.example',
  date: 'a day, like 2026-03-31',
  datetime: 'a moment, like 2026-03-31T08:00:00Z',
  uuid: 'an id, as this server gives them',
  url: 'a web address',
}

/** The sentence of what a schema finds wrong, where the schema has none of its own; it follows the field's name. */
const sentence: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing'
      return `is to be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      if (issue.input === undefined) return 'is missing'
      return `is to be ${oneOf(issue.values.map((value) => JSON.stringify(value)))}`
    case 'invalid_format':
      return forms[issue.format] && `is to be ${forms[issue.format]}`
    case 'too_small':
      return `is to ${most(issue.origin)} at least ${unit(issue.origin, issue.minimum)}`
    case 'too_big':
      return `is to ${most(issue.origin)} at most ${unit(issue.origin, issue.maximum)}`
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return undefined
  }
}

const measured: Record<string, [one: string, many: string]> = {
  string: ['sign', 'signs'],
  array: ['entry', 'entries'],
}

const most = (origin: string) => (measured[origin] ? 'have' : 'be')

function unit(origin: string, count: number | bigint): string {
  const words = measured[origin]
  return words ? `${count} ${words[Number(count) === 1 ? 0 : 1]}` : String(count)
}

function oneOf(values: string[]): string {
  if (values.length < 2) return values.join()
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
}

z.config({ customError: sentence })
