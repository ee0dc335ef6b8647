export type Page<T> = { items: T[]; next: string | null }

/** RFC 9457. `says` is a sentence a person can read, in English; `refusal` is what programs switch on. */
export type ProblemWire = {
  type: string
  title: string
  status: number
  detail: string
  refusal?: string
  /** of input that does not fit: each field, and what is wrong with it in English and by a name */
  fields?: { field: string; says: string; code: string }[]
  requestId: string
}
