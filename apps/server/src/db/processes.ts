/** What the operating system says about other processes. */
import { readdir, readFile, readlink, realpath } from 'node:fs/promises'

/** True while a process runs; one that has ended and was not collected by its parent does not. */
export async function isAlive(processId: number): Promise<boolean> {
  try {
    process.kill(processId, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !(await isUncollected(processId))
}

/**
 * True for a process that has ended and still has its number because nobody collected it, as happens in containers
 * without an init process. Known on Linux only.
 */
export async function isUncollected(processId: number): Promise<boolean> {
  const state = await readFile(`/proc/${processId}/stat`, 'utf8').catch(() => '')
  return /\) [ZX] /.test(state)
}

/** True while any process works in the folder: all processes of a database server stand in its data folder. */
export async function anyoneWorksIn(folder: string): Promise<boolean> {
  const wanted = await realpath(folder)
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const at = await readlink(`/proc/${name}/cwd`).catch(() => null)
    if (at === wanted) return true
  }
  return false
}
