import { useQuery } from '@tanstack/react-query'
import type { ValuationWire } from '@tolv/server/wire'
import { Say } from '../../../words/say.tsx'
import { RefusalSentence } from '../headline.tsx'
import { useWritten } from '../use-written.ts'
import { ValuationPage } from '../valuation-page.tsx'
import { useValueWords } from '../words.ts'
import { Fits } from './fits.tsx'
import { rollingQuery } from './queries.ts'
import { TrackRecord } from './track.tsx'
import type { Answered } from './trials.tsx'
import { type Remark, trackOf, trackOfRolling, verdictOn } from './verdict.ts'
import { useModelsWords } from './words.ts'
import '../value.css'
import './models.css'

/** Whether the numbers can be believed: in a sentence, then how the method did, then what was fitted. */
export function ModelsPage() {
  const words = useModelsWords()
  return (
    <ValuationPage here="models" title={words.title} empty={words.empty}>
      {(valuation) => <Believed valuation={valuation} />}
    </ValuationPage>
  )
}

function Believed({ valuation }: { valuation: ValuationWire }) {
  const report = useQuery(rollingQuery(valuation.id))
  const rolling = report.data?.refused === null ? report.data : null
  return (
    <>
      <Headline valuation={valuation} rolling={rolling} />
      <TrackRecord valuation={valuation} rolling={rolling} />
      <Fits valuation={valuation} />
    </>
  )
}

type HeadlineProps = { valuation: ValuationWire; rolling: Answered | null }

function Headline({ valuation, rolling }: HeadlineProps) {
  const words = useModelsWords()
  const written = useWritten()
  const track = (rolling && trackOfRolling(rolling)) ?? trackOf(valuation.backtest)
  const { models, settings, refusals } = valuation
  const { belief, because } = verdictOn({
    models,
    discountPerYear: settings.discountPerYear,
    track,
  })
  return (
    <section className="models-headline" aria-labelledby="models-verdict">
      <h2 id="models-verdict" className={`models-verdict is-${belief}`}>
        {words.verdicts[belief]}
      </h2>
      {track !== null && (
        <p className="value-sentence">
          <Say
            text={words.track({
              missed: written.share(track.missed),
              naive: written.share(Math.min(...track.naive)),
              inside: track.inside,
              of: track.of,
            })}
          />
        </p>
      )}
      {because.length > 0 && (
        <ul className="models-because">
          {because.map((remark) => (
            <li key={remark.key}>
              <RemarkSentence remark={remark} />
            </li>
          ))}
        </ul>
      )}
      {refusals.map((refusal) => (
        <RefusalSentence key={refusal.says} refusal={refusal} />
      ))}
    </section>
  )
}

function RemarkSentence({ remark }: { remark: Remark }) {
  const { remarks } = useModelsWords()
  const words = useValueWords()
  const written = useWritten()
  switch (remark.key) {
    case 'no-model':
    case 'untested':
      return remarks[remark.key]
    case 'doubtful': {
      const of = words.accounts({ count: remark.of, written: written.count(remark.of) })
      return remarks.doubtful({ accounts: written.count(remark.accounts), of })
    }
    case 'remarked':
      return remarks.remarked({ count: remark.models })
    case 'outguessed':
      return remarks.outguessed({
        ours: written.share(remark.ours),
        theirs: written.share(remark.theirs),
      })
    case 'overconfident':
      return remarks.overconfident(remark)
  }
}
