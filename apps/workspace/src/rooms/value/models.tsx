import { Link } from '@tanstack/react-router'
import type { ValuationWire } from '@tolv/server/wire'
import { Section } from '../../ui/page.tsx'
import { trackOf, verdictOn } from './models/verdict.ts'
import { useModelsWords } from './models/words.ts'
import { useAddress } from './use-address.ts'

/** Whether the numbers of the page can be believed, in a sentence; the page behind it tells why. */
export function Models({ valuation }: { valuation: ValuationWire }) {
  const words = useModelsWords()
  const [{ on }] = useAddress()
  const { models, settings, backtest } = valuation
  const { belief } = verdictOn({
    models,
    discountPerYear: settings.discountPerYear,
    track: trackOf(backtest),
  })
  return (
    <Section id="models" title={words.home.title}>
      <p className="value-sentence">
        {words.verdicts[belief]}.{' '}
        <Link to="/value/models" search={on === undefined ? {} : { on }}>
          {words.home.link}
        </Link>
      </p>
    </Section>
  )
}
