type AmountProps = {
  /** The bare number, and the number with its unit where the language has it: before it or after it. */
  written: { text: string; whole: string }
  /** 'headline' sets the page's number; 'beside' the smaller ones. */
  size: 'headline' | 'beside'
}

/** An amount whose number stands out from its unit, on whichever side the currency's sign belongs. */
export function Amount({ written, size }: AmountProps) {
  const at = written.whole.indexOf(written.text)
  const before = written.whole.slice(0, at).trim()
  const after = written.whole.slice(at + written.text.length).trim()
  if (size === 'headline')
    return (
      <>
        {before !== '' && <span className="worth-unit">{before}</span>}
        <span className="worth-number">{written.text}</span>
        {after !== '' && <span className="worth-unit">{after}</span>}
      </>
    )
  return (
    <>
      {before}
      <b>{written.text}</b> {after}
    </>
  )
}
