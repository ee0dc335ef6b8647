export { findOrCreateAccounts, type WantedAccount } from './commands/accounts.ts'
export {
  publishFacts,
  publishSum,
  reckonFacts,
  setTraits,
} from './commands/facts.ts'
export {
  appendEvents,
  commitCursor,
  copyEvents,
  type EventRow,
  type NewEvent,
  readFrom,
  streamEvents,
} from './events.ts'
export { type Changed, changedAccounts, forgetCursor } from './queries/changed.ts'
export { lockAccounts } from './queries/lock.ts'
export { type AccountName, accountNames, accountsLike } from './queries/names.ts'
export { findAccounts } from './queries/numbers.ts'
export { standingEvents } from './queries/standing.ts'
export {
  accountExists,
  countAccounts,
  streamAccounts,
} from './queries/stream.ts'
export { accountsRoutes } from './routes.ts'
export { declareFacts, type FactDefinition, type FactValue } from './rules.ts'
