/** Where a running Tolv is and by which key it is spoken to, as said on the command line or in the environment. */

import type { ProblemWire } from '@tolv/server/wire'
import { done, type Outcome, refused } from '../outcome.ts'

export const doorOptions = { server: { type: 'string' }, key: { type: 'string' } } as const

export type Door = { address: string; key: string }

const usualServer = 'http://localhost:4012'

export function doorOf(said: { server?: string; key?: string }): Outcome<Door> {
  const key = said.key ?? process.env.TOLV_KEY
  if (key === undefined || key === '') {
    return refused('An API key is needed: --key KEY, or TOLV_KEY in the environment.')
  }
  const address = said.server ?? process.env.TOLV_SERVER ?? usualServer
  return done({ address: address.replace(/\/+$/, ''), key })
}

/** Asks the API; what it refuses comes back in its own sentence. */
export async function askServer<Body>(
  { address, key }: Door,
  path: string,
  init: RequestInit = {},
): Promise<Outcome<Body>> {
  const headers = { ...init.headers, Authorization: `Bearer ${key}` }
  try {
    const answer = await fetch(`${address}/api/v1${path}`, { ...init, headers })
    const body: unknown = await answer.json().catch(() => null)
    if (answer.ok) return done(body as Body)
    return refused((body as ProblemWire | null)?.detail ?? `The server answered ${answer.status}.`)
  } catch (error) {
    if (error instanceof TypeError) return refused(`No Tolv answers at ${address}.`)
    throw error
  }
}
