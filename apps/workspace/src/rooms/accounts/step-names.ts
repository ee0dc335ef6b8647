import { useWriting } from '../../shell/use-writing.ts'
import { useWords } from '../../words/words.ts'
import { partOf } from './sentence.ts'
import { en } from './step-words.en.ts'
import { sv } from './step-words.sv.ts'

type Step = { reason: string; detail: Record<string, string | number> }

/** What a step of the explanation is called, with the account's own figures in it. */
export function useStepNames(): (step: Step) => string {
  const words = useWords({ en, sv })
  const writing = useWriting()
  return ({ reason, detail }) => {
    const name = words.reasons[reason]
    if (name === undefined) return reason.replaceAll('-', ' ')
    return name({
      part: partOf(detail) ?? words.everyone,
      months: writing.number(Number(detail.months ?? 0)),
      amount: writing.amount(Number(detail.monthly ?? 0), 'ones').whole,
    })
  }
}
