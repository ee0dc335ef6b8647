import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { AccountValueWire, AccountWire } from '@tolv/server/wire'
import type { ReactNode } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import { HeadlineNeedle } from '../../ui/charts/needle.tsx'
import { Say } from '../../words/say.tsx'
import { useWords } from '../../words/words.ts'
import { en } from './account-words.en.ts'
import { sv } from './account-words.sv.ts'
import { Amount } from './amount.tsx'
import { Origin, type OriginKey } from './origin.tsx'
import { accountValueQuery } from './queries.ts'
import { sentenceOf } from './sentence.ts'
import { Why } from './why.tsx'

type Valued = NonNullable<AccountValueWire>

/** What the account is worth, and the steps from the average to it. */
export function Worth({ account }: { account: AccountWire }) {
  const words = useWords({ en, sv })
  const value = useQuery(accountValueQuery(account.id))
  if (value.error !== null)
    return <Failure error={value.error} onAgain={() => void value.refetch()} />
  if (value.data === undefined) return <p className="worth-waiting meta">{words.explaining}</p>
  if (value.data === null) return <p className="worth-sentence">{words.sentence.notValued}</p>
  return (
    <div className="worth-row">
      <Headline value={value.data} account={account} />
      {value.data.steps.length > 0 && <Why value={value.data} />}
    </div>
  )
}

function Headline({ value, account }: { value: Valued; account: AccountWire }) {
  const words = useWords({ en, sv })
  const writing = useWriting()
  const left = value.status === 'churned'
  const written = writing.estimate(value.future)
  return (
    <section className="worth-headline" aria-label={words.headline}>
      <p className="worth-label">{words.headline}</p>
      <div className="worth-figure">
        <Figure what="clv" value={value} account={account}>
          <Amount
            size="headline"
            written={left ? writing.wholeFact(0) : { text: written.value, whole: written.whole }}
          />
        </Figure>
        {!left && (
          <HeadlineNeedle
            estimate={value.future}
            label={writing.spoken(words.headline, value.future)}
            texts={{ high: written.high, share: words.share, low: written.low }}
          />
        )}
      </div>
      <p className="worth-sentence">
        <Say text={sentenceOf(value, words, writing)} />
      </p>
      <Beside value={value} account={account} />
      <Offer value={value} account={account} />
    </section>
  )
}

/** The smaller figures: a fact says that it is one, because an estimate stands above it. */
function Beside({ value, account }: { value: Valued; account: AccountWire }) {
  const words = useWords({ en, sv })
  const writing = useWriting()
  const earned = writing.wholeFact(value.historic)
  const byContract = value.status === 'active'
  const monthly = byContract
    ? writing.wholeFact(value.monthly)
    : writing.amount(value.monthly, 'ones')
  return (
    <dl className="worth-beside">
      <div>
        <dt>
          {words.earned}, {words.fact}
        </dt>
        <dd>
          <Figure what="earned" value={value} account={account}>
            <Amount size="beside" written={earned} />
          </Figure>
        </dd>
      </div>
      {value.status !== 'churned' && (
        <div>
          <dt>{value.status === 'at-will' ? words.expected : words.paid}</dt>
          <dd>
            <Figure what="monthly" value={value} account={account}>
              <Amount size="beside" written={monthly} />
            </Figure>
          </dd>
        </div>
      )}
      {value.status === 'at-will' ? (
        <div>
          <dt>{words.chance}</dt>
          <dd>
            <Figure what="chance" value={value} account={account}>
              <b>{writing.share(value.alive)}</b>
            </Figure>
          </dd>
        </div>
      ) : (
        <div>
          <dt>{words.tenure}</dt>
          <dd>
            <Figure what="tenure" value={value} account={account}>
              <b>{writing.number(value.tenureMonths)}</b>{' '}
              {monthsAfter(words.months({ count: value.tenureMonths, written: '' }))}
            </Figure>
          </dd>
        </div>
      )}
    </dl>
  )
}

/** What may be given away now to keep it, and how likely that is to be lost. */
function Offer({ value, account }: { value: Valued; account: AccountWire }) {
  const words = useWords({ en, sv })
  const writing = useWriting()
  const { allowable } = value
  if (allowable === null) return null
  if (!(allowable.offer > 0)) return <p className="worth-offer meta">{words.offer.none}</p>
  const [before = '', after = ''] = words.offer
    .says({
      amount: place,
      cases: writing.number(Math.max(1, Math.round(allowable.lossChance * 10))),
    })
    .split(place)
  return (
    <p className="worth-offer">
      {before}
      <Figure what="offer" value={value} account={account}>
        <b>{writing.amount(allowable.offer, 'ones').whole}</b>
      </Figure>
      {after}
    </p>
  )
}

/** A sign that no text has, where the number stands in the sentence around it. */
const place = '\u0001'

function monthsAfter(text: string): string {
  return text.trim()
}

type FigureProps = {
  what: OriginKey
  value: Valued
  account: AccountWire
  children: ReactNode
}

const route = getRouteApi('/inside/accounts/$id')

/** A number that opens into where it comes from. Which one is open stands in the address. */
function Figure({ what, value, account, children }: FigureProps) {
  const { open } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Origin
      what={what}
      value={value}
      account={account}
      open={open === what}
      onOpenChange={(next) =>
        void navigate({
          search: ({ open: _closed, ...rest }) => (next ? { ...rest, open: what } : rest),
          replace: true,
          resetScroll: false,
        })
      }
    >
      {children}
    </Origin>
  )
}
