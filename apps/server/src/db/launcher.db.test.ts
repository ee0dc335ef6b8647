/** The embedded server as processes meet it: started, left behind, adopted, refused. */
import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { canEnter, installedRoot, restoreLinks, serverUser, usableBinaries } from './binaries.ts'
import { lockFolder } from './folder.ts'
import { isAlive } from './processes.ts'

const isRoot = process.getuid?.() === 0
const isLinux = process.platform === 'linux'
const script = path.resolve(import.meta.dirname, '../../testing/start-and-stay.ts')

const folders: string[] = []
const children: ChildProcess[] = []

async function aFolder(mode = 0o711): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tolv-launcher-'))
  await chmod(folder, mode)
  folders.push(folder)
  return folder
}

afterEach(async () => {
  for (const child of children.splice(0)) await stopped(child)
  for (const folder of folders.splice(0)) {
    const where = await readFile(path.join(folder, 'postgres.where'), 'utf8').catch(() => null)
    if (where) await rm(path.dirname(where.trim()), { recursive: true, force: true })
    await rm(folder, { recursive: true, force: true })
  }
})

type Told = {
  port: string
  fsync: string
  role: string
  listens: string
  bySocket: boolean
  refused?: string
}
type Started = Told & { child: ChildProcess }

/** Starts a process on the folder and waits for its one line. */
async function start(folder: string, as: { uid?: number; gid?: number } = {}): Promise<Started> {
  const child = spawn(process.execPath, [script, folder], {
    ...as,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOME: folder },
  })
  children.push(child)
  let said = ''
  for await (const text of child.stdout!) {
    said += text
    if (said.includes('\n')) break
  }
  return { ...JSON.parse(said || '{"refused":"nothing said"}'), child }
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

async function dataOf(folder: string): Promise<string> {
  const where = await readFile(path.join(folder, 'postgres.where'), 'utf8').catch(() => null)
  return where?.trim() ?? path.join(folder, 'postgres')
}

async function serverOf(folder: string): Promise<number> {
  const file = path.join(await dataOf(folder), 'postmaster.pid')
  return Number((await readFile(file, 'utf8')).split('\n')[0])
}

test('an empty folder becomes a database that is durable and heard on this machine only', async () => {
  const folder = await aFolder()
  const { child, ...told } = await start(folder)
  expect(told).toMatchObject({ fsync: 'on', listens: '127.0.0.1', role: 'tolv_app' })
  expect((await stat(path.join(folder, 'secret'))).mode & 0o777).toBe(0o600)
  await stopped(child)
  await expect(serverOf(folder)).rejects.toThrow('ENOENT')
})

test.skipIf(process.platform === 'win32')(
  'it is spoken to by a socket that nobody else can reach, or by loopback where the path is too long for one',
  async () => {
    const folder = await aFolder()
    const { child, ...told } = await start(folder)
    expect(told.bySocket).toBe(true)
    const data = await dataOf(folder)
    expect((await stat(data)).mode & 0o077).toBe(0)
    expect((await stat(path.join(data, `.s.PGSQL.${told.port}`))).isSocket()).toBe(true)
    await stopped(child)

    const deep = path.join(await aFolder(), 'd'.repeat(90))
    await mkdir(deep, { mode: 0o711 })
    expect(await start(deep)).toMatchObject({ bySocket: false, listens: '127.0.0.1' })
  },
)

test('two starts at once: one runs, the other says so in a sentence', async () => {
  const folder = await aFolder()
  const both = await Promise.all([start(folder), start(folder)])
  const refused = both.filter((one) => one.refused !== undefined)
  expect(refused).toHaveLength(1)
  expect(refused[0]?.refused).toMatch(/^Tolv is already (running|starting) on .*\.$/)
})

test('a server whose parent was killed is adopted by the next start, and stopped with it', async () => {
  const folder = await aFolder()
  const first = await start(folder)
  const left = await serverOf(folder)
  await killed(first.child)
  expect(await isAlive(left)).toBe(true)

  const second = await start(folder)
  expect(second.port).toBe(first.port)
  expect(await serverOf(folder)).toBe(left)
  await stopped(second.child)
  expect(await isAlive(left)).toBe(false)
})

test('a server that was killed itself starts again from its log', async () => {
  const folder = await aFolder()
  const first = await start(folder)
  const left = await serverOf(folder)
  await killed(first.child)
  process.kill(left, 'SIGKILL')
  const second = await start(folder)
  expect(second.refused).toBeUndefined()
  expect(await serverOf(folder)).not.toBe(left)
})

test('a first start that was cut short is begun again', async () => {
  const folder = await aFolder()
  await mkdir(path.join(folder, 'postgres.making'), { mode: 0o700 })
  await writeFile(path.join(folder, 'postgres.making/PG_VERSION'), '18\n')
  expect((await start(folder)).refused).toBeUndefined()
})

test.skipIf(!isRoot)('root keeps the database where the server’s user can reach it', async () => {
  const folder = await aFolder(0o700)
  const told = await start(path.join(folder, 'data'))
  expect(told.refused).toBeUndefined()
  const where = (await readFile(path.join(folder, 'data/postgres.where'), 'utf8')).trim()
  expect((await stat(path.join(where, 'PG_VERSION'))).uid).toBe((await serverUser())?.uid)
  await stopped(told.child)
  await rm(path.dirname(where), { recursive: true, force: true })
})

test.skipIf(!isRoot || !isLinux)('an ordinary user starts it as well', async () => {
  const user = (await serverUser())!
  if (!(await canEnter(installedRoot(), user))) return
  const folder = await aFolder(0o777)
  const told = await start(path.join(folder, 'data'), user)
  expect(told.refused).toBeUndefined()
  expect((await stat(path.join(folder, 'data/postgres/PG_VERSION'))).uid).toBe(user.uid)
})

test.skipIf(!isRoot)(
  'programs installed where the server’s user cannot go are copied once',
  async () => {
    const user = await serverUser()
    const closed = await aFolder(0o700)
    const spare = await aFolder()
    await cp(installedRoot(), path.join(closed, 'package'), {
      recursive: true,
      verbatimSymlinks: true,
    })
    const used = await usableBinaries(user, spare, path.join(closed, 'package'))
    expect(used.startsWith(spare)).toBe(true)
    expect(await canEnter(path.join(used, 'bin'), user!)).toBe(true)
    const before = (await stat(path.join(used, 'bin/postgres'))).ino
    expect(await usableBinaries(user, spare, path.join(closed, 'package'))).toBe(used)
    expect((await stat(path.join(used, 'bin/postgres'))).ino).toBe(before)
  },
)

test('links that an install without scripts left out are made again', async () => {
  const root = await aFolder()
  await mkdir(path.join(root, 'native/lib'), { recursive: true })
  await writeFile(path.join(root, 'native/lib/libx.so.1.2'), '')
  const links = [{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so' }]
  await writeFile(path.join(root, 'native/pg-symlinks.json'), JSON.stringify(links))
  await restoreLinks(root)
  await restoreLinks(root)
  expect(await readlink(path.join(root, 'native/lib/libx.so'))).toBe('libx.so.1.2')
})

test('a lock is free again when its holder lets go, and stale ones are taken over', async () => {
  const folder = await aFolder()
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow('already running')
  await lock.release()
  const again = await lockFolder(folder)
  await again.release()
})
