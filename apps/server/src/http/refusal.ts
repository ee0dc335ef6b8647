/** A refusal is a value: what a program switches on, and a sentence a person can read. */
export type Refusal<Name extends string = string> = {
  ok: false
  refusal: Name
  says: string
  /** the particulars of the sentence, for those who say it in another language */
  facts?: Record<string, string>
}
export type Outcome<T, Name extends string = string> = { ok: true; value: T } | Refusal<Name>
