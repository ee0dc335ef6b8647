/** Imports of a running Tolv, over its HTTP API. */

import { randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { ImportWire, Page, RefusedRowWire } from '@tolv/server/wire'
import { answered, answeredJson, type Door } from '../door.ts'
import { done, type Outcome } from '../outcome.ts'

export type Answers = {
  kind: string
  delimiter: string
  header: boolean
  dateFormat?: string
  decimalMark?: string
  currency?: string
  interval: string
  columns: { index: number; field: string }[]
}

export type Server = {
  upload: (path: string, fileName: string) => Promise<Outcome<ImportWire>>
  answer: (id: string, answers: Answers) => Promise<Outcome<ImportWire>>
  run: (id: string) => Promise<Outcome<ImportWire>>
  cancel: (id: string) => Promise<Outcome<ImportWire>>
  /** Waits until the import is no longer in one of the given states. */
  past: (
    id: string,
    states: ImportWire['state'][],
    told: (found: ImportWire) => void,
  ) => Promise<Outcome<ImportWire>>
  refusedRows: (id: string, limit: number) => Promise<Outcome<RefusedRowWire[]>>
  refusedCsv: (id: string) => Promise<Outcome<string>>
}

/** Often enough to look alive, seldom enough to be no load. */
const betweenLooksMs = 400

export function serverAt(door: Door): Server {
  const json = <Body>(path: string, init?: RequestInit) => answeredJson<Body>(door, path, init)
  const change = (method: 'PUT' | 'POST', path: string, body?: unknown) =>
    json<ImportWire>(path, {
      method,
      headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    upload: async (path, fileName) =>
      json(`/imports?fileName=${encodeURIComponent(fileName)}`, {
        method: 'POST',
        headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'text/csv' },
        // A blob of the file is streamed from the disk, and its length is known beforehand.
        body: await openAsBlob(path),
      }),
    answer: (id, answers) => change('PUT', `/imports/${id}/mapping`, answers),
    run: (id) => change('POST', `/imports/${id}/run`),
    cancel: (id) => change('POST', `/imports/${id}/cancel`),
    past: async (id, states, told) => {
      for (;;) {
        const found = await json<ImportWire>(`/imports/${id}`)
        if (!found.ok || !states.includes(found.value.state)) return found
        told(found.value)
        await wait(betweenLooksMs)
      }
    },
    refusedRows: async (id, limit) => {
      const page = await json<Page<RefusedRowWire>>(`/imports/${id}/refused?limit=${limit}`)
      return page.ok ? done(page.value.items) : page
    },
    refusedCsv: async (id) => {
      const response = await answered(door, `/imports/${id}/refused.csv`)
      return response.ok ? done(await response.value.text()) : response
    },
  }
}
