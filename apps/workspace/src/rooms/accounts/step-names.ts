import type { AccountValueWire } from '@tolv/server/wire'
import { useWriting } from '../../shell/use-writing.ts'
import { useWords } from '../../words/words.ts'
import { en } from './step-words.en.ts'
import { sv } from './step-words.sv.ts'

type Valued = NonNullable<AccountValueWire>

/** What a step of the explanation is called, with the account's own figures in it. */
export function useStepNames(value: Valued): (step: Valued['steps'][number]) => string {
  const words = useWords({ en, sv })
  const writing = useWriting()
  const figures = {
    part: value.model?.part?.value ?? words.everyone,
    months: writing.number(value.tenureMonths),
    monthly: writing.wholeFact(value.monthly).whole,
  }
  return ({ reason }) => words.reasons[reason]?.(figures) ?? reason.replaceAll('-', ' ')
}
