import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportWire, RefusedRowWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { type Fix, fix, importQuery, refusedQuery } from './queries.ts'
import { RefusedValue } from './refused-value.tsx'
import type { ImportsWords } from './words.en.ts'
import { useImportsWords } from './words.ts'

type RefusedRowsProps = {
  one: ImportWire
  /** Whether values may still be written over; after the import the rows are only told. */
  mode: 'mend' | 'told'
}

/** The rows that could not be read: where, the value as written, why, and what could stand there instead. */
export function RefusedRows({ one, mode }: RefusedRowsProps) {
  const words = useImportsWords()
  const { refused: texts } = words
  const writing = useWriting()
  const queries = useQueryClient()
  const mayNot = useReasonNot('import.run')
  const reading = `${one.state === 'done' ? 'done' : 'dry'}-${one.dryRun?.took ?? ''}`
  const refused = useInfiniteQuery({
    ...refusedQuery(one.id, reading),
    enabled: one.state !== 'reading',
  })
  const mending = useMutation({
    mutationFn: (fixes: readonly Fix[]) => fix(one.id, fixes),
    onSuccess: (next) => queries.setQueryData(importQuery(one.id).queryKey, next),
  })
  const rows = refused.data?.pages.flatMap((page) => page.items) ?? []
  if (rows.length === 0)
    return refused.error === null ? null : (
      <Failure error={refused.error} onAgain={() => void refused.refetch()} />
    )
  const canMend = mode === 'mend' && mayNot === undefined && one.state === 'ready'
  const suggested = rows.flatMap(suggestionOf)
  const mend = (fixes: readonly Fix[]) => mending.mutate(fixes)
  return (
    <Section title={texts.title} edge="bare" {...(mode === 'mend' && { meta: texts.meta })}>
      <Table
        label={texts.label}
        height="dense"
        rows={rows}
        rowKey={(row) => `${row.line}-${row.column ?? ''}-${row.says}`}
        columns={columnsOf({ canMend, isBusy: mending.isPending, mend, mode }, texts)}
        phone={(row) => (
          <RefusedOnPhone row={row} canMend={canMend} isBusy={mending.isPending} mend={mend} />
        )}
      />
      {mending.error !== null && <Failure error={mending.error} />}
      <p className="refused-foot">
        {canMend && suggested.length > 1 && (
          <Button onClick={() => mend(suggested)}>
            {texts.acceptAll({ count: suggested.length, written: writing.count(suggested.length) })}
          </Button>
        )}
        {refused.hasNextPage && (
          <Button kind="quiet" onClick={() => void refused.fetchNextPage()}>
            {texts.more}
          </Button>
        )}
      </p>
    </Section>
  )
}

function suggestionOf(row: RefusedRowWire): Fix[] {
  if (row.suggestion === null || row.column === null) return []
  return [{ line: row.line, column: row.column, value: row.suggestion }]
}

type Mending = {
  canMend: boolean
  isBusy: boolean
  mend: (fixes: readonly Fix[]) => void
}

function columnsOf(
  { canMend, isBusy, mend, mode }: Mending & { mode: 'mend' | 'told' },
  texts: ImportsWords['refused'],
) {
  const { heads } = texts
  const columns: Column<RefusedRowWire>[] = [
    { key: 'line', head: heads.line, width: '64px', cell: (row) => <Line line={row.line} /> },
    { key: 'account', head: heads.account, width: '110px', cell: (row) => row.account ?? '' },
    { key: 'column', head: heads.column, width: '130px', cell: (row) => row.column ?? '' },
    {
      key: 'value',
      head: heads.value,
      width: '190px',
      cell: (row) => <RefusedValue row={row} canMend={canMend} isBusy={isBusy} mend={mend} />,
    },
    {
      key: 'why',
      head: heads.why,
      cell: (row) => (
        <span className="refused-why" lang={languageOf(row.says, texts)}>
          {texts.because({ says: row.says })}
        </span>
      ),
    },
  ]
  if (mode === 'told') return columns
  return [
    ...columns,
    {
      key: 'suggestion',
      head: heads.suggestion,
      width: '170px',
      cell: (row: RefusedRowWire) => <Suggestion row={row} />,
    },
    {
      key: 'accept',
      head: heads.accept,
      width: '84px',
      align: 'right' as const,
      cell: (row: RefusedRowWire) => (
        <Accept row={row} canMend={canMend} isBusy={isBusy} mend={mend} />
      ),
    },
  ]
}

function Line({ line }: { line: number }) {
  return <span className="refused-line">{useWriting().count(line)}</span>
}

function Suggestion({ row }: { row: RefusedRowWire }) {
  const { refused: texts } = useImportsWords()
  if (row.suggestion !== null) return texts.write({ value: row.suggestion })
  return row.column === null ? <span className="meta">{texts.onlyInFile}</span> : ''
}

type OfRow = Mending & { row: RefusedRowWire }

function Accept({ row, canMend, isBusy, mend }: OfRow) {
  const { refused: texts } = useImportsWords()
  const [suggested] = suggestionOf(row)
  if (suggested === undefined || !canMend) return null
  return (
    <button
      type="button"
      className="refused-accept"
      disabled={isBusy}
      aria-label={texts.acceptOf({ value: suggested.value, line: String(row.line) })}
      onClick={() => mend([suggested])}
    >
      {texts.accept}
    </button>
  )
}

/** The language a reason is in: the reader's when it could be said in it, else English. */
function languageOf(says: string, texts: ImportsWords['refused']): 'en' | undefined {
  return texts.because({ says }) === says ? 'en' : undefined
}

function RefusedOnPhone({ row, canMend, isBusy, mend }: OfRow) {
  const { refused: texts } = useImportsWords()
  return (
    <span className="refused-phone">
      <span className="meta">
        {texts.heads.line} <Line line={row.line} />
        {row.column !== null && ` · ${row.column}`}
        {row.account !== null && ` · ${row.account}`}
      </span>
      <RefusedValue row={row} canMend={canMend} isBusy={isBusy} mend={mend} />
      <span lang={languageOf(row.says, texts)}>{texts.because({ says: row.says })}</span>
      <span className="refused-suggestion">
        <Suggestion row={row} />
        <Accept row={row} canMend={canMend} isBusy={isBusy} mend={mend} />
      </span>
    </span>
  )
}
