import { useWords } from '../../words/words.ts'
import { en, type SubscriptionWords } from './words.en.ts'
import { sv } from './words.sv.ts'

/** The texts of the subscriptions room in the reader's language. */
export function useSubscriptionWords(): SubscriptionWords {
  return useWords({ en, sv })
}
