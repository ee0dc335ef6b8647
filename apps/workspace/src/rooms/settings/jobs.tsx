import { useQuery } from '@tanstack/react-query'
import type { JobWire } from '@tolv/server/wire'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Notice } from '../../ui/empty.tsx'
import { Section } from '../../ui/page.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { jobsQuery, useChange } from './queries.ts'
import { useSettingsWords } from './words.ts'

/** The work that waits, runs or has stopped. */
export function Jobs() {
  const { jobs, parts } = useSettingsWords()
  const reasonNotRead = useReasonNot('jobs.read')
  const list = useQuery({ ...jobsQuery, enabled: reasonNotRead === undefined })
  const replay = useChange(jobsQuery.queryKey, (id: string) => send('POST', `/jobs/${id}/replay`))
  const columns = useColumns((id) => replay.mutate(id))
  if (reasonNotRead !== undefined) return <Notice kind="quiet" title={reasonNotRead} />
  const error = list.error ?? replay.error
  return (
    <Section title={parts.jobs} edge="bare">
      {error !== null && <Failure error={error} />}
      {list.data?.length === 0 && <EmptyState title={jobs.none}>{jobs.noneSays}</EmptyState>}
      {list.data !== undefined && list.data.length > 0 && (
        <Table
          label={parts.jobs}
          columns={columns}
          rows={list.data}
          rowKey={({ id }) => id}
          height="two"
          phone={(job) => (
            <span className="thing-plain">
              <What job={job} />
              <span>
                <State job={job} />
                <Replay job={job} onReplay={() => replay.mutate(job.id)} />
              </span>
            </span>
          )}
        />
      )}
    </Section>
  )
}

function useColumns(onReplay: (id: string) => void): Column<JobWire>[] {
  const { jobs } = useSettingsWords()
  const writing = useWriting()
  return [
    { key: 'what', head: jobs.what, width: '30%', cell: (job) => <What job={job} /> },
    { key: 'state', head: jobs.state, cell: (job) => <State job={job} /> },
    {
      key: 'when',
      head: jobs.when,
      align: 'right',
      width: '170px',
      cell: ({ runAt }) => writing.instant(runAt),
    },
    {
      key: 'tries',
      head: jobs.tries,
      align: 'right',
      width: '80px',
      cell: ({ attempt }) => writing.count(attempt),
    },
    { key: 'error', head: jobs.error, width: '24%', cell: ({ lastError }) => lastError },
    {
      key: 'replay',
      head: jobs.replay,
      drawnHead: '',
      align: 'right',
      width: '110px',
      cell: (job) => <Replay job={job} onReplay={() => onReplay(job.id)} />,
    },
  ]
}

function useKindName(): (kind: string) => string {
  const { jobs } = useSettingsWords()
  return (kind) => jobs.kinds[kind] ?? kind
}

function What({ job }: { job: JobWire }) {
  const nameOf = useKindName()
  const writing = useWriting()
  return (
    <span>
      <b>{nameOf(job.kind)}</b>
      {job.progress !== null && (
        <span className="under">
          {writing.share(job.progress.share)} · {job.progress.what}
        </span>
      )}
    </span>
  )
}

/** Always a word, and a colour only beside it. */
function State({ job }: { job: JobWire }) {
  const { jobs } = useSettingsWords()
  const looks = { waiting: '', running: '', failed: 'state-watch', dead: 'state-stopped' }
  return <span className={looks[job.state]}>{jobs.states[job.state]}</span>
}

function Replay({ job, onReplay }: { job: JobWire; onReplay: () => void }) {
  const { jobs } = useSettingsWords()
  const nameOf = useKindName()
  const reason = useReasonNot('jobs.replay')
  if (job.state !== 'dead') return null
  return (
    <Button
      kind="quiet"
      reason={reason}
      name={jobs.replayOf({ what: nameOf(job.kind) })}
      onClick={onReplay}
    >
      {jobs.replay}
    </Button>
  )
}
