/** Settings that are many and small: told by name, and set by name, whatever they are of. */
import { answeredJson } from '../door.ts'
import { done, type Outcome, unfit } from '../outcome.ts'
import type { Asked, Option, Told } from './thing.ts'
import { fieldLines } from './written.ts'

export const set: Option = {
  is: 'NAME=VALUE',
  says: 'set one of them; may stand several times, and nothing after = empties it',
  many: true,
}

type Settings = Record<string, unknown>

/**
 * Tells the settings at a path, or writes them anew with those that were said.
 * @property follows what is told of them and cannot be set, because it follows from something else
 * @property more settings that are not said by `--set`, such as a file
 */
export async function toldOrSet(
  asked: Asked,
  { path, title, follows = [], more = {} }: Asking,
): Promise<Outcome<Told>> {
  const found = await answeredJson<Settings>(asked.door, path)
  if (!found.ok) return found
  const said = asked.many('set')
  if (said.length === 0 && Object.keys(more).length === 0)
    return done({ json: found.value, lines: [title, ...fieldLines(found.value)] })
  const known = Object.fromEntries(
    Object.entries(found.value).filter(([name]) => !follows.includes(name)),
  )
  const read = readSettings(said, known)
  if (!read.ok) return read
  const body = { ...known, ...read.value, ...more }
  const saved = await asked.send<Settings>({ method: 'PUT', path, body })
  if (!saved.ok) return saved
  return asked.told(saved.value, [title, ...fieldLines(saved.value)])
}

type Asking = { path: string; title: string; follows?: string[]; more?: Settings }

/** What was said, each in the kind of its setting; a name that is none is refused. */
export function readSettings(said: string[], known: Settings): Outcome<Settings> {
  const read: Settings = {}
  for (const one of said) {
    const at = one.indexOf('=')
    const [name, written] = [one.slice(0, at), one.slice(at + 1)]
    if (at < 1 || !(name in known))
      return unfit(`--set is NAME=VALUE, of ${Object.keys(known).join(', ')}: not ${one}.`)
    read[name] = typed(written, known[name], name)
  }
  return done(read)
}

function typed(written: string, before: unknown, name: string): unknown {
  if (Array.isArray(before))
    return /^\s*\[/.test(written) ? parsed(written) : written.split(',').filter(Boolean)
  if (written === '') return null
  if (typeof before === 'boolean' && /^(true|false)$/.test(written)) return written === 'true'
  const isNumber = typeof before === 'number' || name.endsWith('Days')
  return isNumber && /^\d+$/.test(written) ? Number(written) : written
}

/** JSON, or the text itself for the server to refuse. */
function parsed(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return written
  }
}
