import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Amount } from '../amount.tsx'
import { useAddress } from '../use-address.ts'
import { useWritten } from '../use-written.ts'
import { metricsQuery } from './queries.ts'
import { useMetricsWords } from './words.ts'

/** MRR on the day of the valuation and NRR over twelve months, beside what is earned; nothing where nothing recurs. */
export function RecurringFacts({ valuationId }: { valuationId: string }) {
  const { headline } = useMetricsWords()
  const written = useWritten()
  const [{ on }] = useAddress()
  const metrics = useQuery(metricsQuery(valuationId))
  const months = metrics.data?.recurring?.months ?? []
  const last = months.at(-1)
  const whole = months.findLast(({ isWhole, nrr }) => isWhole && nrr !== null)
  if (last === undefined) return null
  return (
    <>
      <div>
        <dt>MRR</dt>
        <dd>
          <Link
            className="opens-number"
            to="/value/metrics"
            search={on === undefined ? {} : { on }}
          >
            <Amount written={written.roundFact(last.end)} look="fact" />
          </Link>
        </dd>
      </div>
      {whole?.nrr != null && (
        <div>
          <dt>{headline.nrr}</dt>
          <dd>
            <b>{written.share(whole.nrr)}</b>
          </dd>
        </div>
      )}
    </>
  )
}
