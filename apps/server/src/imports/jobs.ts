import { rm } from 'node:fs/promises'
import type { House } from '../house.ts'
import type { Job, JobHandler, Progress } from '../jobs/index.ts'
import { dryRunKind, endForgotten, forgetKind, runKind } from './commands/answer.ts'
import { dryRun, type Work, within } from './commands/dry-run.ts'
import { uploadPath } from './commands/receive.ts'
import { runImport } from './commands/run.ts'

/** The work of this room that is done in the background. */
export const importJobs: JobHandler[] = [
  { kind: dryRunKind, long: (house, job, progress) => dryRun(workOf(house, job, progress)) },
  { kind: runKind, long: (house, job, progress) => runImport(workOf(house, job, progress)) },
  { kind: forgetKind, long: (house, job, progress) => forget(workOf(house, job, progress)) },
]

/** The file goes; what was imported from it, and which rows were refused, stays. */
async function forget(work: Work): Promise<void> {
  const { house, tenantId, importId, now } = work
  const mayGo = await within(work, (tx) => endForgotten(tx, importId, now))
  if (mayGo) await rm(uploadPath(house.config.dataFolder, tenantId, importId), { force: true })
}

function workOf(house: House, job: Job, progress: Progress): Work {
  const importId = String(job.payload.importId)
  return { house, tenantId: job.tenantId, importId, now: job.now, progress }
}
