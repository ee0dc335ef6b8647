export type { House } from '../house.ts'
export { type Actor, actorName, type Env } from './actor.ts'
export { createApp } from './app.ts'
export {
  capabilities,
  capabilitiesOf,
  scopes,
} from './capabilities.ts'
export { type CommandContext, command } from './command.ts'
export { newLimiter } from './limits.ts'
export { demand, fromRefusal, notFound, problem } from './problems.ts'
export type { Outcome, Refusal } from './refusal.ts'
export {
  answers,
  body,
  idempotent,
  inTenantOf,
  paged,
  previewable,
  readCursor,
  roomRoutes,
  writeCursor,
} from './routes.ts'
