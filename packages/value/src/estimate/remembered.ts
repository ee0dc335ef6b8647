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

/**
 * The same by a thing and a key, with so many answers of a thing kept, the oldest gone first: what is made of draws is
 * asked for again by a valuation for which they stand.
 */
export function rememberedByKey<Of extends object, Answer>(most: number) {
  const known = new WeakMap<Of, Map<string, Answer>>()
  return (of: Of, key: string, make: () => Answer): Answer => {
    const answers = known.get(of) ?? new Map<string, Answer>()
    known.set(of, answers)
    const found = answers.get(key)
    if (found !== undefined) return found
    const made = make()
    answers.set(key, made)
    if (answers.size > most) answers.delete(answers.keys().next().value!)
    return made
  }
}
