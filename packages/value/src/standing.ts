/**
 * Whether the models of an earlier valuation stand for a book, and the reading of it by them.
 *
 * What is taken over are the fits by contract with their draws, growth, uptake, and the track record. All that is said
 * of accounts, segments and cohorts is reckoned anew by them, and buyers at will are fitted anew. They stand for a week
 * at the most, and while few accounts have news that would hardly move a fit (estimate/standing.ts). So an account of
 * which nothing is told on the same day is worth to the bit what it was.
 */

import type { Agreements } from './book/agreements.ts'
import type { Book } from './book/book.ts'
import type { Layout } from './book/layout.ts'
import { earlierOf } from './book/lineage.ts'
import { accountsToldAnew } from './book/told-anew.ts'
import { type Appraisal, type Reading, readBook } from './estimate/appraise.ts'
import type { ContractFits } from './estimate/contract.ts'
import { type Partition, partitionBy } from './estimate/partition.ts'
import { furthestMove, moveMost, standingFits } from './estimate/standing.ts'
import type { Fitted } from './fitted.ts'
import { isSame } from './numerics/same.ts'
import type { ChosenBy } from './report/backtest.ts'
import type { Rolling } from './rolling.ts'
import type { Backtest, ValuationSettings } from './valuation.ts'

/** Of the accounts, how many may have news. */
const newsMost = 0.02
const daysMost = 7

type Track = { rolling: Rolling; chosen: ChosenBy; backtest: Backtest }

/** What models were fitted to, and what has been told since. */
export type Origin = Track & {
  settings: ValuationSettings
  trait: string | null
  reading: Pick<Reading, 'contracts' | 'growth' | 'uptake'>
  agreements: Agreements
  /** The book they spoke for last, and the accounts told anew from the one they were fitted to until then. */
  book: Book
  since: ReadonlySet<string>
}

/** A book as they speak of it. */
export type Spoken = Track & { reading: Reading; origin: Origin }

/** Of models that were fitted for a valuation. */
export function originOf(appraisal: Appraisal, track: Track): Origin {
  const { book, settings, partition, layout, contracts, growth, uptake } = appraisal
  return {
    ...track,
    settings,
    trait: partition?.trait ?? null,
    reading: { contracts, growth, uptake },
    agreements: layout.agreements,
    book,
    since: new Set(),
  }
}

type Asked = { book: Book; settings: ValuationSettings; layout: Layout }

/** The book by the models of an origin, or why they are fitted anew. */
export function spokenBy(
  origin: Origin | null,
  asked: Asked,
): { spoken: Spoken | null; fitted: Fitted } {
  const { settings } = asked
  const anew = (because: Fitted['because'], told: Partial<Fitted> = {}) => ({
    spoken: null,
    fitted: { on: settings.asOf, anew: true, because, accountsSince: null, moves: null, ...told },
  })
  if (origin === null) return anew('first')
  if (!isSame({ ...origin.settings, asOf: 0 }, { ...settings, asOf: 0 })) return anew('settings')
  const days = settings.asOf - origin.settings.asOf
  if (days < 0 || days > daysMost) return anew('time')
  const since = toldSince(origin, asked.book)
  const accountsSince = since?.size ?? null
  if (since === null || since.size > newsMost * asked.book.accounts.length)
    return anew('news', { accountsSince })
  const partition = origin.trait === null ? null : partitionBy(asked.book, origin.trait)
  const standing = standingIn(origin, { ...asked, partition })
  if (standing === null) return anew('unspoken', { accountsSince })
  const { contracts, moves } = standing
  if (moves > moveMost) return anew('moved', { accountsSince, moves })
  const spoken = speak({ ...origin, book: asked.book, since }, { ...asked, partition, contracts })
  const on = origin.settings.asOf
  return { spoken, fitted: { on, anew: false, because: 'stands', accountsSince, moves } }
}

/** The accounts told anew since the models were fitted; null where the book did not become of theirs. */
function toldSince({ book, since }: Origin, now: Book): ReadonlySet<string> | null {
  if (now === book) return since
  if (earlierOf(now) !== book) return null
  const more = accountsToldAnew(book, now).map((account) => now.accounts[account]!)
  return new Set([...since, ...more])
}

/** Their fits as those of the layout, and how far the news would move them. */
function standingIn(
  { reading: { contracts: earlier }, agreements: before }: Origin,
  { layout: { agreements }, partition }: Divided,
): { contracts: ContractFits; moves: number } | null {
  const contracts = standingFits(earlier, agreements, partition)
  if (contracts === null) return null
  const then = { agreements: before, contracts: earlier }
  return { contracts, moves: furthestMove(then, { agreements, contracts }) }
}

type Divided = Asked & { partition: Partition | null }

function speak(
  origin: Origin,
  { book, settings, contracts, ...divided }: Divided & { contracts: ContractFits },
): Spoken {
  const { rolling, chosen, backtest } = origin
  const standing = { ...origin.reading, contracts }
  const reading = readBook(book, settings, { ...chosen, ...divided, standing })
  return { rolling, chosen, backtest, reading, origin }
}
