/**
 * One server for all journeys, started as a stranger would start it: an embedded database in an empty folder, the
 * workspace built and served, the demo company in it. Beside the demo there are companies without any data, for the
 * journeys that begin at the beginning.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { demoSignIn, seedDemo } from '../../server/src/demo/index.ts'
import type { House } from '../../server/src/house.ts'
import { startServer } from '../../server/src/main.ts'
import { createTenant } from '../../server/src/tenancy/index.ts'
import { browserPath } from './where.ts'

export type SignIn = { email: string; password: string }
export type Workspace = {
  address: string
  demo: SignIn
  empty: SignIn
  /** a company that begins without data and brings its first file on the way */
  bringing: SignIn
  /** a company that begins without data and adds its first account by hand */
  adding: SignIn
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** null when there is no browser to show it in */
    workspace: Workspace | null
  }
}

const empty = {
  name: 'Kvarnby Vatten',
  country: 'SE',
  currency: 'SEK',
  locale: 'sv-SE',
  owner: {
    name: 'Sven Kvarn',
    email: 'sven@kvarnby.example',
    password: 'vatten rinner alltid nedåt',
  },
}
const bringing = {
  ...empty,
  name: 'Södra Fiber',
  owner: { ...empty.owner, name: 'Saga Berg', email: 'saga@sodrafiber.example' },
}
const adding = {
  ...empty,
  name: 'Norra Hamnens El',
  owner: { ...empty.owner, name: 'Tor Hamn', email: 'tor@norrahamnen.example' },
}
/** Many readers sign in from one address here, which in the world would be somebody guessing. */
const plenty = { count: 1_000_000, perSeconds: 1, burst: 1_000_000 }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (browserPath() === null) {
    project.provide('workspace', null)
    return async () => {}
  }
  // A line for every request would hide what the journeys have to say.
  process.env.TOLV_LOG ??= 'error'
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'tolv-journeys-'))
  // The database may run as another user, who must be able to pass through.
  await chmod(dataFolder, 0o711)
  const server = await startServer({
    port: 0,
    dataFolder,
    limits: { signInPerAccount: plenty, signInPerAddress: plenty, api: plenty },
    vies: 'off',
    seedDemo: seedBoth,
  })
  const { email, password } = demoSignIn
  project.provide('workspace', {
    address: server.address,
    demo: { email, password },
    empty: { email: empty.owner.email, password: empty.owner.password },
    bringing: { email: bringing.owner.email, password: bringing.owner.password },
    adding: { email: adding.owner.email, password: adding.owner.password },
  })
  return async () => {
    await server.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

async function seedBoth(house: House): Promise<void> {
  await seedDemo(house, () => undefined)
  await createTenant(house, empty)
  await createTenant(house, bringing)
  await createTenant(house, adding)
}
