/** A change that waits, as it is kept: days as text, plans by the ids of their versions. */
import type { SoldPlan } from './terms.ts'
import type { Wanted } from './wanted.ts'

/** `change` is the wish with each plan as the id of its version; `versions` are those ids. */
export type WrittenWanted = { change: Record<string, unknown>; versions: string[] }

const dayKeys = new Set(['day', 'resumesOn', 'to'])

export function writeWanted(wanted: Wanted): WrittenWanted {
  const versions: string[] = []
  const change = JSON.parse(
    JSON.stringify(wanted, (key, value) => {
      if (key !== 'plan' || value === null) return value
      versions.push((value as SoldPlan).id)
      return (value as SoldPlan).id
    }),
  )
  return { change, versions }
}

/** @throws when a plan is not among those given: whoever loads a change loads its versions */
export function wantedFrom(
  { change }: WrittenWanted,
  plans: ReadonlyMap<string, SoldPlan>,
): Wanted {
  return JSON.parse(JSON.stringify(change), (key, value) => {
    if (typeof value !== 'string') return value
    if (dayKeys.has(key)) return Temporal.PlainDate.from(value)
    if (key !== 'plan') return value
    const plan = plans.get(value)
    if (!plan) throw new Error(`the version ${value} of a change is known`)
    return plan
  })
}
