import { useWriting } from '../../shell/use-writing.ts'
import { useInvoicesWords } from './words.ts'

/** A step as the server writes it. */
type Step = { step: string; minor: string; facts: Record<string, string>; from: Step[] }

/** The steps that an amount was made of, each with its figures and under it what it was made of. */
export function WhyTree({ why, currency }: { why: unknown; currency: string }) {
  if (!isStep(why)) return null
  return (
    <ul className="why-tree">
      <WhyStep step={why} currency={currency} />
    </ul>
  )
}

function WhyStep({ step, currency }: { step: Step; currency: string }) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const facts = Object.entries(step.facts)
    .filter(([name]) => name in words.facts)
    .map(([name, value]) => `${words.facts[name]} ${value}`)
  return (
    <li>
      <span className="why-row">
        <span>
          {words.steps[step.step] ?? step.step}
          {facts.length > 0 && <span className="meta"> {facts.join(', ')}</span>}
        </span>
        <span className="number">{writing.factIn(Number(step.minor), currency)}</span>
      </span>
      {step.from.length > 0 && (
        <ul>
          {step.from.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of an issued line never change their places
            <WhyStep key={at} step={one} currency={currency} />
          ))}
        </ul>
      )}
    </li>
  )
}

function isStep(why: unknown): why is Step {
  return typeof why === 'object' && why !== null && 'step' in why && 'from' in why
}
