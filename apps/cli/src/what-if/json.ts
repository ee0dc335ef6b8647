/** `--json` of `tolv what-if`: exactly the documented keys, amounts in major units. Programs rely on it. */

import { minorPerMajor } from '@tolv/figures'
import type { Driver, Estimate, Levers, Scenario } from '@tolv/value'
import type { Tried } from './tried.ts'

/** The answer as a JSON document that ends in a line break. */
export function whatIfJson({ source, base, scenarios, drivers, claims }: Tried): string {
  const scale = minorPerMajor(source.currency)
  const major = (minor: number) => Math.round(minor) / scale + 0
  const estimate = ({ value, low, high }: Estimate) => ({
    value: major(value),
    low: major(low),
    high: major(high),
  })
  const levers = ({ costToServeMinorPerMonth, costToAcquireMinor, ...rest }: Levers) => ({
    ...rest,
    costToServePerMonth: costToServeMinorPerMonth / scale,
    costToAcquire: costToAcquireMinor / scale,
  })
  const told = (one: Scenario) => ({
    levers: levers(one.levers),
    future: estimate(one.future),
    difference: estimate(one.difference),
    newCustomer:
      one.newCustomer === null
        ? null
        : {
            value: estimate(one.newCustomer.value),
            allowableCac: major(one.newCustomer.allowableCac),
          },
    toBeWon: one.toBeWon === null ? null : estimate(one.toBeWon),
    segments: one.segments.map((part) => ({
      name: part.name,
      value: part.value,
      future: estimate(part.future),
      difference: estimate(part.difference),
    })),
    notes: one.notes,
  })
  const driver = ({ lever, small, large, elasticity }: Driver) => ({
    lever,
    small: estimate(small),
    large: estimate(large),
    elasticity,
  })
  const answer = {
    currency: source.currency,
    base: told(base),
    scenarios: scenarios.map((one) => ({ ...told(one), againstFirst: estimate(one.againstFirst) })),
    ...(drivers === null ? {} : { drivers: drivers.drivers.map(driver), moot: drivers.moot }),
    ...(claims === null ? {} : { claims }),
  }
  return `${JSON.stringify(answer, null, 2)}\n`
}
