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
  const part = value.model?.part?.value ?? words.everyone
  const months = writing.number(value.tenureMonths)
  return ({ reason, detail }) => {
    const monthly = writing.wholeFact(Number(detail.monthly ?? value.monthly)).whole
    return words.reasons[reason]?.({ part, months, monthly }) ?? reason.replaceAll('-', ' ')
  }
}
