import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ValuationWire } from '@tolv/server/wire'
import { beliefInAll } from './belief.ts'
import { Opens } from './opens.tsx'
import { valuationsQuery } from './queries.ts'
import { useAddress } from './use-address.ts'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

/** When the book was valued, how many accounts, and whether the fit may be believed. The day opens the earlier ones. */
export function State({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  const written = useWritten()
  const [{ on }] = useAddress()
  const accounts = words.accounts({
    count: valuation.accounts,
    written: written.count(valuation.accounts),
  })
  const belief = beliefInAll(valuation.models, valuation.settings.discountPerYear)
  return (
    <>
      {words.page.valued}{' '}
      <Opens
        name="valuations"
        title={words.page.valuations}
        says={words.page.valuationsSays}
        label={<span className="value-day">{written.day(valuation.asOf)}</span>}
      >
        <Valuations shown={valuation} />
      </Opens>
      {` · ${accounts}`}
      {valuation.models.length > 0 && (
        <>
          {' · '}
          <Link
            className={belief === 'doubtful' ? 'value-doubt' : ''}
            to="/value/models"
            search={on === undefined ? {} : { on }}
          >
            {words.page[belief]}
          </Link>
        </>
      )}
    </>
  )
}

function Valuations({ shown }: { shown: ValuationWire }) {
  const written = useWritten()
  const [{ segment, sort }] = useAddress()
  const list = useQuery(valuationsQuery)
  return (
    <ul className="valuations">
      {(list.data?.items ?? []).map((one) => {
        const estimate = written.estimate(one.future)
        return (
          <li key={one.id}>
            <Link
              to="."
              search={{ ...(segment && { segment }), ...(sort && { sort }), on: one.id }}
              aria-current={one.id === shown.id ? 'true' : undefined}
            >
              {written.day(one.asOf)}
            </Link>
            <span>
              {estimate.whole} <span className="range">{estimate.range}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
