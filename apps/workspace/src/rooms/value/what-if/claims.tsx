import { useQuery } from '@tanstack/react-query'
import type { ClaimWire, ValuationWire } from '@tolv/server/wire'
import { Section } from '../../../ui/page.tsx'
import { Say } from '../../../words/say.tsx'
import { useWritten } from '../use-written.ts'
import type { Written } from '../written.ts'
import { driversQuery } from './queries.ts'
import type { WhatIfWords } from './words.en.ts'
import { useWhatIfWords } from './words.ts'

/** Claims that circulate, each with this book's own number and why it differs. */
export function Claims({ valuation }: { valuation: ValuationWire }) {
  const { claims: words } = useWhatIfWords()
  const report = useQuery(driversQuery(valuation.id))
  if (report.data === undefined) return null
  return (
    <Section title={words.title} meta={words.meta}>
      <div className="claims">
        {report.data.claims.map((claim) => (
          <Claim key={claim.name} claim={claim} />
        ))}
      </div>
    </Section>
  )
}

function Claim({ claim }: { claim: ClaimWire }) {
  const words = useWhatIfWords()
  const written = useWritten()
  return (
    <article className="claim">
      <h3>{words.claims.names[claim.name]}</h3>
      <p className="meta">{words.claims.sources[claim.name]}</p>
      {claim.refused === null ? (
        <>
          <ul>
            {claim.readings.map((reading) => (
              <li key={reading.reading}>
                <Say text={readingOf(reading, { words, written })} />
              </li>
            ))}
          </ul>
          <p className="claim-why">{whyOf(claim, { words, written })}</p>
        </>
      ) : (
        <p>{words.claims.refused[claim.refused]}</p>
      )}
    </article>
  )
}

type Telling = { words: WhatIfWords; written: Written }
type Reading = ClaimWire['readings'][number]

const plus = (text: string, share: number) => `${share > 0 ? '+' : ''}${text}`

function readingOf({ reading, book, newCustomer, facts }: Reading, { words, written }: Telling) {
  const { claims } = words
  const { whole, range } = written.shareEstimate(book)
  const here = claims.here({ share: plus(whole, book.value), range })
  const says = claims.readings[reading]
  const kept = { kept: written.share(facts.kept ?? 0), aim: written.share(facts.aim ?? 0) }
  const how = typeof says === 'string' ? says : says(kept)
  const besides =
    newCustomer === null || reading === 'dearer'
      ? ''
      : claims.newCustomer({
          share: plus(written.shareEstimate(newCustomer).whole, newCustomer.value),
        })
  return `${here} ${how}${besides}.`
}

function whyOf({ name, readings }: ClaimWire, { words, written }: Telling): string {
  const { why } = words.claims
  const facts = readings[0]?.facts ?? {}
  const share = (fact: string) => written.share(facts[fact] ?? 0)
  switch (name) {
    case 'retention-5':
      return why['retention-5']({ kept: share('kept') })
    case 'price-1':
    case 'price-5': {
      const undone = (facts.breakEvenChurn ?? 1) - 1
      return why.price({
        margin: share('margin'),
        of: share('marginOfClaim'),
        undone: undone >= 8.9 ? why.undoneNever : written.share(undone),
      })
    }
    case 'churn-halved':
      return why['churn-halved']({ kept: share('kept'), share: share('newShare') })
  }
}
