/** A brand's colour on white paper: kept where it can be read, else darkened until it can. */

const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i

/** WCAG 2.2, success criterion 1.4.3: text of ordinary size needs 4.5 to 1. */
const leastContrast = 4.5

/**
 * The colour, or the nearest darker one that is read on white. What is not a colour becomes ink.
 *
 * @example readableOnWhite('#ffd400') // '#8a7200'
 */
export function readableOnWhite(colour: string): string {
  const parts = hex.exec(colour)
  if (!parts) return '#171b1a'
  const channels = parts.slice(1).map((part) => Number.parseInt(part, 16))
  for (let share = 100; share > 0; share -= 2) {
    const darker = channels.map((channel) => Math.round((channel * share) / 100))
    if (contrastWithWhite(darker) >= leastContrast) return written(darker)
  }
  return '#000000'
}

function contrastWithWhite(channels: number[]): number {
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05)
}

function written(channels: number[]): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
