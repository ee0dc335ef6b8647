/** What both a subscription's state and a wanted change speak of. */
import type { PlanVersion } from '../../catalog/index.ts'

export type Day = Temporal.PlainDate

/** A plan version in the subscription's currency. */
export type SoldPlan = PlanVersion

/**
 * 'credit': what is left of the paid period is credited. 'shift': the paid period's end moves by the days of the pause.
 * 'collect': the account keeps what it has; what comes after the paid period is not charged until it is over.
 */
export type PauseWay = 'credit' | 'shift' | 'collect'
