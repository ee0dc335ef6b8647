/**
 * A plan's terms as a file holds them: as the catalogue's API takes and gives them, with meters by their codes. What
 * the API gives of a version beside its terms is passed over; all else it does not know is the server's to refuse.
 */
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { MeterWire, PlanVersionWire } from '@tolv/server/wire'
import { answeredJson, type Door } from '../door.ts'
import { done, type Outcome, unfit } from '../outcome.ts'
import { misplacedPrices } from '../price/prices.ts'

type Fields = Record<string, unknown>
export type Terms = Fields

/** What a version says of itself that is none of its terms; `name` is the plan's. */
const beside: ReadonlySet<string> = new Set([
  ...['id', 'planId', 'name', 'number', 'state', 'validFrom', 'validTo', 'sold', 'subscriptions'],
  ...['madeAt', 'publishedAt'],
])

/** The terms in a file, or in a pipe for `-`; null when no file is named. */
export async function termsIn(door: Door, from: string | null): Promise<Outcome<Terms | null>> {
  if (from === null) return done(null)
  const read = await jsonIn(from)
  if (!read.ok) return read
  if (!isFields(read.value)) return unfit(`${from} is not a plan: it is no list of names in { }.`)
  const terms = Object.fromEntries(Object.entries(read.value).filter(([name]) => !beside.has(name)))
  const { components } = terms
  if (!Array.isArray(components)) return done(terms)
  const [misplaced] = components.flatMap((one, at) => misplacedPrices(one, `components.${at}`))
  if (misplaced) return unfit(`${misplaced.place} ${misplaced.says}`)
  const ids = await meterIds(door, components)
  if (!ids.ok) return ids
  return done({ ...terms, components: components.map((one) => componentOf(one, ids.value)) })
}

/** The terms of a version, to be written to a file. */
export async function termsOf(
  door: Door,
  { interval, trialDays, minimumSpend, components }: PlanVersionWire,
): Promise<Outcome<Terms>> {
  const metered = components.some(({ basis }) => basis.kind === 'meter')
  const meters = metered ? await answeredMeters(door) : done([])
  if (!meters.ok) return meters
  const codes = new Map(meters.value.map(({ id, code }) => [id, code]))
  const written = components.map(({ id: _, basis, ...rest }) => {
    if (basis.kind !== 'meter') return { ...rest, basis }
    const meter = codes.get(basis.meterId)
    return { ...rest, basis: meter === undefined ? basis : { kind: 'meter', meter } }
  })
  return done({ interval, trialDays, minimumSpend, components: written })
}

async function jsonIn(from: string): Promise<Outcome<unknown>> {
  try {
    const written = from === '-' ? await text(process.stdin) : readFileSync(from, 'utf8')
    return done(JSON.parse(written))
  } catch (error) {
    if (error instanceof SyntaxError) return unfit(`${from} is not JSON: ${error.message}.`)
    return unfit(`There is no file ${from} to read.`)
  }
}

function answeredMeters(door: Door): Promise<Outcome<MeterWire[]>> {
  return answeredJson<{ items: MeterWire[] }>(door, '/meters').then((found) =>
    found.ok ? done(found.value.items) : found,
  )
}

/** The ids of the meters that components name by code. */
async function meterIds(door: Door, components: unknown[]): Promise<Outcome<Map<string, string>>> {
  const named = components.flatMap((one) => meterNamed(one) ?? [])
  if (named.length === 0) return done(new Map())
  const meters = await answeredMeters(door)
  if (!meters.ok) return meters
  const ids = new Map(meters.value.map(({ id, code }) => [code, id]))
  const missing = named.find((code) => !ids.has(code))
  if (missing === undefined) return done(ids)
  return unfit(`There is no meter with the code ${missing}: tolv meters lists those there are.`)
}

/** The code of the meter that a component is charged by, where it says one. */
function meterNamed(component: unknown): string | null {
  const basis = isFields(component) ? component.basis : null
  return isFields(basis) && basis.kind === 'meter' && typeof basis.meter === 'string'
    ? basis.meter
    : null
}

function componentOf(component: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (!isFields(component)) return component
  const { id: _, ...rest } = component
  const meterId = ids.get(meterNamed(component) ?? '')
  return meterId === undefined ? rest : { ...rest, basis: { kind: 'meter', meterId } }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
