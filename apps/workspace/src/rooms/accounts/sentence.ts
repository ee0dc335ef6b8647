import type { AccountValueWire } from '@tolv/server/wire'
import type { Writing } from '../../shell/writing.ts'
import type { AccountWords } from './account-words.en.ts'

type Valued = NonNullable<AccountValueWire>

/** The sentence under the headline: how the account stands beside the average it is explained from. */
export function sentenceOf(value: Valued, words: AccountWords, writing: Writing): string {
  const { sentence } = words
  if (value.status === 'churned') return sentence.left
  const beside = besideAverage(value, words, writing)
  if (value.status !== 'at-will') return beside
  return `${beside}${sentence.atWill({ share: writing.share(value.alive) })}`.trim()
}

function besideAverage(value: Valued, words: AccountWords, writing: Writing): string {
  const average = value.steps[0]
  if (average === undefined || average.amount <= 0) return ''
  const { sentence } = words
  const who = value.model?.part?.value ?? sentence.everyone
  const times = value.future.value / average.amount
  if (times > 1.15) return sentence.more({ times: writing.number(times, 1), who })
  if (times < 0.87) return sentence.less({ share: writing.share(Math.max(0, times)), who })
  return sentence.like({ who })
}
