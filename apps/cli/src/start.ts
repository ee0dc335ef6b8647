/** `tolv start` and `tolv seed`: the server brought up, its addresses told, and taken down by Ctrl-C. */

import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { type RunningServer, type StartOptions, startServer } from '@tolv/server'
import { demoSignIn, hasDemo, seedDemo } from '@tolv/server/demo'
import { done, type Outcome, refused } from './outcome.ts'
import type { Terminal } from './terminal.ts'
import { seedUsage, startUsage } from './usage.ts'
import { argumentError } from './value/arguments.ts'

/** Every option of `tolv start` and `tolv seed`; the help text is tested against the list. */
export const serverOptions = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  dev: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Asked = { port: number; host: string; dataFolder: string; page: 'built' | 'developed' }

const defaultPort = 4012
/** Where Vite serves the workspace while it is being developed. */
const developedPort = 5173

/** Runs until it is told to stop; answers 1 with one sentence when it could not start. */
export async function runStart(words: string[], terminal: Terminal): Promise<number> {
  const asked = askedOf(words)
  if (!asked.ok) return failed(terminal, asked.says, 2)
  if (asked.value === 'help') {
    terminal.out(startUsage)
    return 0
  }
  const { port, host, page } = asked.value
  const developed = page === 'developed'
  try {
    const server = await startServer({
      ...optionsOf(asked.value, terminal),
      port,
      host,
      workspace: !developed,
      ...(developed && { publicAddress: `http://localhost:${developedPort}` }),
    })
    const closePage = developed ? await servePages(port) : async () => {}
    terminal.settle()
    terminal.out(await greeting(server))
    await toldToStop()
    terminal.told('Stopping.\n')
    await closePage()
    await server.stop()
    return 0
  } catch (error) {
    return failed(terminal, sentenceOf(error), 1)
  }
}

/** Makes the demo company, or what is missing of it, and stops. */
export async function runSeed(words: string[], terminal: Terminal): Promise<number> {
  const asked = askedOf(words)
  if (!asked.ok) return failed(terminal, asked.says, 2)
  if (asked.value === 'help') {
    terminal.out(seedUsage)
    return 0
  }
  try {
    const options = optionsOf(asked.value, terminal)
    const server = await startServer({ ...options, port: 0, workspace: false })
    const made = await seedDemo(server.house, (share, what) => terminal.progress(share, what))
    terminal.settle()
    await server.stop()
    if (!made.ok) return failed(terminal, made.says, 1)
    terminal.out(`The demo company is there.\n${signIn()}`)
    return 0
  } catch (error) {
    return failed(terminal, sentenceOf(error), 1)
  }
}

function askedOf(words: string[]): Outcome<Asked | 'help'> {
  try {
    const { values } = parseArgs({ args: words, options: serverOptions })
    if (values.help) return done('help')
    const written = values.port ?? process.env.PORT ?? String(defaultPort)
    const port = /^\d+$/.test(written) ? Number(written) : Number.NaN
    if (!(port >= 0 && port < 65_536))
      return refused(`A port is a number up to 65535, not ${written}.`)
    return done({
      port,
      host: values.host ?? process.env.HOST ?? '127.0.0.1',
      dataFolder: values.data ?? process.env.TOLV_DATA ?? '.tolv',
      page: values.dev ? 'developed' : 'built',
    })
  } catch (error) {
    return refused(argumentError(error))
  }
}

function optionsOf(asked: Asked, terminal: Terminal): StartOptions {
  const databaseUrl = process.env.DATABASE_URL
  return {
    dataFolder: asked.dataFolder,
    ...(databaseUrl && { databaseUrl }),
    say: (line) => terminal.told(`${line}\n`),
    seedDemo: async (house) => {
      terminal.progress(0, 'making the demo company')
      const made = await seedDemo(house, (share, what) => terminal.progress(share, what))
      if (!made.ok) terminal.told(`${made.says}\n`)
    },
  }
}

async function greeting(server: RunningServer): Promise<string> {
  const demo = (await hasDemo(server.house)) ? signIn() : ''
  return `
Tolv is running. Ctrl-C stops it.

  Workspace   ${server.address}
  API         ${server.address}/docs
${demo}`
}

function signIn(): string {
  return `
  The demo company ${demoSignIn.tenant}:
  E-mail      ${demoSignIn.email}
  Password    ${demoSignIn.password}
`
}

/** The workspace as it is being written, beside the server, by its own Vite. */
async function servePages(serverPort: number): Promise<() => Promise<void>> {
  const root = new URL('../../workspace/', import.meta.url)
  process.env.TOLV_SERVER = `http://127.0.0.1:${serverPort}`
  const path = createRequire(new URL('package.json', root)).resolve('vite')
  const vite: ViteDoor = await import(pathToFileURL(path).href)
  const pages = await vite.createServer({
    root: fileURLToPath(root),
    server: { port: developedPort, strictPort: true },
  })
  await pages.listen()
  return () => pages.close()
}

/** What is used of Vite, which is the workspace's dependency and not ours. */
type ViteDoor = {
  createServer: (options: {
    root: string
    server: { port: number; strictPort: boolean }
  }) => Promise<{ listen: () => Promise<unknown>; close: () => Promise<void> }>
}

/** Resolves at the first Ctrl-C or request to end; a second one ends at once. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })
}

function failed(terminal: Terminal, says: string, code: 1 | 2): number {
  terminal.told(`${says}\n`)
  return code
}

/** What a person can mend comes as one sentence; the rest is a fault of ours, told with where it happened. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const ours = error.constructor === Error && !('code' in error)
  return ours ? error.message : (error.stack ?? error.message)
}
