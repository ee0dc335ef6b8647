import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportCounts, ImportWire } from '@tolv/server/wire'
import type { ReactNode } from 'react'
import { DownloadLink } from '../../shell/download-link.tsx'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { importQuery, run } from './queries.ts'
import { useImportsWords } from './words.ts'

type CountsProps = { one: ImportWire; counts: ImportCounts; actions?: ReactNode }

/** What would be, or has been, added, changed and refused, and how it divides the file. */
export function Counts({ one, counts, actions }: CountsProps) {
  const { counts: words, rows } = useImportsWords()
  const writing = useWriting()
  const isDone = one.result !== null
  const took = words.seconds({
    written: writing.number(Math.max(0.1, counts.took / 1000), counts.took < 10_000 ? 1 : 0),
  })
  const all = rows({ count: counts.rows, written: writing.count(counts.rows) })
  const accounts = words.accounts({
    count: counts.accountsAdded,
    written: writing.count(counts.accountsAdded),
  })
  return (
    <section className="counts" aria-label={words.bar(written(counts, writing.count))}>
      <div className="counts-row">
        <Count
          number={writing.count(counts.added)}
          name={isDone ? words.addedDone : words.added}
          says={counts.accountsAdded > 0 ? accounts : ''}
        />
        <Count
          number={writing.count(counts.changed)}
          name={isDone ? words.changedDone : words.changed}
          says={counts.changed > 0 ? words.known : ''}
        />
        {counts.unchanged > 0 && (
          <Count
            number={writing.count(counts.unchanged)}
            name={words.unchanged}
            says={words.same}
          />
        )}
        {counts.refused > 0 && (
          <Count
            number={writing.count(counts.refused)}
            name={words.refused}
            says={words.seeWhy}
            look="refused"
          />
        )}
        <div className="counts-do">
          <p className="meta">
            {isDone ? words.took({ rows: all, took }) : words.nothingYet({ rows: all, took })}
          </p>
          <div className="counts-buttons">{actions}</div>
        </div>
      </div>
      <Bar counts={counts} />
    </section>
  )
}

function written(counts: ImportCounts, write: (count: number) => string) {
  return {
    added: write(counts.added),
    changed: write(counts.changed),
    unchanged: write(counts.unchanged),
    refused: write(counts.refused),
  }
}

type CountProps = { number: string; name: string; says: string; look?: 'plain' | 'refused' }

function Count({ number, name, says, look = 'plain' }: CountProps) {
  return (
    <div className={`count is-${look}`}>
      <p className="count-number">{number}</p>
      <p className="count-name">{name}</p>
      {says !== '' && <p className="meta">{says}</p>}
    </div>
  )
}

const parts = ['added', 'changed', 'unchanged', 'refused'] as const

function Bar({ counts }: { counts: ImportCounts }) {
  const whole = Math.max(
    1,
    parts.reduce((sum, part) => sum + counts[part], 0),
  )
  return (
    <div className="counts-bar" aria-hidden="true">
      {parts
        .filter((part) => counts[part] > 0)
        .map((part) => (
          <span key={part} className={`is-${part}`} style={{ flexGrow: counts[part] / whole }} />
        ))}
    </div>
  )
}

/** Starts the import of what the dry run told of; the button says how many rows that is. */
export function RunButton({ one, unsent }: { one: ImportWire; unsent: number }) {
  const { counts: words } = useImportsWords()
  const writing = useWriting()
  const queries = useQueryClient()
  const mayNot = useReasonNot('import.run')
  const running = useMutation({
    mutationFn: () => run(one.id),
    onSuccess: (next) => queries.setQueryData(importQuery(one.id).queryKey, next),
  })
  const count = (one.dryRun?.added ?? 0) + (one.dryRun?.changed ?? 0)
  const waits = one.state === 'reading' ? words.waits : undefined
  const isUnsent = unsent > 0 ? words.unsent : undefined
  const nothing = count === 0 ? words.nothingNew : undefined
  return (
    <>
      <Button
        kind="primary"
        reason={mayNot ?? waits ?? isUnsent ?? nothing}
        busy={running.isPending ? words.starting : undefined}
        onClick={() => running.mutate()}
      >
        {words.run({ count, written: writing.count(count) })}
      </Button>
      {running.error !== null && <Failure error={running.error} />}
    </>
  )
}

/** The file's own name, so that it is known which one the rows are from. */
function refusedName(fileName: string): string {
  return fileName.replace(/(\.[^.]*)?$/, '-refused.csv')
}

/** The refused rows as a file, to be mended and brought again. */
export function DownloadRefused({ one, refused }: { one: ImportWire; refused: number }) {
  const { counts: words } = useImportsWords()
  const writing = useWriting()
  if (refused === 0) return null
  return (
    <DownloadLink
      className="button button-plain"
      path={`/imports/${encodeURIComponent(one.id)}/refused.csv`}
      fileName={refusedName(one.fileName)}
    >
      {words.download({ count: refused, written: writing.count(refused) })}
    </DownloadLink>
  )
}
