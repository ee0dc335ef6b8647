import { keepPreviousData, queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import type { RevaluationWire } from '@tolv/server/wire'
import { useState } from 'react'
import { Refused, send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useRested } from '../../shell/use-rested.ts'
import { useToday } from '../../shell/use-today.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { TextField } from '../../ui/field.tsx'
import { Lines } from '../../ui/lines.tsx'
import { SelectField } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import { endOfLastMonth } from './days.ts'
import { entitiesQuery, useChange } from './queries.ts'
import { useInvoicesWords } from './words.ts'

type Wish = { legalEntityId: string; on: string }

const path = '/ledger/revaluations'

/** The same command with nothing kept: what is open on the day, and what it is worth. */
function seenQuery(wish: Wish | undefined) {
  return queryOptions({
    queryKey: ['invoices', 'revaluing', wish],
    queryFn:
      wish === undefined
        ? skipToken
        : () => send<RevaluationWire>('POST', path, { body: wish, query: { preview: 'true' } }),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

type RevalueDialogProps = {
  /** those whose books have held another currency */
  entityIds: readonly string[]
  onClose: () => void
}

/** Values what is open in other currencies on a day; what would be booked is told while one chooses. */
export function RevalueDialog({ entityIds, onClose }: RevalueDialogProps) {
  const { revaluing: words } = useInvoicesWords()
  const today = useToday()
  const writing = useWriting()
  const entities = useQuery(entitiesQuery).data ?? []
  const [chosen, setChosen] = useState<string>()
  const [on, setOn] = useState(endOfLastMonth(today))
  const legalEntityId = chosen ?? entityIds[0] ?? ''
  const change = useChange((body: Wish) => send<RevaluationWire>('POST', path, { body }))
  const isWhole = on !== '' && legalEntityId !== ''
  const seen = useQuery(seenQuery(useRested(isWhole ? { legalEntityId, on } : undefined)))
  const isOf = seen.data?.on === on && seen.data.legalEntityId === legalEntityId
  const found = seen.error === null && isOf ? seen.data : undefined
  const options = entityIds.map((id) => ({
    value: id,
    label: entities.find((one) => one.id === id)?.name ?? '',
  }))
  return (
    <FormDialog
      title={words.open}
      says={words.dialogSays}
      action={
        found === undefined
          ? words.do
          : words.doIt({
              kind: found.gainMinor < 0 ? 'loss' : 'gain',
              amount: writing.factIn(Math.abs(found.gainMinor), found.ownCurrency),
            })
      }
      reason={found === undefined ? words.nothingYet : undefined}
      change={change}
      refusals={words.refusals}
      onSubmit={() => change.mutate({ legalEntityId, on }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {options.length > 1 && (
        <SelectField
          label={words.heads.entity}
          value={legalEntityId}
          options={options}
          onChange={setChosen}
        />
      )}
      <TextField
        label={words.day}
        hint={words.dayHint}
        type="date"
        required
        max={today}
        value={on}
        onChange={setOn}
      />
      <div aria-live="polite">
        <Seen error={seen.error} found={found} />
      </div>
    </FormDialog>
  )
}

type SeenProps = { error: Error | null; found: RevaluationWire | undefined }

function Seen({ error, found }: SeenProps) {
  const { revaluing: words } = useInvoicesWords()
  const writing = useWriting()
  if (error instanceof Refused && error.problem.refusal === 'nothing-to-revalue')
    return <p className="meta">{words.nothing}</p>
  if (error !== null) return <Failure error={error} refusals={words.refusals} />
  if (found === undefined) return null
  const { currencies, gainMinor, ownCurrency, backOn } = found
  return (
    <>
      {currencies.map((one) => (
        <Currency key={one.currency} one={one} ownCurrency={ownCurrency} />
      ))}
      <Lines
        lines={[
          {
            name: gainMinor < 0 ? words.loss : words.gain,
            value: writing.signedIn(gainMinor, ownCurrency),
            weight: 'sum',
          },
        ]}
      />
      <p className="meta">{words.back({ day: writing.day(backOn) })}</p>
    </>
  )
}

type CurrencyProps = { one: RevaluationWire['currencies'][number]; ownCurrency: string }

/** What is open in one currency: what it stands at, what it is worth, and the difference. */
function Currency({ one, ownCurrency }: CurrencyProps) {
  const { revaluing: words, rates, ledger } = useInvoicesWords()
  const writing = useWriting()
  const { currency, rate, rateOn, source, holdings } = one
  const own = (minor: number) => writing.factIn(minor, ownCurrency)
  const said = rates.of({ from: currency, to: ownCurrency })
  return (
    <div className="revalued">
      <p className="meta">
        {said}: {writing.quantity(rate)} {words.of({ day: writing.day(rateOn) })} ({source})
      </p>
      <Table
        label={words.label({ currency })}
        height="two"
        rows={holdings}
        rowKey={({ book }) => book}
        columns={[
          {
            key: 'book',
            head: words.heads.what,
            cell: ({ book, minor }) => (
              <>
                {ledger.books[book]}
                <span className="under">{writing.factIn(minor, currency)}</span>
              </>
            ),
          },
          ...(['booked', 'closing', 'difference'] as const).map((key) => ({
            key,
            head: words.heads[key],
            width: '86px',
            align: 'right' as const,
            cell: (row: (typeof holdings)[number]) =>
              key === 'difference'
                ? writing.signedIn(row.differenceMinor, ownCurrency)
                : own(row[`${key}Minor`]),
          })),
        ]}
        phone={(row) => (
          <span className="phone-pair">
            <b>{ledger.books[row.book]}</b>
            <span className="number">{writing.signedIn(row.differenceMinor, ownCurrency)}</span>
            <span className="meta">
              {words.from({
                amount: writing.factIn(row.minor, currency),
                booked: own(row.bookedMinor),
                closing: own(row.closingMinor),
              })}
            </span>
          </span>
        )}
      />
    </div>
  )
}
