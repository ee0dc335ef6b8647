import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { TrialBalanceWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useToday } from '../../shell/use-today.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { TextField } from '../../ui/field.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { ClosedBooks } from './closed-books.tsx'
import { ExchangeRates } from './exchange-rates.tsx'
import { InvoicesTabs } from './invoices-tabs.tsx'
import { entitiesQuery, proofQuery, trialBalanceQuery } from './queries.ts'
import { Revaluations } from './revaluations.tsx'
import { useInvoicesWords } from './words.ts'
import './invoices.css'

const route = getRouteApi('/inside/invoices/ledger')

/** What each book holds, and the proof that they balance. */
export function LedgerPage() {
  const words = useInvoicesWords()
  const shell = useShellWords()
  const { through } = route.useSearch()
  const balance = useQuery({ ...trialBalanceQuery(through), placeholderData: keepPreviousData })
  return (
    <Page title={words.title}>
      <InvoicesTabs here="ledger" />
      <Through />
      {balance.data !== undefined ? (
        <Books balance={balance.data} />
      ) : balance.error === null ? (
        <p className="meta">{shell.waiting}</p>
      ) : (
        <Failure error={balance.error} onAgain={() => void balance.refetch()} />
      )}
      <Proof />
      <Revaluations />
      <ClosedBooks />
      <ExchangeRates />
    </Page>
  )
}

/** The last day that the books are told through. */
function Through() {
  const { ledger } = useInvoicesWords()
  const today = useToday()
  const { through = today } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <div className="invoices-filter">
      <TextField
        label={ledger.throughDay}
        type="date"
        value={through}
        onChange={(day) =>
          void navigate({
            search: day === '' || day === today ? {} : { through: day },
            replace: true,
            resetScroll: false,
          })
        }
      />
    </div>
  )
}

type Row = TrialBalanceWire['rows'][number]

/** What is owed to the company, what it owes, and what it earned: as a balance is read. */
const order: Row['book'][] = [
  ...(['receivable', 'cash', 'credit_balance', 'vat', 'deferred'] as const),
  ...(['revenue', 'given', 'fees', 'write_off', 'rounding', 'exchange'] as const),
]
const inOrder = (a: Row, b: Row) => order.indexOf(a.book) - order.indexOf(b.book)

function Books({ balance }: { balance: TrialBalanceWire }) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const { ledger } = words
  const entities = useQuery(entitiesQuery)
  if (balance.rows.length === 0)
    return <EmptyState title={ledger.none}>{ledger.noneSays}</EmptyState>
  const through = ledger.through({ day: writing.day(balance.through) })
  // What is in the currency that the books are kept in comes before what is not.
  const isOther = (row: Row) => Number(row.currency !== row.ownCurrency)
  const groups = Map.groupBy(
    balance.rows.toSorted((a, b) => isOther(a) - isOther(b)),
    (row) => `${row.legalEntityId} ${row.currency}`,
  )
  const nameOf = (id: string | undefined) => entities.data?.find((one) => one.id === id)?.name
  return [...groups].map(([key, rows], at) => {
    const [first] = rows
    const whose = [ledger.label, nameOf(first?.legalEntityId), first?.currency]
    const title = whose.filter((part) => part !== undefined).join(', ')
    return (
      <Section key={key} title={title} meta={through} edge={at === 0 ? 'bare' : 'line'}>
        <BookTable label={title} rows={rows.toSorted(inOrder)} />
      </Section>
    )
  })
}

function BookTable({ label, rows }: { label: string; rows: readonly Row[] }) {
  const { ledger } = useInvoicesWords()
  const writing = useWriting()
  const { heads, books } = ledger
  const amount = (minor: number, { currency }: Row) => writing.factIn(minor, currency)
  const own = (row: Row) => writing.factIn(row.ownDebitMinor - row.ownCreditMinor, row.ownCurrency)
  // Where the books are kept in another currency, each book is shown in that too.
  const other = rows.find(({ currency, ownCurrency }) => currency !== ownCurrency)
  const ownColumn = other
    ? [
        {
          key: 'own',
          head: ledger.inOwn({ currency: other.ownCurrency }),
          width: '190px',
          align: 'right' as const,
          cell: own,
        },
      ]
    : []
  return (
    <Table
      label={label}
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
        ...ownColumn,
      ]}
      phone={(row) => (
        <span className="phone-pair">
          <b>{books[row.book]}</b>
          <span className="number">{amount(row.debitMinor - row.creditMinor, row)}</span>
          {other && <span className="meta phone-under">{own(row)}</span>}
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
