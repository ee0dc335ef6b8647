import type { Writing } from '../../shell/writing.ts'

/** What is bought, with how many of it: Fiber grupp × 26; one of it is its name alone. */
export const manyOf = (
  { name, quantity }: { name: string; quantity: string },
  writing: Writing,
): string => (Number(quantity) === 1 ? name : `${name} ×\u00a0${writing.quantity(quantity)}`)
