/** The door of the value room. */

export { requestValuation } from './commands/request.ts'
