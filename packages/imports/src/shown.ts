/**
 * Pieces of a stranger's file inside our own sentences: short enough to read, whatever the file
 * holds.
 */

const longest = 40

/** A value as it stood, on one line and cut when it is long: no sentence carries a megabyte. */
export function shown(value: string): string {
  const cut = value.length > longest ? `${value.slice(0, longest - 1)}…` : value
  return cut.replace(/\s*[\r\n\t]\s*/g, ' ')
}

/** "kundnr, datum, belopp": at most twelve names, then how many more. */
export function listed(names: readonly string[]): string {
  const more = names.length > 12 ? ` and ${names.length - 12} more` : ''
  return names.slice(0, 12).map(shown).join(', ') + more
}
