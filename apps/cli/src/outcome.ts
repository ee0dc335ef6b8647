/** What a step of a command came to: a value, or a sentence that ends the command with exit code 2. */

export type Outcome<Value> = { ok: true; value: Value } | Refused
/** `unfit` is told where it is the words or a file that do not fit, and not the server that refuses. */
export type Refused = { ok: false; says: string; unfit?: true }

export function done<Value>(value: Value): Outcome<Value> {
  return { ok: true, value }
}

export function refused(says: string): Refused {
  return { ok: false, says }
}

export function unfit(says: string): Refused {
  return { ok: false, says, unfit: true }
}
