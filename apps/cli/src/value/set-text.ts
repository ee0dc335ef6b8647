/** Setting text for a terminal: lines broken at spaces (never no-break ones), columns in line, needles of strokes. */

/** Breaks a paragraph into lines of at most `width` signs. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}

/** Text in a column: `width` signs, cut with an ellipsis when longer. */
export function column(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const cut = text.length > width ? `${text.slice(0, width - 1)}…` : text
  return align === 'left' ? cut.padEnd(width) : cut.padStart(width)
}

/**
 * A needle of strokes: as long as the interval, heavy around the estimate, which is crossed. `at` gives where a value
 * stands as a share of the width.
 */
export function strokeNeedle(
  ends: { low: number; value: number; high: number },
  at: (value: number) => number,
  width: number,
): string {
  const cell = (value: number) => Math.round(at(value) * (width - 1))
  const low = cell(ends.low)
  const tick = cell(ends.value)
  const high = cell(ends.high)
  const signs = Array.from({ length: width }, (_, index) => {
    if (index === tick) return '┿'
    if (index < low || index > high) return ' '
    const flank = index < tick ? tick - low : high - tick
    return Math.abs(index - tick) <= flank / 2 ? '━' : '─'
  })
  return signs.join('')
}
