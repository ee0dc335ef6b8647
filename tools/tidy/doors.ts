/**
 * Who may open whom.
 *
 * A room is opened by its `index.ts` and only from a higher room; a core by its package name; the workspace takes types
 * from the server and nothing else. One exception, written here: a `tables.ts` may import the `tables.ts` of a lower room,
 * for foreign keys.
 */

import { dirname, join } from 'node:path/posix'
import { isTest, lineOf, type Problem, type SourceFile } from './problem.ts'

/** Storeys of the server, lowest first. Rooms on the same storey may open each other only where a pair says so. */
export const storeys: string[][] = [
  ['time', 'clock', 'db', 'jobs', 'http', 'wire', 'outside'],
  ['tenancy'],
  ['accounts'],
  ['segments', 'experiments'],
  ['catalog', 'messages'],
  ['subscriptions'],
  ['invoices'],
  ['payments'],
  ['dunning', 'value'],
  ['feedback', 'support'],
  ['health', 'loyalty', 'offers'],
  ['tasks'],
  ['plays'],
  ['imports', 'moment', 'webhooks'],
  ['demo'],
]

const pairsOnOneStorey = new Set([
  'db→time',
  'clock→time',
  'jobs→db',
  'jobs→clock',
  'http→db',
  'http→clock',
  'jobs→http',
  'clock→db',
  'http→wire',
  'jobs→wire',
])

/** Which packages a core may open. */
export const coresMayOpen: Record<string, string[]> = {
  money: [],
  tables: [],
  calendar: [],
  figures: ['money'],
  value: [],
  imports: ['money', 'value'],
  pricing: ['money', 'calendar'],
  rails: ['money'],
  documents: ['money', 'figures', 'rails'],
  trials: [],
}

const roomFiles = /^(README\.md|index|tables|rules|commands|queries|routes|jobs|events)(\.ts)?$/

/** What is beside the rooms, below them or above: its files have names of their own. */
const besideRooms = new Set([...(storeys[0] ?? []), 'demo'])

type Import = { from: string; line: number; typeOnly: boolean }

export function checkDoors(file: SourceFile): Problem[] {
  const problems: Problem[] = []
  for (const found of importsOf(file)) {
    const says = whyShut(file.path, found)
    if (says) problems.push({ path: file.path, line: found.line, rule: 'door', says })
  }
  return problems
}

function importsOf({ text }: SourceFile): Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s+)?[^'"`;]*?from\s+['"]([^'"]+)['"]/gm,
  )
  const bare = text.matchAll(/(?:^import\s+|import\()['"]([^'"]+)['"]/gm)
  return [
    ...[...statements].map((m) => ({
      from: m[2] ?? '',
      line: lineOf(text, m.index),
      typeOnly: Boolean(m[1]),
    })),
    ...[...bare].map((m) => ({ from: m[1] ?? '', line: lineOf(text, m.index), typeOnly: false })),
  ]
}

/** null when the door is open, else the sentence that says why not. */
function whyShut(path: string, found: Import): string | null {
  const target = found.from.startsWith('.') ? join(dirname(path), found.from) : found.from
  return (
    coreDoor(path, target) ??
    workspaceDoor(path, target, found) ??
    roomDoor(path, target) ??
    outerDoor(path, target)
  )
}

function coreDoor(path: string, target: string): string | null {
  const core = /^packages\/([^/]+)\//.exec(path)?.[1]
  if (!core || isTest(path)) return null
  if (/^(node:|bun:)/.test(target)) return 'A core does no I/O: no Node modules.'
  if (target.startsWith('apps/')) return 'A core knows nothing above it.'
  const other = /^@tolv\/([^/]+)/.exec(target)?.[1]
  if (other && !coresMayOpen[core]?.includes(other))
    return `${core} may not open ${other} (tools/tidy/doors.ts).`
  return null
}

function workspaceDoor(path: string, target: string, { typeOnly }: Import): string | null {
  if (!path.startsWith('apps/workspace/src/') || isTest(path)) return null
  if (target.startsWith('@tolv/server') && !typeOnly)
    return 'The browser takes types from the server, nothing else.'
  if (/^node:/.test(target)) return 'The browser has no Node modules.'
  const here = /^apps\/workspace\/src\/([^/]+)(?:\/([^/]+))?/.exec(path)
  const there = /^apps\/workspace\/src\/([^/]+)(?:\/([^/]+))?/.exec(target)
  if (!here || !there) return null
  if (here[1] === 'ui' && there[1] === 'rooms') return 'ui knows no room.'
  if (
    here[1] === 'rooms' &&
    there[1] === 'rooms' &&
    here[2] !== there[2] &&
    !/\/index\.tsx?$/.test(target)
  ) {
    return 'A room of the workspace opens another only by its index.'
  }
  return null
}

function roomDoor(path: string, target: string): string | null {
  const here = roomOf(path)
  const there = roomOf(target)
  if (!there || here === there || isTest(path)) return null
  if (!here) return null
  const isTables = path.endsWith('/tables.ts') && target.endsWith('/tables.ts')
  if (!target.endsWith(`/${there}/index.ts`) && !isTables) return `Open ${there} by its index.ts.`
  const [mine, theirs] = [storeyOf(here), storeyOf(there)]
  if (mine > theirs || pairsOnOneStorey.has(`${here}→${there}`)) return null
  return `${here} (storey ${mine}) may not open ${there} (storey ${theirs}); publish an event or a fact instead.`
}

/** Outside the server only its package's own exports may be opened. */
function outerDoor(path: string, target: string): string | null {
  const app = /^apps\/([^/]+)\//.exec(path)?.[1]
  const other = /^apps\/([^/]+)\//.exec(target)?.[1]
  if (!app || !other || app === other || isTest(path)) return null
  return `Open ${other} by its package name.`
}

function roomOf(path: string): string | null {
  return /^apps\/server\/src\/([^/]+)\/[^/]/.exec(path)?.[1] ?? null
}

function storeyOf(room: string): number {
  const storey = storeys.findIndex((rooms) => rooms.includes(room))
  return storey === -1 ? Number.NaN : storey
}

/** The files of the server's rooms: fixed names, so that one knows where to look before one looks. */
export function checkRooms(paths: string[]): Problem[] {
  const problems: Problem[] = []
  const rooms = new Set(paths.map(roomOf).filter((room) => room !== null))
  for (const room of rooms) {
    const folder = `apps/server/src/${room}/`
    const says = (path: string, text: string) =>
      problems.push({ path, line: 1, rule: 'room', says: text })
    if (Number.isNaN(storeyOf(room))) says(folder, `${room} has no storey (tools/tidy/doors.ts).`)
    if (!paths.includes(`${folder}README.md`))
      says(folder, 'A room has a README: owns, does not own, words.')
    if (!paths.includes(`${folder}index.ts`)) says(folder, 'A room has a door: index.ts.')
    if (besideRooms.has(room)) continue
    for (const path of paths.filter(
      (candidate) => candidate.startsWith(folder) && !isTest(candidate),
    )) {
      const [first = '', ...deeper] = path.slice(folder.length).split('/')
      const isFolder = deeper.length > 0
      const isRight = isFolder
        ? /^(commands|queries|routes|jobs|rules|testing)$/.test(first)
        : roomFiles.test(first)
      if (!isRight) says(path, 'Not one of the nine names of a room, nor commands/<verb>.ts.')
    }
  }
  return problems
}
