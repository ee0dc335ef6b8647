/**
 * A brand's colour on white paper: the same hue, calmer where it is loud, and darker until it is read with ease. It is
 * reckoned in OKLCH, whose lightness is what eyes see, so that a colour that is darkened stays the colour it was
 * (B. Ottosson, "A perceptual color space for image processing", 2020).
 */

const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i

/** WCAG 2.2, success criterion 1.4.3, asks for 4.5 to 1; small text in a colour wants some more. */
const leastContrast = 5.5
const mostChroma = 0.19
const ink = '#171b1a'

type Triple = readonly [number, number, number]
/** Lightness from 0 to 1, chroma, and the hue in radians. */
type Lch = { lightness: number; chroma: number; hue: number }

/**
 * The colour, or the nearest darker one that is read on white. What is not a colour becomes ink.
 *
 * @example readableOnWhite('#14513f') // '#14513f'
 */
export function readableOnWhite(colour: string): string {
  const parts = hex.exec(colour)
  if (!parts) return ink
  const [red, green, blue] = parts.slice(1).map((part) => Number.parseInt(part, 16) / 255)
  const given = toLch([red!, green!, blue!])
  const chroma = Math.min(given.chroma, mostChroma)
  if (chroma === given.chroma && contrastWithWhite([red!, green!, blue!]) >= leastContrast)
    return colour.toLowerCase()
  for (let lightness = given.lightness; lightness > 0; lightness -= 0.01) {
    const channels = within({ lightness, chroma, hue: given.hue })
    if (contrastWithWhite(channels) >= leastContrast) return written(channels)
  }
  return '#000000'
}

/** The contrast of a colour on white, from 1 to 21; null where it is no colour. */
export function contrastOnWhite(colour: string): number | null {
  const parts = hex.exec(colour)
  if (!parts) return null
  const [red, green, blue] = parts.slice(1).map((part) => Number.parseInt(part, 16) / 255)
  return contrastWithWhite([red!, green!, blue!])
}

const linear = (share: number) =>
  share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
const curved = (share: number) =>
  share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055

function contrastWithWhite(channels: Triple): number {
  const [red, green, blue] = channels.map(linear)
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05)
}

function toLch(channels: Triple): Lch {
  const [red, green, blue] = channels.map(linear) as [number, number, number]
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const lightness = 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) }
}

/** As sRGB, with less chroma where the screen has no such colour. */
function within({ lightness, chroma, hue }: Lch): Triple {
  for (let share = 1; share > 0; share -= 0.05) {
    const channels = toChannels({ lightness, chroma: chroma * share, hue })
    if (channels.every((one) => one >= -0.0005 && one <= 1.0005)) return channels
  }
  return toChannels({ lightness, chroma: 0, hue })
}

function toChannels({ lightness, chroma, hue }: Lch): Triple {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)]
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    curved(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    curved(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    curved(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ]
}

function written(channels: Triple): string {
  const parts = channels.map((share) => {
    const whole = Math.floor(Math.max(0, Math.min(1, share)) * 255)
    return whole.toString(16).padStart(2, '0')
  })
  return `#${parts.join('')}`
}
