import { minorPerMajor } from '@tolv/figures'
import type { AccountValueWire } from '@tolv/server/wire'
import { useWriting } from '../../shell/use-writing.ts'
import { Waterfall, type WaterfallStep } from '../../ui/charts/waterfall.tsx'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../words/words.ts'
import { en } from './account-words.en.ts'
import { sv } from './account-words.sv.ts'
import { useStepNames } from './step-names.ts'

/** The steps from the average account to this one; they add up exactly to what is still to come. */
export function Why({ value }: { value: NonNullable<AccountValueWire> }) {
  const words = useWords({ en, sv })
  const writing = useWriting()
  const nameOf = useStepNames(value)
  const unit = writing.currencyWord
  const steps = value.steps.map(
    (step, place): WaterfallStep => ({
      key: `${place}`,
      name: nameOf(step),
      amount: step.amount,
      low: step.low,
      high: step.high,
      written: place === 0 ? writing.amount(step.amount, 'ones').text : writing.signed(step.amount),
      range:
        place === 0
          ? writing.estimate({ ...step, value: step.amount }, 'ones').range
          : writing.signedRange(step),
      kind: place === 0 ? 'base' : 'step',
    }),
  )
  const sum = writing.estimate(value.future, 'ones')
  return (
    <Section title={words.why} meta={words.whyMeta({ unit })} edge="bare">
      <Waterfall
        caption={words.why}
        steps={steps}
        sum={{ ...value.future, name: words.whySum, written: sum.value, range: sum.range }}
        writeTick={(minor) => writing.number(minor / minorPerMajor(writing.currency))}
        heads={words.whyHeads}
      />
    </Section>
  )
}
