import { useMemo } from 'react'
import { useWriting } from '../../shell/use-writing.ts'
import { useWords } from '../../words/words.ts'
import { en } from './event-words.en.ts'
import { sv } from './event-words.sv.ts'
import { type Happened, kindInWords, type Told, tell } from './events.ts'

/** Tells events in the reader's language. */
export function useTeller(): { tell: (event: Happened) => Told; kind: (kind: string) => string } {
  const words = useWords({ en, sv })
  const writing = useWriting()
  return useMemo(
    () => ({
      tell: (event) => tell(event, words, writing),
      kind: (kind) => kindInWords(kind, words),
    }),
    [words, writing],
  )
}
