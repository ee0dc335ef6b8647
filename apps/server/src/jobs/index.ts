export { advance, advanceTo, moveClock } from './advance.ts'
export { enqueue, enqueueMany, type JobRow, jobProgress, listJobs, replayJob } from './queue.ts'
export {
  type Job,
  type JobHandler,
  type Progress,
  type Registry,
  registerJobs,
} from './registry.ts'
export { jobRoutes, jobSchema, type TellJob } from './routes.ts'
export { runDue } from './run.ts'
export { startWorker } from './worker.ts'
