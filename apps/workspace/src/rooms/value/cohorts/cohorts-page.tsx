import { useQuery } from '@tanstack/react-query'
import type { CohortTriangleWire, ValuationWire } from '@tolv/server/wire'
import { DownloadLink } from '../../../shell/download-link.tsx'
import { Failure } from '../../../shell/failure.tsx'
import { useShellWords } from '../../../shell/words.ts'
import { Section } from '../../../ui/page.tsx'
import { Say } from '../../../words/say.tsx'
import { useAddress } from '../use-address.ts'
import { useWritten } from '../use-written.ts'
import { ValuationPage } from '../valuation-page.tsx'
import { useValueWords } from '../words.ts'
import { Choices } from './choices.tsx'
import { Curves } from './curves.tsx'
import { findingOf } from './finding.ts'
import { Heat } from './heat.tsx'
import { type CohortsAsked, cohortsQuery } from './queries.ts'
import { kindOf, nameOf } from './said.ts'
import { useCohortsWords } from './words.ts'
import '../value.css'
import './cohorts.css'

/** What is left of those who began together, as a map of numbers and as curves. */
export function CohortsPage() {
  const words = useCohortsWords()
  return (
    <ValuationPage here="cohorts" title={words.title} empty={words.empty}>
      {(valuation) => <OfOne valuation={valuation} />}
    </ValuationPage>
  )
}

const spans = ['month', 'quarter', 'year'] as const

function useAsked(): CohortsAsked {
  const [{ by, segment, measure }] = useAddress()
  const trait = by === 'trait' && segment !== undefined ? segment : null
  const span = spans.find((each) => each === by) ?? 'quarter'
  return { by: trait === null ? span : null, trait, measure: measure ?? 'logo' }
}

function OfOne({ valuation }: { valuation: ValuationWire }) {
  const words = useCohortsWords()
  const shell = useShellWords()
  const asked = useAsked()
  const found = useQuery(cohortsQuery(valuation.id, asked))
  return (
    <>
      <Choices valuation={valuation} asked={asked} />
      {found.data !== undefined ? (
        <>
          <Triangle triangle={found.data} />
          <p className="segments-foot">
            <DownloadLink
              path={`/valuations/${valuation.id}/cohorts.csv`}
              fileName={`cohorts-${valuation.asOf}.csv`}
            >
              {words.download}
            </DownloadLink>
          </p>
        </>
      ) : found.error === null ? (
        <p className="meta">{shell.waiting}</p>
      ) : 'problem' in found.error ? (
        <p className="value-sentence">{words.older}</p>
      ) : (
        <Failure error={found.error} onAgain={() => void found.refetch()} />
      )}
    </>
  )
}

function Triangle({ triangle }: { triangle: CohortTriangleWire }) {
  const words = useCohortsWords()
  const written = useWritten()
  if (triangle.cohorts.length === 0) return <p className="value-sentence">{words.none}</p>
  return (
    <>
      <Finding triangle={triangle} />
      <Heat triangle={triangle} />
      <Section title={words.curves} meta={words.curvesMeta}>
        <div className="cohorts-curves">
          <Curves triangle={triangle} />
        </div>
      </Section>
      {triangle.leftOut > 0 && (
        <p className="meta">
          {words.leftOut({ count: triangle.leftOut, written: written.count(triangle.leftOut) })}
        </p>
      )}
    </>
  )
}

/** The finding as the page's sentence, with the two figures it rests on. */
function Finding({ triangle }: { triangle: CohortTriangleWire }) {
  const words = useCohortsWords()
  const written = useWritten()
  const { cohorts } = useValueWords()
  const finding = findingOf(triangle)
  const said = words.findings[kindOf(triangle)]
  if (!('one' in finding))
    return (
      <h2 className="cohorts-finding">
        {finding.kind === 'one' ? said.one : triangle.by === 'trait' ? said.parts : said.alike}
      </h2>
    )
  const one = nameOf(finding.one.label)
  const other = nameOf(finding.other.label)
  return (
    <>
      <h2 className="cohorts-finding">{said[finding.kind]({ one, other })}</h2>
      {triangle.curve === 'staying' && (
        <p className="value-sentence">
          <Say
            text={words.against({
              one,
              other,
              now: written.share(finding.one.observed[finding.at]!),
              before: written.share(finding.other.observed[finding.at]!),
              at: cohorts.periods[triangle.period]({ count: finding.at }),
            })}
          />
        </p>
      )}
    </>
  )
}
