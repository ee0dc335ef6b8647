/** What a plan charges for: price components, each with one price. Facts only; `charge` makes money of them. */
import type { Decimal } from '@tolv/money'
import type { Names } from './names.ts'

/** Up to and with this quantity (null: without end) a unit costs `perUnit`; the first unit in the tier adds `flat`. */
export type Tier = { upTo: Decimal | null; perUnit: Decimal; flat: Decimal }

/**
 * How a quantity becomes an amount. Amounts are in whole units of the currency as people write them ('199.00'; a price
 * may be finer than the currency: '0.0042'). `free` units are not charged, in every period anew.
 */
export type Price =
  /** the same whatever the quantity */
  | { model: 'flat'; amount: Decimal }
  | { model: 'per-unit'; perUnit: Decimal; free: Decimal }
  /** each unit costs what its tier says; a tier's `flat` comes when it is entered */
  | { model: 'graduated'; tiers: Tier[]; free: Decimal; chargeFlatAtZero: boolean }
  /** all units cost what the tier of the whole quantity says */
  | { model: 'volume'; tiers: Tier[]; free: Decimal; chargeFlatAtZero: boolean }
  /** begun packages of `size` units */
  | { model: 'package'; perPackage: Decimal; size: Decimal; free: Decimal }
  /**
   * a share of what was turned over (the quantity is an amount in whole units of the currency), plus so much per event.
   * Free events and the free amount are used up in the order of the events; what is bounded is each event's fee.
   */
  | {
      model: 'percentage'
      percent: Decimal
      perEvent: Decimal
      freeEvents: number
      freeAmount: Decimal
      minimumPerEvent: Decimal | null
      maximumPerEvent: Decimal | null
    }

export type PriceComponent = {
  id: string
  /** the company's own short name, unique in the plan version, e.g. 'seats' */
  code: string
  /** as the payer reads it who has no name of its own language */
  name: string
  names?: Names
  /** charged when the period begins, or when it has ended */
  timing: 'advance' | 'arrears'
  /** what the price is applied to: the subscription item's quantity, or what a meter measured in the period */
  basis: { kind: 'quantity' } | { kind: 'meter'; meterId: string }
  /** how a part of a period is charged: by days, by seconds, or as a whole period */
  prorate: 'day' | 'second' | 'none'
  /** which rate of VAT it falls under, by the seller's table, e.g. 'standard', 'books' */
  taxCategory: string
  price: Price
  /** the least and the most that it costs in a whole period, in whole units of the currency, after free units */
  minimum: Decimal | null
  maximum: Decimal | null
}
