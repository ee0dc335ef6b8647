import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DayOfKindWire, DiaryEventWire } from '@tolv/server/wire'
import { useState } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { useTeller } from '../accounts/index.ts'
import { dayEventsQuery, eventDaysQuery, type Stretch } from './queries.ts'
import { useSettingsWords } from './words.ts'
import './on-the-way.css'

/** What a moved clock set going: every day on which something happened, each opening into what it was. */
export function OnTheWay({ stretch, moving }: { stretch: Stretch; moving: 'yes' | 'no' }) {
  const { clock: words } = useSettingsWords()
  const writing = useWriting()
  const days = useQuery(eventDaysQuery(stretch, moving))
  if (days.error !== null) return <Failure error={days.error} />
  if (days.data === undefined) return null
  const all = days.data.reduce((sum, { count }) => sum + count, 0)
  const from = writing.day(stretch.from)
  const to = writing.day(stretch.to)
  return (
    <Section
      title={words.onTheWay}
      meta={words.between({ from, to, count: writing.count(all), events: all })}
    >
      {all === 0 && moving === 'no' && <p className="meta">{words.nothingOnTheWay}</p>}
      <ol className="way">
        {byDay(days.data).map(({ day, kinds }) => (
          <Day key={day} day={day} kinds={kinds} stretch={stretch} />
        ))}
      </ol>
    </Section>
  )
}

type DayOnTheWay = { day: string; kinds: DayOfKindWire[] }

function byDay(counts: DayOfKindWire[]): DayOnTheWay[] {
  const days = new Map<string, DayOfKindWire[]>()
  for (const one of counts) days.set(one.day, [...(days.get(one.day) ?? []), one])
  return [...days].map(([day, kinds]) => ({ day, kinds }))
}

function Day({ day, kinds, stretch }: DayOnTheWay & { stretch: Stretch }) {
  const teller = useTeller()
  const writing = useWriting()
  const [open, setOpen] = useState(false)
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <time dateTime={day}>{writing.day(day, 'short')}</time>
          <span className="way-kinds">
            {kinds.map(({ kind, count }) => (
              <span key={kind}>{`${teller.kind(kind)} ${writing.count(count)}`}</span>
            ))}
          </span>
        </summary>
        {open && <Events day={day} stretch={stretch} />}
      </details>
    </li>
  )
}

function Events({ day, stretch }: { day: string; stretch: Stretch }) {
  const { clock: words } = useSettingsWords()
  const events = useInfiniteQuery(dayEventsQuery(day, stretch))
  if (events.error !== null) return <Failure error={events.error} />
  return (
    <>
      <ol className="way-events">
        {events.data?.pages
          .flatMap(({ items }) => items)
          .map((event) => (
            <Event key={event.id} event={event} />
          ))}
      </ol>
      {events.hasNextPage && (
        <Button kind="quiet" onClick={() => void events.fetchNextPage()}>
          {words.laterEvents}
        </Button>
      )}
    </>
  )
}

function Event({ event }: { event: DiaryEventWire }) {
  const { tell } = useTeller()
  const writing = useWriting()
  const told = tell(event)
  return (
    <li>
      <time className="meta" dateTime={event.recordedAt}>
        {writing.time(event.recordedAt)}
      </time>
      <span>
        <b>{told.title}</b> {told.says}
      </span>
      {event.account !== null && event.accountId !== null && (
        <Link to="/accounts/$id" params={{ id: event.accountId }}>
          {event.account.name ?? event.account.number}
        </Link>
      )}
    </li>
  )
}
