import { useQuery } from '@tanstack/react-query'
import type { BookedRevaluationWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { entitiesQuery, revaluationsQuery, trialBalanceQuery } from './queries.ts'
import { RevalueDialog } from './revalue-dialog.tsx'
import { useInvoicesWords } from './words.ts'

/**
 * When what is open in other currencies was valued, what it came to, and doing so. Nothing where no book has ever held
 * another currency than its own.
 */
export function Revaluations() {
  const { revaluing: words } = useInvoicesWords()
  const { open, setOpen } = useOpen()
  const reason = useReasonNot('ledger.close')
  const booked = useQuery(revaluationsQuery)
  const balance = useQuery(trialBalanceQuery(undefined))
  if (booked.data === undefined) return booked.error && <Failure error={booked.error} />
  const foreign = (balance.data?.rows ?? []).filter((row) => row.currency !== row.ownCurrency)
  if (foreign.length === 0 && booked.data.length === 0) return null
  return (
    <Section title={words.title}>
      <p className="meta">{words.says}</p>
      {booked.data.length === 0 ? (
        <p className="ledger-none">{words.none}</p>
      ) : (
        <Booked rows={booked.data} />
      )}
      <p className="invoice-files">
        <Button reason={reason} onClick={() => setOpen('revalue')}>
          {words.open}
        </Button>
      </p>
      {open === 'revalue' && (
        <RevalueDialog
          entityIds={[...new Set(foreign.map(({ legalEntityId }) => legalEntityId))]}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  )
}

function Booked({ rows }: { rows: readonly BookedRevaluationWire[] }) {
  const { revaluing: words, rates } = useInvoicesWords()
  const writing = useWriting()
  const entities = useQuery(entitiesQuery).data ?? []
  const { heads } = words
  const nameOf = (id: string) => entities.find((one) => one.id === id)?.name ?? ''
  const rate = (row: BookedRevaluationWire) =>
    `${rates.of({ from: row.currency, to: row.ownCurrency })}: ${writing.quantity(row.rate)}`
  const came = ({ gainMinor, ownCurrency }: BookedRevaluationWire) =>
    writing.signedIn(gainMinor, ownCurrency)
  return (
    <Table
      label={words.title}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'day', head: heads.day, width: '180px', cell: ({ on }) => writing.day(on) },
        ...(entities.length > 1
          ? [
              {
                key: 'entity',
                head: heads.entity,
                cell: (row: BookedRevaluationWire) => nameOf(row.legalEntityId),
              },
            ]
          : []),
        {
          key: 'rate',
          head: heads.rate,
          cell: (row) => (
            <>
              {rate(row)} <span className="meta">{words.of({ day: writing.day(row.rateOn) })}</span>
            </>
          ),
        },
        {
          key: 'booked',
          head: heads.booked,
          width: '180px',
          align: 'right',
          cell: ({ bookedAt }) => writing.day(bookedAt, 'short'),
        },
        { key: 'gain', head: heads.gain, width: '190px', align: 'right', cell: came },
      ]}
      phone={(row) => (
        <span className="phone-pair">
          <b>{writing.day(row.on)}</b>
          <span className="number">{came(row)}</span>
          <span className="meta">
            {rate(row)} {words.of({ day: writing.day(row.rateOn) })}
            {entities.length > 1 && ` · ${nameOf(row.legalEntityId)}`}
          </span>
        </span>
      )}
    />
  )
}
