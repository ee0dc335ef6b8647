import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ClockWire } from '@tolv/server/wire'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { dayAfterMonths } from './days.ts'
import { OnTheWay } from './on-the-way.tsx'
import { clockQuery } from './queries.ts'
import { useSettingsWords } from './words.ts'

const route = getRouteApi('/inside/settings')

/** The company's clock: the wall's, or a test clock that can be moved forward. */
export function Clock() {
  const { clock: words, parts } = useSettingsWords()
  const writing = useWriting()
  const clock = useQuery(clockQuery)
  const { since } = route.useSearch()
  useFreshAfterMove(clock.data)
  if (clock.error !== null) return <Failure error={clock.error} />
  if (clock.data === undefined) return null
  const { kind, now, moving } = clock.data
  return (
    <>
      <Section title={parts.clock} edge="bare">
        <p className="clock-now">{writing.instant(now)}</p>
        <p className="settings-says">{kind === 'wall' ? words.wall : words.test}</p>
        {moving !== null && (
          <div className="settings-wait">
            <Progress
              what={words.moving({ day: writing.day(moving.to) })}
              share={moving.share}
              done={words.share({ share: writing.share(moving.share) })}
              says={words.leave}
            />
          </div>
        )}
        {kind === 'test' && moving === null && <Move now={now} />}
      </Section>
      {since !== undefined && since <= now && (
        <OnTheWay
          stretch={{ from: justAfter(since), to: justAfter(now) }}
          moving={moving === null ? 'no' : 'yes'}
        />
      )}
    </>
  )
}

/** What was recorded while the clock stood still, before the move, bears the same instant as its beginning. */
function justAfter(instant: string): string {
  return new Date(Date.parse(instant) + 1).toISOString()
}

/** When a move has ended, everything that was fetched before it may be of another day. */
function useFreshAfterMove(clock: ClockWire | undefined): void {
  const queries = useQueryClient()
  const moved = useRef(false)
  useEffect(() => {
    if (clock === undefined) return
    if (moved.current && clock.moving === null) void queries.invalidateQueries()
    moved.current = clock.moving !== null
  }, [clock, queries])
}

function Move({ now }: { now: string }) {
  const { clock: words } = useSettingsWords()
  const { saving } = useShellWords()
  const writing = useWriting()
  const queries = useQueryClient()
  const reason = useReasonNot('clock.move')
  const navigate = useNavigate()
  const [day, setDay] = useState(dayAfterMonths(now, 1))
  const move = useMutation({
    // The same hour of another day: a move of a month is a month, not a month and a night.
    mutationFn: () =>
      send<ClockWire>('POST', '/clock/advance', { body: { to: `${day}${now.slice(10)}` } }),
    onSuccess: (clock) => {
      // The move waits for a worker; until one has taken it the clock looks as if nothing had been asked.
      const moving = clock.moving ?? { to: `${day}${now.slice(10)}`, share: 0 }
      queries.setQueryData(clockQuery.queryKey, { ...clock, moving })
      void navigate({ to: '/settings', search: { part: 'clock', since: now }, replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason === undefined && !move.isPending) move.mutate()
  }
  return (
    <form className="form" onSubmit={submit}>
      <TextField
        label={words.to}
        type="date"
        required
        min={now.slice(0, 10)}
        value={day}
        onChange={setDay}
      />
      <div className="form-actions">
        <Button kind="quiet" onClick={() => setDay(dayAfterMonths(now, 1))}>
          {words.month}
        </Button>
        <Button kind="quiet" onClick={() => setDay(dayAfterMonths(now, 12))}>
          {words.year}
        </Button>
      </div>
      {move.error !== null && (
        <Failure
          error={move.error}
          refusals={{ 'not-forward': words.notForward, 'wall-clock': words.wall }}
        />
      )}
      <div className="form-actions">
        <Button
          kind="primary"
          type="submit"
          reason={reason}
          busy={move.isPending ? saving : undefined}
        >
          {day === '' ? words.to : words.move({ day: writing.day(day) })}
        </Button>
      </div>
    </form>
  )
}
