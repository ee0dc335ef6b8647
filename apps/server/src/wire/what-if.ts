import type { EstimateWire } from './value.ts'

/** Each lever's exact meaning: docs/what-if.md. 1 and 0 leave things as they are. */
export type LeversWire = {
  voluntaryChurn: number
  involuntaryChurn: number
  price: number
  priceElasticityOfChurn: number
  expansionPerYear: number
  expansionFadesInYears: number | null
  frequency: number
  spendPerOrder: number
  margin: number
  costToServeMinorPerMonth: number
  costToAcquireMinor: number
  discountPerYear: number
  horizonMonths: number | null
  newPerMonth: number
  newMonths: number
}
/** Those moved; the others are as in the valuation. */
export type SomeLeversWire = { [Name in keyof LeversWire]?: LeversWire[Name] | undefined }
export type ScenarioWire = {
  levers: LeversWire
  future: EstimateWire
  /** against the valuation; known better than either, since both are drawn alike */
  difference: EstimateWire
  historic: number
  clv: EstimateWire
  segments: { name: string; value: string; future: EstimateWire; difference: EstimateWire }[]
  newCustomer: {
    value: EstimateWire
    difference: EstimateWire
    allowableCac: number
    /** less the cost to win it */
    net: EstimateWire
  } | null
  toBeWon: EstimateWire | null
  notes: {
    note: 'unbounded' | 'no-causes' | 'none-at-will' | 'no-agreements'
    says: string
  }[]
}
/** POST /valuations/{id}/what-if asks; nothing is written. */
export type WhatIfAskWire = { scenarios: { name: string; levers: SomeLeversWire }[] }
export type WhatIfWire = {
  valuationId: string
  asOf: string
  /** nothing moved */
  base: ScenarioWire
  /** `againstFirst`: more than the first scenario, drawn alike */
  scenarios: (ScenarioWire & { name: string; againstFirst: EstimateWire })[]
  /** accounts won a month over the last year, for the lever of new customers to start from */
  newPerMonth: number
  /** which levers can move anything here */
  has: { agreements: boolean; buyers: boolean; causes: boolean }
  /** ms */
  took: number
}
export type DriverWire = {
  lever:
    | 'voluntaryChurn'
    | 'involuntaryChurn'
    | 'price'
    | 'expansionPerYear'
    | 'margin'
    | 'frequency'
    | 'costToServeMinorPerMonth'
    | 'costToAcquireMinor'
    | 'discountPerYear'
  moved: { small: number; large: number }
  small: EstimateWire
  large: EstimateWire
  elasticity: EstimateWire | null
  newCustomer: EstimateWire | null
}
export type ClaimWire = {
  name: 'retention-5' | 'price-1' | 'price-5' | 'churn-halved'
  /** shares */
  claimed: { low: number; high: number }
  readings: {
    reading: 'points-kept' | 'share-kept' | 'share-leaving' | 'dearer' | 'five-years' | 'fifth-year'
    /** shares more */
    book: EstimateWire
    newCustomer: EstimateWire | null
    facts: Record<string, number>
  }[]
  refused: 'no-agreements' | 'no-value' | null
}
/** GET /valuations/{id}/drivers */
export type DriversWire = {
  /** most first, by the low end of the large move */
  drivers: DriverWire[]
  moot: {
    lever: DriverWire['lever']
    because: 'none-at-will' | 'no-cost' | 'no-causes' | 'no-discount' | 'no-agreements'
  }[]
  claims: ClaimWire[]
}
/** GET and POST /scenarios */
export type SavedScenarioWire = {
  id: string
  name: string
  levers: SomeLeversWire
  madeAt: string
  madeBy: string
}
