import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportWire } from '@tolv/server/wire'
import { useEffect } from 'react'
import { useWriting } from '../../shell/use-writing.ts'
import { Notice } from '../../ui/empty.tsx'
import { BringFile } from './bring-file.tsx'
import { ColumnsTable } from './columns-table.tsx'
import { Counts, DownloadRefused } from './counts.tsx'
import { KeptApart } from './kept-apart.tsx'
import { RefusedRows } from './refused-rows.tsx'
import { useImportsWords } from './words.ts'

/** An import that is finished: what it added, and where that is seen. */
export function Done({ one }: { one: ImportWire }) {
  const words = useImportsWords()
  const writing = useWriting()
  const queries = useQueryClient()
  // What was fetched before the import no longer holds: accounts, their facts, and soon the value.
  useEffect(() => {
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' })
  }, [queries])
  const counts = one.result
  if (counts === null) return null
  const isNothing = counts.added + counts.changed === 0
  const accounts = words.counts.accounts({
    count: counts.accountsAdded,
    written: writing.count(counts.accountsAdded),
  })
  return (
    <>
      <Counts
        one={one}
        counts={counts}
        actions={
          <>
            <DownloadRefused one={one} refused={counts.refused} />
            <Link className="button button-primary" to="/value">
              {words.done.value}
            </Link>
          </>
        }
      />
      <p className="done-says">
        {isNothing ? words.done.nothing : words.done.says({ accounts })}{' '}
        <Link to="/accounts">{words.done.accounts}</Link>
      </p>
      <KeptApart one={one} apart={counts.keptApart} />
      {counts.refused > 0 && <RefusedRows one={one} mode="told" />}
      {counts.refused > 0 && <p className="meta counts-fixes">{words.counts.fixes}</p>}
      {one.mapping !== null && <ColumnsTable mapping={one.mapping} answers={{}} />}
    </>
  )
}

/** An import that was stopped: what it had written, and how to go on. */
export function Cancelled({ one }: { one: ImportWire }) {
  const words = useImportsWords()
  return (
    <>
      <Notice kind="quiet" title={words.states.cancelled}>
        {words.ended.cancelled}
      </Notice>
      {one.result !== null && one.result.rows > 0 && <Counts one={one} counts={one.result} />}
      <BringFile />
    </>
  )
}

/** A file that was refused whole: the sentence, and what can be done. */
export function RefusedWhole({ one }: { one: ImportWire }) {
  const words = useImportsWords()
  const says = words.refused.because({ says: one.says ?? '' })
  return (
    <>
      <Notice kind="brick" title={one.fileName}>
        <p lang={says === one.says ? 'en' : undefined}>{says}</p>
        <p>{words.ended.whatToDo}</p>
      </Notice>
      <BringFile />
    </>
  )
}
