import type { ProblemWire } from '@tolv/server/wire'
import { tenantHeader } from './tenant.ts'

/** The server answered and said no. `problem.says` is for people, `problem.refusal` for programs. */
export class Refused extends Error {
  readonly problem: ProblemWire
  constructor(problem: ProblemWire) {
    super(problem.detail)
    this.name = 'Refused'
    this.problem = problem
  }
}

/** No answer came: the network is down, or the server is. Nothing is known to have happened. */
export class Unreachable extends Error {
  constructor() {
    super('The server did not answer.')
    this.name = 'Unreachable'
  }
}

/** Query parameters; what is undefined or empty is left out, a list becomes the same name several times. */
export type Query = Record<string, string | number | readonly string[] | undefined>

/** The address of a resource of version 1 of the API, with its query. */
export function pathOf(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue
    if (Array.isArray(value)) for (const each of value) parameters.append(name, each)
    else parameters.append(name, String(value))
  }
  const text = parameters.toString()
  return `/api/v1${path}${text === '' ? '' : `?${text}`}`
}

/**
 * Reads a resource.
 *
 * @throws Refused when the server says no, Unreachable when it does not answer.
 */
export async function read<Body>(
  path: string,
  query: Query = {},
  signal?: AbortSignal,
): Promise<Body> {
  return call<Body>(pathOf(path, query), signal === undefined ? {} : { signal })
}

/**
 * Sends a command. Every command carries an idempotency key, so one that was sent twice (a double click, a retry
 * after a lost answer) has one effect. Give the same `key` to send the same command again.
 *
 * @throws Refused when the server says no, Unreachable when it does not answer.
 */
export async function send<Body>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { body, query, key }: { body?: unknown; query?: Query; key?: string } = {},
): Promise<Body> {
  const headers: Record<string, string> = { 'Idempotency-Key': key ?? crypto.randomUUID() }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  return call<Body>(pathOf(path, query), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/**
 * Sends a file as it is and tells how much has been sent, share 0..1. Fetch cannot tell how far an upload has come, so
 * this is the one place that uses XMLHttpRequest.
 *
 * @throws Refused when the server says no, Unreachable when it does not answer.
 */
export function upload<Body>(
  path: string,
  file: File,
  { query, onSent }: { query?: Query; onSent: (share: number) => void },
): Promise<Body> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', pathOf(path, query))
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID())
    request.setRequestHeader('Content-Type', file.type === '' ? 'text/csv' : file.type)
    for (const [name, value] of Object.entries(tenantHeader()))
      request.setRequestHeader(name, value)
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name))
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onSent(event.loaded / event.total)
    }
    request.onerror = () => reject(new Unreachable())
    request.onload = () => {
      const id = request.getResponseHeader('X-Request-Id') ?? ''
      if (request.status < 400) resolve(parsed(request.responseText) as Body)
      else reject(new Refused(problemOf(request.responseText, request.status, id)))
    }
    request.send(file)
  })
}

/**
 * Calls an address of our own server and reads the answer as JSON.
 *
 * @throws Refused when the server says no, Unreachable when it does not answer.
 */
export async function call<Body>(address: string, init: RequestInit): Promise<Body> {
  const answer = await fetch(address, {
    credentials: 'same-origin',
    ...init,
    headers: { Accept: 'application/json', ...tenantHeader(), ...init.headers },
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new Unreachable()
  })
  const text = await answer.text()
  if (answer.ok) return parsed(text) as Body
  throw new Refused(problemOf(text, answer.status, answer.headers.get('X-Request-Id') ?? ''))
}

function parsed(text: string): unknown {
  return text === '' ? null : JSON.parse(text)
}

function problemOf(text: string, status: number, requestId: string): ProblemWire {
  const unknown = { type: 'about:blank', title: '', status, detail: '', requestId }
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? { ...unknown, ...body } : unknown
  } catch {
    // A gateway in between may answer with a page of its own; the status is then all there is to know.
    return unknown
  }
}
