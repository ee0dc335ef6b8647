import type { UsageFileWire } from '@tolv/server/wire'
import { useRef, useState } from 'react'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/empty.tsx'
import { Section } from '../../ui/page.tsx'
import { Say } from '../../words/say.tsx'
import { useTakingUsage, useUsageFile } from './queries.ts'
import { askedOf, noChoices } from './usage-choices.ts'
import { UsageColumns } from './usage-columns.tsx'
import { UsageProblems } from './usage-problems.tsx'
import { useSubscriptionWords } from './words.ts'

export type Bringing = {
  file: File | undefined
  taken: UsageFileWire | undefined
  onFile: (file: File | undefined) => void
  onDone: (made?: UsageFileWire) => void
}

/** Which file is being looked at, and what came of the last one. */
export function useBringing(): Bringing {
  const [file, onFile] = useState<File>()
  const [taken, setTaken] = useState<UsageFileWire>()
  const onDone = (made?: UsageFileWire) => {
    setTaken(made)
    onFile(undefined)
  }
  return { file, taken, onFile, onDone }
}

export function ChooseUsage({ file, onFile }: Bringing) {
  const { bring: words } = useSubscriptionWords()
  const reason = useReasonNot('usage.write')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        kind={file === undefined ? 'primary' : 'plain'}
        reason={reason}
        onClick={() => input.current?.click()}
      >
        {file === undefined ? words.choose : words.another}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen !== undefined) onFile(chosen)
          event.target.value = ''
        }}
      />
    </>
  )
}

/** A file of usage as it would be taken, or what came of one; nothing while there is none. */
export function BringUsage({ file, taken, onDone }: Bringing) {
  const { bring: words } = useSubscriptionWords()
  if (file === undefined) return taken === undefined ? null : <Taken {...taken} />
  return (
    <Section title={file.name} edge="bare">
      <p className="meta usage-says">{words.says}</p>
      <UsageFile
        key={`${file.name} ${file.size} ${file.lastModified}`}
        file={file}
        onDone={onDone}
      />
    </Section>
  )
}

function Taken({ accepted, known, refused }: UsageFileWire) {
  const { bring: words } = useSubscriptionWords()
  const counted = useCounted()
  return (
    <Notice kind="quiet" title={words.taken(counted(accepted - known))}>
      {known > 0 && `${words.wereKnown(counted(known))} `}
      {refused > 0 && words.wereRefused(counted(refused))}
    </Notice>
  )
}

function useCounted() {
  const writing = useWriting()
  return (count: number) => ({ count, written: writing.count(count) })
}

type UsageFileProps = { file: File; onDone: (made?: UsageFileWire) => void }

function UsageFile({ file, onDone }: UsageFileProps) {
  const { bring: words } = useSubscriptionWords()
  const counted = useCounted()
  const [choices, setChoices] = useState(noChoices)
  const asked = askedOf(choices)
  const seen = useUsageFile(file, asked)
  const taking = useTakingUsage(file, onDone)
  const read = seen.data
  const failed = taking.error ?? seen.error
  return (
    <>
      {read !== undefined && (
        <>
          <UsageColumns read={read} choices={choices} onChoose={setChoices} />
          <Counts read={read} />
          <UsageProblems read={read} />
        </>
      )}
      {failed !== null && <Failure error={failed} refusals={words.refusals} />}
      {read === undefined && failed === null && <p className="meta">{words.reading}</p>}
      <div className="usage-file-actions">
        <Button onClick={() => onDone()}>{words.leave}</Button>
        {read !== undefined && seen.error === null && (
          <Button
            kind="primary"
            reason={words.whyNot[whyNot(read)]}
            busy={taking.isPending ? words.taking : undefined}
            onClick={() => taking.mutate(asked)}
          >
            {words.take(counted(read.accepted - read.known))}
          </Button>
        )}
      </div>
    </>
  )
}

/** Why nothing of it can be taken. */
function whyNot({ missing, accepted, known }: UsageFileWire) {
  if (missing.length > 0) return 'missing'
  if (accepted === 0) return 'none'
  return accepted === known ? 'known' : 'can'
}

/** What would be taken, of how much; or what the columns do not tell. */
function Counts({ read }: { read: UsageFileWire }) {
  const { bring: words } = useSubscriptionWords()
  const counted = useCounted()
  const { rows, accepted, known, refused, missing } = read
  if (missing.length > 0)
    return (
      <Notice kind="amber" title={words.missing}>
        <ul className="usage-missing">
          {missing.map((field) => (
            <li key={field}>{words.missingSays[field]}</li>
          ))}
        </ul>
      </Notice>
    )
  return (
    <p className="usage-sum" aria-live="polite">
      <Say text={words.rows(counted(rows))} /> <Say text={words.fresh(counted(accepted - known))} />
      {known > 0 && (
        <>
          {' '}
          <Say text={words.known(counted(known))} />
        </>
      )}
      {refused > 0 && (
        <>
          {' '}
          <Say text={words.refused(counted(refused))} />
        </>
      )}
    </p>
  )
}
