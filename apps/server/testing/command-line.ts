/** The real `tolv` command in a process of its own, against a house on a real port. */
import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import type { TenantId } from '../src/db/index.ts'
import { appOf, type Client, signedIn } from './client.ts'
import type { TestHouse } from './house.ts'

const command = fileURLToPath(new URL('../../cli/bin/tolv.js', import.meta.url))

export type Ran = { code: number; out: string; told: string }

/** @property input what is piped in; nothing unless told */
export type CommandLine = {
  tolv: (words: string[], input?: string) => Promise<Ran>
  owner: Client
  /** Nobody answers any more; the house stays. */
  hangUp: () => void
  /** Hangs up, and closes the house. */
  close: () => Promise<void>
}

/** A terminal of a developer at a company, with an API key for these scopes in its environment. */
export async function aCommandLine(
  house: TestHouse,
  tenantId: TenantId,
  scopes: string[],
): Promise<CommandLine> {
  const server = serve({ fetch: appOf(house).fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((listening) => server.once('listening', listening))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const owner = await signedIn(house, tenantId, 'owner')
  const made = await owner('/api-keys', { method: 'POST', body: { name: 'terminal', scopes } })
  const { secret } = await made.json()
  const env = { ...process.env, TOLV_SERVER: address, TOLV_KEY: secret, NO_COLOR: '1' }
  const tolv = (words: string[], input = '') =>
    new Promise<Ran>((resolve, reject) => {
      const child = spawn(process.execPath, [command, ...words], { env })
      const ran: Ran = { code: -1, out: '', told: '' }
      child.stdout.setEncoding('utf8').on('data', (text) => {
        ran.out += text
      })
      child.stderr.setEncoding('utf8').on('data', (text) => {
        ran.told += text
      })
      child.on('error', reject)
      child.on('close', (code) => resolve({ ...ran, code: code ?? -1 }))
      child.stdin.end(input)
    })
  const hangUp = () => void server.close()
  const close = async () => {
    hangUp()
    await house.close()
  }
  return { tolv, owner, hangUp, close }
}
