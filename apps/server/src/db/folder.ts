/**
 * The data folder: the secret, the lock, and the place of the database files.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, realpath, rename, unlink, writeFile } from 'node:fs/promises'
import { createConnection, createServer, type Server } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { canEnter, type ServerUser } from './binaries.ts'

/** Makes the folder when it is missing. Others may pass through it (the server's user must), but not list it. */
export async function makeFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o711 })
  return await realpath(folder)
}

/** The installation's secret: TOLV_SECRET, or one made at the first start and kept 0600 in the data folder. */
export async function readSecret(folder: string): Promise<string> {
  if (process.env.TOLV_SECRET) return process.env.TOLV_SECRET
  const file = path.join(folder, 'secret')
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    const secret = randomBytes(32).toString('base64url')
    await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' }).catch(() => undefined)
    await chmod(file, 0o600)
    return (await readFile(file, 'utf8')).trim()
  }
}

/** A key for one purpose, derived from the secret: the same secret always gives the same key. */
export function derivedKey(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url')
}

/**
 * Where the database files are: inside the data folder, unless the server's user cannot enter it (a project in
 * root's home). Then they stand under /var/lib/tolv, and the data folder keeps a note of where.
 */
export async function databaseFolder(folder: string, user: ServerUser): Promise<string> {
  const inside = path.join(folder, 'postgres')
  if (user === null || (await canEnter(folder, user))) return inside
  const note = path.join(folder, 'postgres.where')
  const noted = await readFile(note, 'utf8').catch(() => null)
  if (noted) return noted.trim()
  const home = path.join('/var/lib/tolv', randomBytes(6).toString('hex'))
  await mkdir(home, { recursive: true, mode: 0o711 })
  const outside = path.join(home, 'postgres')
  await writeFile(note, `${outside}\n`)
  return outside
}

/** Held while a process runs on a data folder; released when it ends, however it ends. */
export type FolderLock = { release(): Promise<void> }

/**
 * Takes the data folder for this process. The lock is a listening socket: the kernel closes it when the process
 * dies, so a lock can be stale but never hold for a dead process.
 * @throws one sentence when another living process has it
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const address = lockAddress(folder)
  const says = `Tolv is already running on ${folder} (process ${process.pid}).`
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const server = await listen(address, says)
    if (server) {
      server.unref()
      return { release: () => new Promise((done) => server.close(() => done())) }
    }
    const holder = await ask(address)
    if (holder !== null) throw new Error(holder)
    await removeStale(address)
  }
  throw new Error(`Tolv is already starting on ${folder}.`)
}

function lockAddress(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\tolv-${hash}`
  const inside = path.join(folder, 'lock')
  // The kernel keeps the address of a socket in about a hundred bytes.
  return inside.length <= 100 ? inside : path.join(os.tmpdir(), `tolv-${hash}.lock`)
}

function listen(address: string, says: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end(says))
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen(address, () => resolve(server))
  })
}

/** What the holder of the lock says, or null when nobody listens any more. */
function ask(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = createConnection(address)
    socket.setEncoding('utf8')
    socket.on('data', (text) => {
      heard += text
    })
    socket.once('end', () => resolve(heard))
    socket.once('error', () => resolve(null))
  })
}

/**
 * Moves the stale socket aside before removing it, and asks once more: two processes may have found it stale at
 * the same time, and the slower one must not remove the lock the faster one has just taken.
 */
async function removeStale(address: string): Promise<void> {
  const aside = `${address}.${process.pid}`
  try {
    await rename(address, aside)
  } catch {
    return
  }
  const holder = await ask(aside)
  if (holder === null) await unlink(aside)
  else await rename(aside, address)
}
