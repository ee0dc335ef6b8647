import { Link } from '@tanstack/react-router'
import type { EstimateWire, ValuationWire } from '@tolv/server/wire'
import { HeadlineNeedle } from '../../ui/charts/needle.tsx'
import { Say } from '../../words/say.tsx'
import { Amount } from './amount.tsx'
import { RecurringFacts } from './metrics/recurring-facts.tsx'
import { Naive } from './naive.tsx'
import { Opens } from './opens.tsx'
import { Origin } from './origin.tsx'
import { useWritten } from './use-written.ts'
import { whatHappened } from './what-happened.ts'
import { useValueWords } from './words.ts'

type HeadlineProps = {
  valuation: ValuationWire
  /** What the total would be under the assumptions being tried; null when none are. */
  tried: EstimateWire | null
}

/** The page's number with its interval, what happened to it in words, and the facts beside it. */
export function Headline({ valuation, tried }: HeadlineProps) {
  const words = useValueWords()
  const { headline } = words
  return (
    <section className="value-headline" aria-label={headline.what}>
      <p className="value-what">{tried === null ? headline.what : headline.ifSaved}</p>
      {isUnanswered(valuation) ? (
        <Unanswered valuation={valuation} />
      ) : (
        <Answer valuation={valuation} tried={tried} />
      )}
      <Facts valuation={valuation} />
    </section>
  )
}

/** Whether the data gave no answer for any account, so that a total would be a number about nothing. */
export function isUnanswered(valuation: ValuationWire): boolean {
  const refused = valuation.refusals.reduce((sum, each) => sum + each.accounts, 0)
  return valuation.models.length === 0 || (refused > 0 && refused >= valuation.accounts)
}

function Answer({ valuation, tried }: HeadlineProps) {
  const words = useValueWords()
  const written = useWritten()
  const { headline } = words
  const { future } = valuation.total
  const shown = tried ?? future
  const estimate = written.estimate(shown)
  const mean = valuation.distribution?.mean
  const average = mean && written.estimate(mean)
  return (
    <>
      <div className="value-number">
        <Opens
          name="total"
          title={headline.what}
          says={`${estimate.whole}, ${estimate.wholeRange}`}
          label={
            <span className={tried === null ? 'value-figure' : 'value-figure is-changed'}>
              <Amount written={{ text: estimate.value, whole: estimate.whole }} look="headline" />
            </span>
          }
        >
          <p>{words.origin.totalSays}</p>
          <Origin valuation={valuation} />
        </Opens>
        <HeadlineNeedle
          estimate={shown}
          tone={tried === null ? 'estimate' : 'watch'}
          label={written.spoken(headline.spoken, shown)}
          texts={{ high: estimate.high, share: words.ninety, low: estimate.low }}
          {...(tried !== null && { before: future })}
        />
      </div>
      <p className="value-sentence">
        {valuation.change !== null && (
          <Say text={`${whatHappened(valuation.change, words, written)} `} />
        )}
        {average && (
          <Say text={headline.average({ amount: average.whole, range: average.range })} />
        )}
      </p>
    </>
  )
}

/** In place of a number: why there is none. */
function Unanswered({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  return (
    <div className="value-unanswered">
      <p className="value-none">{words.headline.noAnswer}</p>
      {valuation.refusals.map((refusal) => (
        <RefusalSentence key={refusal.says} refusal={refusal} />
      ))}
      <Link to="/imports">{words.headline.bringMore}</Link>
    </div>
  )
}

/** A refusal as a sentence in the reader's language. */
export function RefusalSentence({ refusal }: { refusal: ValuationWire['refusals'][number] }) {
  const words = useValueWords()
  const written = useWritten()
  const accounts = words.accounts({
    count: refusal.accounts,
    written: written.count(refusal.accounts),
  })
  const { refusal: code, says } = refusal
  return (
    <p className="value-sentence">{words.refusals.sentence({ refusal: code, accounts, says })}</p>
  )
}

/** Who has not left, counted; of those who buy at will, how many are expected to be. */
function StillHere({ valuation }: { valuation: ValuationWire }) {
  const { headline } = useValueWords()
  const written = useWritten()
  const { accounts, active, alive = active } = valuation
  const told = Math.round(alive)
  return (
    <div>
      <dt>{told === active ? headline.active : headline.alive}</dt>
      <dd>
        <b>{written.count(told)}</b> {headline.ofAll({ all: written.count(accounts) })}
      </dd>
    </div>
  )
}

function Facts({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  const written = useWritten()
  const { headline } = words
  const { minorPerMajor } = written
  const earned = written.roundFact(
    Math.round(valuation.total.historic / minorPerMajor) * minorPerMajor,
  )
  return (
    <dl className="value-facts">
      <div>
        <dt>{headline.earned}</dt>
        <dd>
          <Opens
            name="earned"
            title={words.origin.earnedTitle}
            says={earned.whole}
            label={
              <>
                <Amount written={earned} look="fact" />, {words.fact}
              </>
            }
          >
            <p>{words.origin.earnedSays}</p>
          </Opens>
        </dd>
      </div>
      <RecurringFacts valuationId={valuation.id} />
      <StillHere valuation={valuation} />
      {!isUnanswered(valuation) && (
        <div>
          <dt>{headline.naive}</dt>
          <dd>
            <Naive valuation={valuation} />
          </dd>
        </div>
      )}
    </dl>
  )
}
