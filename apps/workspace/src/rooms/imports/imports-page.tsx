import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ImportWire } from '@tolv/server/wire'
import { useMay, useSession } from '../../api/session.ts'
import { Failure } from '../../shell/failure.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { BringFile } from './bring-file.tsx'
import { importsQuery } from './queries.ts'
import { useImportsWords } from './words.ts'
import './imports.css'

/** Where data come in: a place for a file, and what was brought before. */
export function ImportsPage() {
  const words = useImportsWords()
  return (
    <Page title={words.title}>
      <FromDemo />
      <BringFile />
      <Before />
    </Page>
  )
}

/** Whoever tries the demo has a file of their own to try: it belongs in a company of their own. */
function FromDemo() {
  const { demo } = useImportsWords()
  const { tenant } = useSession()
  const mayAdd = useMay('tenants.create')
  if (!tenant.testClock || !mayAdd) return null
  return (
    <p className="imports-demo">
      {demo.says({ name: tenant.name })}{' '}
      <Link to="/settings" search={{ open: 'company' }}>
        {demo.go}
      </Link>
    </p>
  )
}

function Before() {
  const words = useImportsWords()
  const shell = useShellWords()
  const imports = useInfiniteQuery(importsQuery)
  const { list } = words
  if (imports.data === undefined)
    return imports.error === null ? (
      <p className="meta">{shell.waiting}</p>
    ) : (
      <Failure error={imports.error} onAgain={() => void imports.refetch()} />
    )
  const rows = imports.data.pages.flatMap((page) => page.items)
  return (
    <Section title={list.title}>
      {rows.length === 0 ? (
        <EmptyState title={list.none}>{list.noneSays}</EmptyState>
      ) : (
        <ImportsTable rows={rows} />
      )}
      {imports.hasNextPage && (
        <Button kind="quiet" onClick={() => void imports.fetchNextPage()}>
          {list.more}
        </Button>
      )}
    </Section>
  )
}

function ImportsTable({ rows }: { rows: readonly ImportWire[] }) {
  const words = useImportsWords()
  const writing = useWriting()
  const navigate = useNavigate()
  const { heads } = words.list
  const countsOf = (row: ImportWire) => row.result ?? row.dryRun
  const count = (row: ImportWire, key: 'rows' | 'refused') => {
    const counts = countsOf(row)
    return counts === null ? '' : writing.count(counts[key])
  }
  return (
    <Table
      label={words.list.label}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate({ to: '/imports/$id', params: { id: row.id } })}
      columns={[
        {
          key: 'file',
          head: heads.file,
          cell: (row) => (
            <Link className="imports-name" to="/imports/$id" params={{ id: row.id }}>
              {row.fileName}
            </Link>
          ),
        },
        { key: 'state', head: heads.state, width: '190px', cell: (row) => <State row={row} /> },
        {
          key: 'rows',
          head: heads.rows,
          width: '130px',
          align: 'right',
          cell: (row) => count(row, 'rows'),
        },
        {
          key: 'refused',
          head: heads.refused,
          width: '120px',
          align: 'right',
          cell: (row) => count(row, 'refused'),
        },
        {
          key: 'brought',
          head: heads.brought,
          width: '210px',
          align: 'right',
          cell: (row) => writing.instant(row.uploadedAt),
        },
      ]}
      phone={(row) => (
        <span className="imports-phone">
          <b>{row.fileName}</b>
          <State row={row} />
          <span className="meta">{writing.instant(row.uploadedAt)}</span>
          <span className="meta number">
            {countsOf(row) !== null &&
              words.rows({
                count: countsOf(row)?.rows ?? 0,
                written: writing.count(countsOf(row)?.rows ?? 0),
              })}
          </span>
        </span>
      )}
    />
  )
}

function State({ row }: { row: ImportWire }) {
  const words = useImportsWords()
  const writing = useWriting()
  const share =
    row.progress === null ? '' : `, ${writing.share(Math.floor(row.progress.share * 100) / 100)}`
  return (
    <span className={`imports-state is-${row.state}`}>
      {words.states[row.state]}
      {share}
    </span>
  )
}
