/** What may be wanted of a subscription that runs. Plans are named by their version and looked up by whoever asks. */
import type { Decimal } from '@tolv/money'
import type { DiscountGrant } from '@tolv/pricing'
import type { Day, PauseWay, SoldPlan } from './terms.ts'

/** now, when the paid period is over, or on a day: past, today or to come */
export type When = { kind: 'now' } | { kind: 'period-end' } | { kind: 'on'; day: Day }

/** What a coupon grants, or what was agreed by hand: in the subscription's currency, with no days of its own. */
export type WantedGrant = Omit<DiscountGrant, 'from' | 'to'> & {
  couponId: string | null
  code: string | null
}

export type Wanted =
  | { verb: 'quantity'; itemId: string; quantity: Decimal; when: When }
  | { verb: 'add'; plan: SoldPlan; quantity: Decimal; when: When }
  | { verb: 'remove'; itemId: string; when: When }
  /**
   * another plan, or another version of the same; `when` null: up at once, down when the paid period is over.
   * `trial`: what becomes of a trial that runs. `addOns`: what takes the place of add-ons, by item
   */
  | {
      verb: 'plan'
      plan: SoldPlan
      quantity: Decimal | null
      when: When | null
      trial: 'keep' | 'of-new-plan' | 'end'
      anchor: 'reset' | 'keep-anchor' | null
      addOns: { itemId: string; plan: SoldPlan }[]
    }
  | { verb: 'temporary'; plan: SoldPlan; quantity: Decimal | null; days: number; when: When }
  /** the end of a temporary upgrade; only ever scheduled by one */
  | { verb: 'revert'; itemId: string; plan: SoldPlan; quantity: Decimal; when: When }
  | { verb: 'pause'; way: PauseWay; resumesOn: Day | null; when: When }
  | { verb: 'resume'; anchor: 'new-term' | 'keep-anchor'; when: When }
  | {
      verb: 'cancel'
      when: When
      cause: 'voluntary' | 'involuntary'
      reason: string | null
      /** what becomes of the rest of a paid period */
      rest: 'credit' | 'keep'
    }
  | { verb: 'uncancel' }
  | { verb: 'reactivate'; plan: SoldPlan | null; when: When }
  | { verb: 'end-trial'; when: When }
  | { verb: 'price-lock'; itemId: string; to: Day | null }
  | { verb: 'discount'; grant: WantedGrant; when: When }
  | { verb: 'remove-discount'; grantId: string; when: When }
  | { verb: 'withdraw'; changeId: string }

export type Verb = Wanted['verb']
