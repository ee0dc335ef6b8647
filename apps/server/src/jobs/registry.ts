/** The kinds of work the server knows, and how each is done. */
import type { JobHandler, Registry } from '../house.ts'

/** @throws when two handlers claim the same kind */
export function registerJobs(handlers: JobHandler[]): Registry {
  const registry = new Map<string, JobHandler>()
  for (const handler of handlers) {
    if (registry.has(handler.kind)) throw new Error(`two handlers for the job ${handler.kind}`)
    registry.set(handler.kind, handler)
  }
  return registry
}
