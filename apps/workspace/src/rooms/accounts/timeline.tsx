import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { AccountWire, EventWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import { hasHour } from '../../shell/writing.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../words/words.ts'
import { en } from './account-words.en.ts'
import { sv } from './account-words.sv.ts'
import { accountEventsQuery } from './queries.ts'
import { useTeller } from './use-teller.ts'
import './timeline.css'

const route = getRouteApi('/inside/accounts/$id')

/** What has happened to the account, newest first, all of it or one kind. */
export function Timeline({ account }: { account: AccountWire }) {
  const words = useWords({ en, sv })
  const { kind } = route.useSearch()
  const events = useInfiniteQuery(accountEventsQuery(account.id, kind))
  const told = events.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title={words.timeline}>
      <Kinds account={account} chosen={kind} />
      {events.error !== null && (
        <Failure error={events.error} onAgain={() => void events.refetch()} />
      )}
      {events.isSuccess && told.length === 0 && <p className="meta">{words.noEvents}</p>}
      <ol className="events">
        {told.map((event) => (
          <Happening key={event.id} event={event} />
        ))}
      </ol>
      {events.hasNextPage && (
        <Button kind="quiet" onClick={() => void events.fetchNextPage()}>
          {words.olderEvents}
        </Button>
      )}
    </Section>
  )
}

function Kinds({ account, chosen }: { account: AccountWire; chosen: string | undefined }) {
  const words = useWords({ en, sv })
  const writing = useWriting()
  const teller = useTeller()
  if (account.eventKinds.length < 2) return null
  const all = account.eventKinds.reduce((sum, { count }) => sum + count, 0)
  return (
    <nav className="kinds" aria-label={words.kinds}>
      <KindLink chosen={chosen} kind={undefined}>
        {words.all({ count: writing.count(all) })}
      </KindLink>
      {account.eventKinds.map(({ kind, count }) => (
        <KindLink key={kind} chosen={chosen} kind={kind}>
          {`${teller.kind(kind)} ${writing.count(count)}`}
        </KindLink>
      ))}
    </nav>
  )
}

type KindLinkProps = { chosen: string | undefined; kind: string | undefined; children: string }

function KindLink({ chosen, kind, children }: KindLinkProps) {
  return (
    <Link
      from="/accounts/$id"
      to="."
      search={({ kind: _before, ...rest }) => (kind === undefined ? rest : { ...rest, kind })}
      replace
      resetScroll={false}
      aria-current={chosen === kind ? 'true' : undefined}
    >
      {children}
    </Link>
  )
}

function Happening({ event }: { event: EventWire }) {
  const { tell } = useTeller()
  const writing = useWriting()
  const told = tell(event)
  return (
    <li className={`event event-${told.weight}`}>
      <time className="event-time" dateTime={event.occurredAt}>
        {writing.day(event.occurredAt, 'short')}
        {hasHour(event.occurredAt) && (
          <span className="meta">{writing.time(event.occurredAt)}</span>
        )}
      </time>
      <span className="event-dot" aria-hidden="true" />
      <div className="event-words">
        <p className="event-title">
          <b>{told.title}</b>
          <span className="meta">{told.about}</span>
        </p>
        {told.says !== '' && <p className="event-says">{told.says}</p>}
      </div>
    </li>
  )
}
