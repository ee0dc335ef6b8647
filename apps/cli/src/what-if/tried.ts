import type { Claim, Drivers, Estimate, Scenario } from '@tolv/value'
import type { SourceFound } from '../value/findings.ts'

/** What the faces of the command tell. */
export type Tried = {
  source: SourceFound
  base: Scenario
  scenarios: (Scenario & { againstFirst: Estimate })[]
  drivers: Drivers | null
  claims: Claim[] | null
}
