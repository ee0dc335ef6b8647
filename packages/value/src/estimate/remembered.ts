/**
 * A function that answers once for each thing it is asked about, and forgets the answer with the thing. Candidates for
 * one cut of the past ask for the same tables and fits, and so does the valuation after them. What it is asked about
 * must not change afterwards, nor the answer.
 */
export function remembered<Of extends object, Answer>(
  answer: (of: Of) => Answer,
): (of: Of) => Answer {
  const known = new WeakMap<Of, { answer: Answer }>()
  return (of) => {
    const found = known.get(of)
    if (found !== undefined) return found.answer
    const made = answer(of)
    known.set(of, { answer: made })
    return made
  }
}
