export type { Config, House, Log } from '../house.ts'
export { type Actor, actorName, type Env } from './actor.ts'
export { type AppParts, createApp } from './app.ts'
export {
  type Capability,
  capabilities,
  capabilitiesOf,
  may,
  type Scope,
  scopes,
} from './capabilities.ts'
export { type Command, type CommandContext, command } from './command.ts'
export { type Limiter, newLimiter } from './limits.ts'
export { demand, fromRefusal, notFound, Problem, problem } from './problems.ts'
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
