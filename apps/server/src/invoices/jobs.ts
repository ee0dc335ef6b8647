/** The work of this room that is done in the background. */
import type { JobHandler } from '../jobs/index.ts'
import { dayJob } from './jobs/day.ts'
import { proofJob } from './jobs/proof.ts'
import { unitJob } from './jobs/unit.ts'
import { vatCheckJob } from './jobs/vat-check.ts'

export const invoiceJobs: JobHandler[] = [dayJob, unitJob, proofJob, vatCheckJob]
