import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { StatementRowWire, StatementWire } from '@tolv/server/wire'
import { DownloadLink } from '../../../shell/download-link.tsx'
import { Failure } from '../../../shell/failure.tsx'
import { useToday } from '../../../shell/use-today.ts'
import { useWriting } from '../../../shell/use-writing.ts'
import { useShellWords } from '../../../shell/words.ts'
import { EmptyState } from '../../../ui/empty.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { inWords, SelectField } from '../../../ui/select.tsx'
import { Table } from '../../../ui/table.tsx'
import { statementQuery } from '../queries.ts'
import { AccountBilling } from './account-tabs.tsx'
import { type Days, daysOf, nameOf, periods } from './period.ts'
import { useAccountWords } from './words.ts'
import './account.css'

const route = getRouteApi('/inside/accounts/$id/statement')

/** What an account was invoiced, credited and paid in some days, with what it owed after each. */
export function StatementPage() {
  const { id } = route.useParams()
  const days = route.useSearch()
  const words = useAccountWords()
  const shell = useShellWords()
  const statement = useQuery({ ...statementQuery(id, days), placeholderData: keepPreviousData })
  return (
    <AccountBilling
      id={id}
      here="statement"
      actions={
        <DownloadLink
          className="button button-plain"
          path={`/accounts/${encodeURIComponent(id)}/statement.csv`}
          query={days}
          fileName="statement.csv"
        >
          {words.csv}
        </DownloadLink>
      }
    >
      <Period days={days} />
      {statement.data !== undefined ? (
        <Statement statement={statement.data} days={days} />
      ) : statement.error === null ? (
        <p className="meta">{shell.waiting}</p>
      ) : (
        <Failure error={statement.error} onAgain={() => void statement.refetch()} />
      )}
    </AccountBilling>
  )
}

function Period({ days }: { days: Days }) {
  const words = useAccountWords()
  const today = useToday()
  const navigate = route.useNavigate()
  const go = (to: Days) => void navigate({ search: to, replace: true, resetScroll: false })
  const name = nameOf(days, today)
  return (
    <div className="statement-period">
      <SelectField
        label={words.period}
        value={name}
        options={inWords(periods, words.periods)}
        onChange={(value) => go(value === 'own' ? { from: today } : daysOf(value, today))}
      />
      {name !== 'all' && (
        <>
          <TextField
            label={words.from}
            type="date"
            value={days.from ?? ''}
            onChange={(from) => go({ ...days, from: from === '' ? undefined : from })}
          />
          <TextField
            label={words.through}
            type="date"
            value={days.through ?? ''}
            onChange={(through) => go({ ...days, through: through === '' ? undefined : through })}
          />
        </>
      )}
    </div>
  )
}

function Statement({ statement, days }: { statement: StatementWire; days: Days }) {
  const words = useAccountWords()
  const { closing } = statement
  const isAll = days.from === undefined && days.through === undefined
  if (closing.length === 0)
    return isAll ? (
      <EmptyState title={words.none}>{words.noneSays}</EmptyState>
    ) : (
      <p className="meta">{words.noneThen}</p>
    )
  return closing.map(({ currency }) => (
    <InCurrency key={currency} statement={statement} currency={currency} days={days} />
  ))
}

type InCurrencyProps = { statement: StatementWire; currency: string; days: Days }

function InCurrency({ statement, currency, days }: InCurrencyProps) {
  const words = useAccountWords()
  const owed = useOwed(currency)
  const rows = statement.rows.filter((row) => row.currency === currency)
  const of = (sums: StatementWire['opening']) =>
    sums.find((sum) => sum.currency === currency)?.minor ?? 0
  return (
    <Section
      title={words.table({ currency })}
      edge={currency === statement.closing[0]?.currency ? 'bare' : 'line'}
      meta={owed(of(statement.closing))}
    >
      {days.from !== undefined && (
        <p className="statement-end">
          <span>{words.opening}</span>
          <span className="number">{owed(of(statement.opening))}</span>
        </p>
      )}
      {rows.length === 0 ? (
        <p className="meta">{words.noneThen}</p>
      ) : (
        <Rows rows={rows} currency={currency} />
      )}
      <p className="statement-end statement-closing">
        <span>{words.closing}</span>
        <span className="number">{owed(of(statement.closing))}</span>
      </p>
    </Section>
  )
}

/** What is owed, in words where it is not owed. */
function useOwed(currency: string): (minor: number) => string {
  const words = useAccountWords()
  const writing = useWriting()
  return (minor) => {
    if (minor === 0) return words.even
    const amount = writing.factIn(Math.abs(minor), currency)
    return `${minor > 0 ? words.owes : words.inCredit} ${amount}`
  }
}

function Rows({ rows, currency }: { rows: StatementRowWire[]; currency: string }) {
  const words = useAccountWords()
  const writing = useWriting()
  const { heads, bookings } = words
  const amount = (minor: number) => writing.factIn(minor, currency)
  const what = ({ kind }: StatementRowWire) => bookings[kind] ?? kind
  return (
    <Table
      label={words.table({ currency })}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'day', head: heads.day, width: '160px', cell: ({ on }) => writing.day(on) },
        { key: 'what', head: heads.what, cell: what },
        {
          key: 'number',
          head: heads.number,
          width: '160px',
          cell: (row) => <DocumentLink row={row} />,
        },
        {
          key: 'amount',
          head: heads.amount,
          align: 'right',
          width: '170px',
          cell: ({ minor }) => amount(minor),
        },
        {
          key: 'balance',
          head: heads.balance,
          align: 'right',
          width: '170px',
          cell: ({ balanceMinor }) => amount(balanceMinor),
        },
      ]}
      phone={(row) => (
        <span className="statement-row">
          <span>
            <b>{what(row)}</b> <DocumentLink row={row} />
          </span>
          <span className="number">{amount(row.minor)}</span>
          <span className="meta">{writing.day(row.on)}</span>
          <span className="meta number">{amount(row.balanceMinor)}</span>
        </span>
      )}
    />
  )
}

function DocumentLink({ row: { invoiceId, number } }: { row: StatementRowWire }) {
  if (invoiceId === null || number === null) return null
  return (
    <Link to="/invoices/$id" params={{ id: invoiceId }}>
      {number}
    </Link>
  )
}
