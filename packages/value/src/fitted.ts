import type { Day } from './model-report.ts'

/**
 * Which day the models are of. Those of an earlier valuation stand while the news since would hardly move them; then
 * they and their track record are taken over, and accounts, sums and reports are reckoned anew by them.
 */
export type Fitted = {
  /** the day as of which they were fitted and tried on the past */
  on: Day
  /** whether that was done for this valuation */
  anew: boolean
  /** Why; `stands` where they were not. */
  because:
    | 'first'
    | 'stands'
    /** other assumptions */
    | 'settings'
    /** long ago */
    | 'time'
    /** many accounts have news, or nobody can tell how many */
    | 'news'
    /** the news would move a fit */
    | 'moved'
    /** somebody pays for whom no model spoke, or one speaks that does not stand */
    | 'unspoken'
  /** Accounts with news since they were fitted; null where nobody can tell. */
  accountsSince: number | null
  /** Of its standard errors, by how many the news would move the fit moved most; null where it was not asked. */
  moves: number | null
}
