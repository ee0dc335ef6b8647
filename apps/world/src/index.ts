/** The door of the world: a made-up company, the files it would bring, and what really came after them. */

import { type DemoAccount, type DemoCompany, simulateCompany } from './company.ts'
import { bytesOf, type DemoFile, filesOf } from './files.ts'
import { whatCame, whatCameWithSteps } from './truth.ts'

/**
 * The demo company of `seed`: its accounts and its files. The same seed gives the same bytes on every machine.
 *
 * @example
 * const { files } = makeDemoCompany(12)
 * files[0]?.name // => 'subscriptions.csv'
 */
export const makeDemoCompany = (seed: number): { company: DemoCompany; files: DemoFile[] } => {
  const company = simulateCompany(seed)
  return { company, files: filesOf(company) }
}

/** The company that the demo shows. */
export const demoSeed = 7

export { bytesOf, type DemoAccount, type DemoCompany, type DemoFile, whatCame, whatCameWithSteps }
