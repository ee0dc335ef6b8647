import { useQuery } from '@tanstack/react-query'
import type { TrialBalanceWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { ClosedBooks } from './closed-books.tsx'
import { InvoicesTabs } from './invoices-tabs.tsx'
import { proofQuery, trialBalanceQuery } from './queries.ts'
import { useInvoicesWords } from './words.ts'
import './invoices.css'

/** What each book holds, and the proof that they balance. */
export function LedgerPage() {
  const words = useInvoicesWords()
  const shell = useShellWords()
  const balance = useQuery(trialBalanceQuery)
  return (
    <Page title={words.title}>
      <InvoicesTabs here="ledger" />
      {balance.data !== undefined ? (
        <Books balance={balance.data} />
      ) : balance.error === null ? (
        <p className="meta">{shell.waiting}</p>
      ) : (
        <Failure error={balance.error} onAgain={() => void balance.refetch()} />
      )}
    </Page>
  )
}

type Row = TrialBalanceWire['rows'][number]

function Books({ balance }: { balance: TrialBalanceWire }) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const { ledger } = words
  if (balance.rows.length === 0)
    return <EmptyState title={ledger.none}>{ledger.noneSays}</EmptyState>
  const through = ledger.through({ day: writing.day(balance.through) })
  const groups = Map.groupBy(balance.rows, (row) => `${row.legalEntityId} ${row.currency}`)
  return (
    <>
      {[...groups].map(([key, rows]) => (
        <Section key={key} title={`${ledger.label}, ${rows[0]?.currency}`} meta={through}>
          <BookTable rows={rows} />
        </Section>
      ))}
      <Proof />
      <ClosedBooks />
    </>
  )
}

function BookTable({ rows }: { rows: readonly Row[] }) {
  const { ledger } = useInvoicesWords()
  const writing = useWriting()
  const { heads, books } = ledger
  const amount = (minor: number, { currency }: Row) => writing.factIn(minor, currency)
  return (
    <Table
      label={`${ledger.label}, ${rows[0]?.currency}`}
      rows={rows}
      rowKey={({ book }) => book}
      columns={[
        { key: 'book', head: heads.book, cell: (row) => books[row.book] },
        {
          key: 'debit',
          head: heads.debit,
          width: '190px',
          align: 'right',
          cell: (row) => amount(row.debitMinor, row),
        },
        {
          key: 'credit',
          head: heads.credit,
          width: '190px',
          align: 'right',
          cell: (row) => amount(row.creditMinor, row),
        },
        {
          key: 'balance',
          head: heads.balance,
          width: '190px',
          align: 'right',
          cell: (row) => amount(row.debitMinor - row.creditMinor, row),
        },
      ]}
      phone={(row) => (
        <span className="invoices-phone">
          <b>{books[row.book]}</b>
          <span className="number">{amount(row.debitMinor - row.creditMinor, row)}</span>
        </span>
      )}
    />
  )
}

function Proof() {
  const { ledger } = useInvoicesWords()
  const writing = useWriting()
  const proof = useQuery(proofQuery)
  if (proof.data === undefined) return proof.error && <Failure error={proof.error} />
  const { balanced, discrepancies } = proof.data
  return (
    <Section title={ledger.proof}>
      {balanced ? (
        <p>{ledger.balanced}</p>
      ) : (
        <p className="invoices-unbalanced">
          {ledger.unbalanced({ count: writing.count(discrepancies.length) })}
        </p>
      )}
      {discrepancies.map(({ check, where, currency, offMinor }) => (
        <p className="meta" key={`${check} ${where} ${currency}`}>
          {ledger.off({
            where,
            amount: currency === '' ? `${offMinor}` : writing.factIn(offMinor, currency),
          })}
        </p>
      ))}
    </Section>
  )
}
