import { affixed } from './written.ts'

type AmountProps = {
  /** The bare number, and the same with its unit where the language has it. */
  written: { text: string; whole: string }
  look: 'headline' | 'fact'
}

/** An amount whose number is set larger than its unit; a sign of money may stand before it. */
export function Amount({ written, look }: AmountProps) {
  const { before, number, after } = affixed(written)
  if (look === 'fact')
    return (
      <>
        {before}
        <b>{number}</b>
        {after}
      </>
    )
  return (
    <>
      {before !== '' && <span className="value-unit">{before}</span>}
      {number}
      {after !== '' && <span className="value-unit">{after}</span>}
    </>
  )
}
