/**
 * Commands over one kind of thing of a running Tolv. A thing is a table of verbs; from it the words are read, refused
 * where they do not fit, and the help is written. What a verb does is a few calls and the lines that tell of them.
 */
import { parseArgs } from 'node:util'
import { type Door, doorOf, type Sending, send } from '../door.ts'
import { done, type Outcome, unfit } from '../outcome.ts'
import type { Terminal } from '../terminal.ts'
import { argumentError } from '../value/arguments.ts'

/** @property is what stands after it, in capitals; a switch where nothing does */
export type Option = { is?: string; says: string; needed?: true; many?: true }

export type Verb = {
  /** what follows the name of the thing: words as they are, and in capitals what is named */
  words: string
  says: string
  /** it changes something, so it can be previewed */
  changes?: true
  options?: Record<string, Option>
  does: (asked: Asked) => Promise<Outcome<Told>>
}

export type Thing = {
  name: string
  says: string
  /** the scopes that a key needs, in a sentence's words */
  scopes: string
  verbs: Verb[]
  example: string
}

export type Told = { lines: string[]; json: unknown }
type Values = Record<string, string | boolean | string[] | undefined>

/** What was asked of a verb: what was named, the options, and the way to the server. */
export class Asked {
  readonly door: Door
  /** what was named; nothing where the words name nothing */
  readonly name: string
  readonly #values: Values

  constructor(door: Door, { named, values }: Pick<Read, 'named' | 'values'>) {
    this.door = door
    this.name = named[0] ?? ''
    this.#values = values
  }

  text(option: string): string | null {
    const value = this.#values[option]
    return typeof value === 'string' ? value : null
  }

  number(option: string): number | null {
    const text = this.text(option)
    return text === null ? null : Number(text)
  }

  /** Written with commas between. */
  list(option: string): string[] | null {
    return this.text(option)?.split(',') ?? null
  }

  many(option: string): string[] {
    const value = this.#values[option]
    return Array.isArray(value) ? value : []
  }

  has(option: string): boolean {
    return this.#values[option] !== undefined
  }

  /** Sends a command, which keeps nothing where only a preview is wanted. */
  send<Body>({ path, ...rest }: Sending): Promise<Outcome<Body>> {
    return send<Body>(this.door, {
      path: this.has('preview') ? `${path}?preview=true` : path,
      ...rest,
    })
  }

  /** What was done, and that it was not where it was only shown. */
  told(json: unknown, lines: string[]): Outcome<Told> {
    const before = this.has('preview') ? ['A preview: nothing is changed.'] : []
    return done({ json, lines: [...before, ...lines] })
  }
}

const preview: Option = { says: 'say what a change would come to, and change nothing' }
const common: Record<string, Option> = {
  json: { says: 'the answer as the API gives it' },
  server: { is: 'URL', says: 'where Tolv is (else TOLV_SERVER, else http://localhost:4012)' },
  key: { is: 'KEY', says: 'an API key (else TOLV_KEY)' },
}
const always = new Set(['json', 'server', 'key', 'help'])

/** Every option of a thing's verbs; the documents are tested against the list. */
export function optionsOf({ verbs }: Thing): Record<string, Option> {
  const own = verbs.map(({ options, changes }) => ({ ...options, ...(changes && { preview }) }))
  const { preview: last, ...options } = Object.assign({}, ...own)
  return { ...options, ...(last && { preview: last }), ...common }
}

/** Answers 0 when it was done or told, 1 when the server refused or is not there, 2 when the words do not fit. */
export async function runThing(thing: Thing, args: string[], terminal: Terminal): Promise<number> {
  const read = readVerb(thing, args)
  if (!read.ok) return failed(terminal, read.says, 2)
  if (read.value === 'help') {
    terminal.out(usageOf(thing))
    return 0
  }
  const { verb, values } = read.value
  const door = doorOf({ server: textIn(values, 'server'), key: textIn(values, 'key') })
  if (!door.ok) return failed(terminal, door.says, 2)
  const told = await verb.does(new Asked(door.value, read.value))
  if (!told.ok) return failed(terminal, told.says, told.unfit ? 2 : 1)
  const { lines, json } = told.value
  terminal.out(values.json ? `${JSON.stringify(json, null, 2)}\n` : `${lines.join('\n')}\n`)
  return 0
}

function failed(terminal: Terminal, says: string, code: 1 | 2): number {
  terminal.told(`${says}\n`)
  return code
}

const textIn = (values: Values, name: string): string | undefined => {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

type Read = { verb: Verb; named: string[]; values: Values }

function readVerb(thing: Thing, args: string[]): Outcome<Read | 'help'> {
  try {
    const options = Object.fromEntries(
      Object.entries(optionsOf(thing)).map(([name, { is, many = false }]) => [
        name,
        { type: is === undefined ? ('boolean' as const) : ('string' as const), multiple: many },
      ]),
    )
    const help = { type: 'boolean', short: 'h' } as const
    const { values, positionals } = parseArgs({
      args,
      options: { ...options, help },
      allowPositionals: true,
    })
    if (values.help) return done('help')
    return fitting(thing, positionals, values as Values)
  } catch (error) {
    return unfit(argumentError(error))
  }
}

/** The verb that the words are, with all that it needs and nothing that it does not know. */
function fitting(thing: Thing, words: string[], values: Values): Outcome<Read> {
  for (const verb of thing.verbs) {
    const named = namedBy(verb.words, words)
    if (named === null) continue
    const whole = `tolv ${thing.name} ${verb.words}`.trim()
    const strange = Object.keys(values).find((name) => !isOf(verb, name))
    if (strange !== undefined)
      return unfit(`--${strange} is not of ${whole}${whoseIs(thing, strange)}.`)
    const missing = Object.entries(verb.options ?? {}).find(
      ([name, { needed }]) => needed && values[name] === undefined,
    )
    if (missing !== undefined) {
      const [name, { is = '', says }] = missing
      return unfit(`Say --${name} ${is}: ${says}.`)
    }
    return done({ verb, named, values })
  }
  return unfit(`There is no tolv ${thing.name} ${words.join(' ')}: tolv ${thing.name} --help.`)
}

function isOf({ options = {}, changes }: Verb, name: string): boolean {
  return always.has(name) || name in options || (name === 'preview' && changes === true)
}

function whoseIs({ name, verbs }: Thing, option: string): string {
  const whose = verbs.filter((verb) => isOf(verb, option)).map(({ words }) => words)
  return whose.length === 0 ? '' : `; it is of tolv ${name} ${whose.join(', ')}`
}

/** What was named, where the words have the verb's shape; null where they have not. */
function namedBy(shape: string, words: string[]): string[] | null {
  const parts = shape === '' ? [] : shape.split(' ')
  if (parts.length !== words.length) return null
  const named: string[] = []
  for (const [at, part] of parts.entries()) {
    const word = words[at] ?? ''
    if (part === part.toUpperCase()) named.push(word)
    else if (part !== word) return null
  }
  return named
}

/** What `--help` prints. */
export function usageOf(thing: Thing): string {
  const { name, says, verbs, scopes, example } = thing
  const shapes = verbs.map((verb) => [`  tolv ${name} ${verb.words}`.trimEnd(), verb.says])
  const options = Object.entries(optionsOf(thing)).map(([option, { is, says: what }]) => [
    `  --${option}${is === undefined ? '' : ` ${is}`}`,
    option === 'key' ? `an API key ${scopes} (else TOLV_KEY)` : what,
  ])
  return `tolv ${name}: ${says}

${columns(shapes)}

${columns(options)}

Exit codes: 0 done or told; 1 the server refused or does not answer; 2 the words do not fit.
Example: ${example}
`
}

function columns(rows: string[][]): string {
  const width = Math.max(...rows.map(([left = '']) => left.length))
  return rows.map(([left = '', right = '']) => `${left.padEnd(width)}  ${right}`).join('\n')
}
