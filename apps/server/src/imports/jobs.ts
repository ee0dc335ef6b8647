import type { House } from '../house.ts'
import type { Job, JobHandler, Progress } from '../jobs/index.ts'
import { dryRunKind, runKind } from './commands/answer.ts'
import { dryRun, type Work } from './commands/dry-run.ts'
import { runImport } from './commands/run.ts'

/** The work of this room that is done in the background. */
export const importJobs: JobHandler[] = [
  { kind: dryRunKind, long: (house, job, progress) => dryRun(workOf(house, job, progress)) },
  { kind: runKind, long: (house, job, progress) => runImport(workOf(house, job, progress)) },
]

function workOf(house: House, job: Job, progress: Progress): Work {
  const importId = String(job.payload.importId)
  return { house, tenantId: job.tenantId, importId, now: job.now, progress }
}
