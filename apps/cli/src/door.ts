/** The door of a running Tolv: its HTTP API under a key. What it refuses comes back as its own sentence. */

import { randomUUID } from 'node:crypto'
import type { ProblemWire } from '@tolv/server/wire'
import { done, type Outcome, refused } from './outcome.ts'

/** Where the server is, and an API key that may do what is asked. */
export type Door = { address: string; key: string }

const defaultServer = 'http://localhost:4012'

/** The door by what was given, else by the environment. */
export function doorOf(given: {
  server?: string | undefined
  key?: string | undefined
}): Outcome<Door> {
  const key = given.key ?? process.env.TOLV_KEY ?? ''
  if (key === '') return refused('Say which API key to use: --key KEY, or TOLV_KEY.')
  return done({ address: given.server ?? process.env.TOLV_SERVER ?? defaultServer, key })
}

/** Asks the server; an answer that is no success is a refusal in its own words. */
export async function answered(
  { address, key }: Door,
  path: string,
  init: RequestInit = {},
): Promise<Outcome<Response>> {
  const base = address.replace(/\/+$/, '')
  const headers = { ...init.headers, Authorization: `Bearer ${key}` }
  try {
    const response = await fetch(`${base}/api/v1${path}`, { ...init, headers })
    return response.ok ? done(response) : refused(await problemSays(response))
  } catch (error) {
    if (error instanceof TypeError) return refused(`No Tolv answers at ${base}.`)
    throw error
  }
}

/** Asks the server for JSON. */
export async function answeredJson<Body>(
  door: Door,
  path: string,
  init: RequestInit = {},
): Promise<Outcome<Body>> {
  const response = await answered(door, path, init)
  return response.ok ? done((await response.value.json()) as Body) : response
}

export type Sending = { method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; body?: unknown }

/** Sends a command to the server, once. */
export function send<Body>(
  door: Door,
  { method = 'POST', path, body }: Sending,
): Promise<Outcome<Body>> {
  return answeredJson<Body>(door, path, {
    method,
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

async function problemSays(response: Response): Promise<string> {
  const text = await response.text()
  try {
    const problem = JSON.parse(text) as Partial<ProblemWire>
    return problem.detail ?? problem.title ?? `The server answered ${response.status}.`
  } catch {
    return `The server answered ${response.status}.`
  }
}
