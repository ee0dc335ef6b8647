import type { EstimateWire, ModelSayingWire, ModelWire } from '@tolv/server/wire'
import type { Written } from '../written.ts'
import type { ModelsWords } from './words.en.ts'

type Telling = { fits: ModelsWords['fits']; written: Written }

/**
 * What a fit says, as a sentence with its intervals, each value strong and its range quieter; or only the direction,
 * where the data are too flat for more.
 */
export function saidOf(
  says: ModelSayingWire,
  period: ModelWire['period'],
  { fits, written }: Telling,
): string {
  if (says.figures === null) return fits.flat[says.key]
  const share = (one: EstimateWire) => ranged(written.shareEstimate(one))
  switch (says.key) {
    case 'loyalty-grows':
    case 'loyalty-fades':
    case 'loyalty-even': {
      const { first, later } = says.figures
      return fits.sayings[says.key]({
        first: share(first),
        later: share(later),
        nth: fits.nth[period],
      })
    }
    case 'buys-and-stops':
      return fits.sayings[says.key]({
        perPeriod: ranged(times(says.figures.perPeriod, written)),
        period: fits.periods[period],
        stops: share(says.figures.stops),
      })
    case 'buys-and-leaves':
      return fits.sayings[says.key]({
        perPeriod: ranged(times(says.figures.perPeriod, written)),
        period: fits.periods[period],
        leaves: share(says.figures.leaves),
      })
    case 'spends':
      return fits.sayings[says.key]({ mean: ranged(written.estimate(says.figures.mean)) })
  }
}

const ranged = ({ whole, range }: { whole: string; range: string }) => `**${whole}** __${range}__`

/** A number of times, with as many decimals as its low end needs to be seen. */
function times({ value, low, high }: EstimateWire, written: Written) {
  const decimals = low >= 10 ? 0 : low >= 1 ? 1 : low >= 0.1 ? 2 : 3
  const write = (one: number) => written.number(one, decimals)
  return { whole: write(value), range: `${write(low)}–${write(high)}` }
}
