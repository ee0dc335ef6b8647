/**
 * What each buyer alive is still to buy. For one count of purchases that is a smooth function of age alone, so many
 * ages are served by a Chebyshev interpolation in the logarithm of alpha + T; few ages are computed one by one.
 */

import type { Buyers } from '../book/purchases.ts'
import type { Outlook } from '../models/purchase-model.ts'
import type { Ahead, Moments } from '../models/purchase-value.ts'

const chebyshevNodes = 10

/** Moments by buyer, in the order of `buyers`. */
export function momentsByBuyer(
  buyers: Pick<Buyers, 'count' | 'frequency' | 'age'>,
  outlook: Outlook,
  ahead: Ahead,
): (buyer: number) => Moments {
  const ages = new Map<number, { least: number; most: number; distinct: Set<number> }>()
  for (let i = 0; i < buyers.count; i++) {
    const x = buyers.frequency[i]!
    const T = buyers.age[i]!
    const range = ages.get(x) ?? { least: T, most: T, distinct: new Set<number>() }
    if (T < range.least) range.least = T
    if (T > range.most) range.most = T
    if (range.distinct.size <= chebyshevNodes) {
      range.distinct.add(T)
      ages.set(x, range)
    }
  }
  const byCount = new Map<number, (T: number) => Moments>()
  for (const [x, range] of ages) {
    const exact = (T: number) => outlook.moments(x, T, ahead)
    byCount.set(
      x,
      range.distinct.size <= chebyshevNodes
        ? remembered(exact)
        : interpolated(exact, { ...range, origin: outlook.alpha }),
    )
  }
  return (i) => byCount.get(buyers.frequency[i]!)!(buyers.age[i]!)
}

function remembered(exact: (T: number) => Moments): (T: number) => Moments {
  const known = new Map<number, Moments>()
  return (T) => {
    const found = known.get(T) ?? exact(T)
    known.set(T, found)
    return found
  }
}

/** Barycentric interpolation of the logarithms of the moments at Chebyshev points. */
function interpolated(
  exact: (T: number) => Moments,
  range: { least: number; most: number; origin: number },
): (T: number) => Moments {
  const low = Math.log(range.origin + range.least)
  const high = Math.log(range.origin + range.most)
  const points = Array.from({ length: chebyshevNodes }, (_, j) => {
    const angle = ((2 * j + 1) * Math.PI) / (2 * chebyshevNodes)
    const at = (low + high) / 2 + ((high - low) / 2) * Math.cos(angle)
    const { mean, square, time } = exact(Math.exp(at) - range.origin)
    const logs = [Math.log(mean), Math.log(square), Math.log(time)]
    return { at, logs, weight: (j % 2 === 0 ? 1 : -1) * Math.sin(angle) }
  })
  return (T) => {
    const at = Math.log(range.origin + T)
    let [bottom, mean, square, time] = [0, 0, 0, 0]
    for (const point of points) {
      const gap = at - point.at
      if (Math.abs(gap) < 1e-13) return momentsFrom(point.logs)
      const share = point.weight / gap
      bottom += share
      mean += share * point.logs[0]!
      square += share * point.logs[1]!
      time += share * point.logs[2]!
    }
    return momentsFrom([mean / bottom, square / bottom, time / bottom])
  }
}

function momentsFrom(logs: number[]): Moments {
  const [mean, square, time] = logs.map(Math.exp) as [number, number, number]
  return { mean, square, time }
}
