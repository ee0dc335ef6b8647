import type { WrittenWhy } from '@tolv/pricing'
import { useWriting } from '../../../shell/use-writing.ts'
import { useWords } from '../../../words/words.ts'
import { type ToldStep, tellWhy } from './tell.ts'
import './why-tree.css'
import { en } from './words.en.ts'
import { sv } from './words.sv.ts'
import { whyWriting } from './write.ts'

type WhyTreeProps = {
  why: WrittenWhy
  currency: string
  /** what quantities are counted in, e.g. kWh; null for pieces */
  unit?: string | null
  /** what the amount is for, for those who listen; else that this is why */
  label?: string
}

/** Why an amount is what it is: its steps, each under what it is a part of, with what it comes to. */
export function WhyTree({ why, currency, unit = null, label }: WhyTreeProps) {
  const words = useWords({ en, sv })
  const writing = useWriting()
  return (
    <ul className="why-tree" aria-label={label ?? words.title}>
      <Step step={tellWhy(why, { words, writing: whyWriting(writing, { currency, unit }) })} />
    </ul>
  )
}

function Step({ step }: { step: ToldStep }) {
  return (
    <li>
      <p className="why-step">
        <span>{step.says}</span>
        <span className="why-amount">{step.amount}</span>
      </p>
      {step.from.length > 0 && (
        <ul>
          {step.from.map((one) => (
            <Step key={one.key} step={one} />
          ))}
        </ul>
      )}
    </li>
  )
}
