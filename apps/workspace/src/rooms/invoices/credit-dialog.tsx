import { keepPreviousData, queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { titleOf } from '@tolv/pricing'
import type { InvoiceLineWire, InvoiceWire } from '@tolv/server/wire'
import { useId, useState } from 'react'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useRested } from '../../shell/use-rested.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { TextField } from '../../ui/field.tsx'
import { Lines } from '../../ui/lines.tsx'
import { Radios } from '../../ui/radios.tsx'
import { inWords } from '../../ui/select.tsx'
import { bodyOfCredit, type CreditBody, type CreditDraft, isLineAmount } from './credit-draft.ts'
import type { DialogProps } from './dialog-props.ts'
import { useChange } from './queries.ts'
import { typedAmount } from './typed-amount.ts'
import { useInvoicesWords } from './words.ts'

const nothing: CreditDraft = { what: 'whole', amount: '', lines: {} }

/** Credits an invoice in whole, some of its lines or an amount; what the note would be is told while one chooses. */
export function CreditDialog({ invoice, onClose }: DialogProps<InvoiceWire>) {
  const words = useInvoicesWords()
  const [draft, setDraft] = useState(nothing)
  const [reason, setReason] = useState('')
  const change = useChange((body: object) =>
    send<InvoiceWire>('POST', `/invoices/${invoice.id}/credit-notes`, { body }),
  )
  const body = bodyOfCredit(draft, invoice.lines, invoice.currency)
  const submit = () => {
    if (body !== undefined) change.mutate({ ...body, reason }, { onSuccess: onClose })
  }
  return (
    <FormDialog
      title={words.credit.title}
      says={words.credit.says}
      action={words.credit.do}
      change={change}
      onSubmit={submit}
      onClose={onClose}
    >
      <HowMuch
        invoice={invoice}
        draft={draft}
        onChange={(some) => setDraft({ ...draft, ...some })}
      />
      <Note invoice={invoice} body={body} />
      <TextField
        label={words.credit.reason}
        hint={words.credit.reasonHint}
        required
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  )
}

type HowMuchProps = {
  invoice: InvoiceWire
  draft: CreditDraft
  onChange: (some: Partial<CreditDraft>) => void
}

function HowMuch({ invoice, draft, onChange }: HowMuchProps) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const { credit } = words
  const { currency } = invoice
  const isWrong = draft.amount !== '' && typedAmount(draft.amount, currency) === undefined
  return (
    <>
      <Radios
        label={credit.what}
        value={draft.what}
        options={inWords(['whole', 'lines', 'amount'], credit.kinds)}
        onChange={(what) => onChange({ what })}
      />
      {draft.what === 'amount' && (
        <TextField
          label={credit.amountIn({ currency })}
          hint={credit.atMost({ amount: writing.factIn(invoice.creditableMinor, currency) })}
          inputMode="decimal"
          required
          value={draft.amount}
          onChange={(amount) => onChange({ amount })}
          error={isWrong ? words.notANumber : undefined}
        />
      )}
      {draft.what === 'lines' && (
        <fieldset className="credit-lines">
          <legend>{credit.lines}</legend>
          {invoice.lines.map((line) => (
            <CreditLine
              key={line.place}
              line={line}
              currency={currency}
              typed={draft.lines[line.place]}
              onChange={(typed) => onChange({ lines: withLine(draft.lines, line.place, typed) })}
            />
          ))}
        </fieldset>
      )}
    </>
  )
}

/** The chosen lines with one more, with another amount, or without it. */
function withLine(lines: CreditDraft['lines'], place: number, typed: string | undefined) {
  const { [place]: _, ...rest } = lines
  return typed === undefined ? rest : { ...rest, [place]: typed }
}

type CreditLineProps = {
  line: InvoiceLineWire
  currency: string
  /** undefined: the line is not chosen */
  typed: string | undefined
  onChange: (typed: string | undefined) => void
}

function CreditLine({ line, currency, typed, onChange }: CreditLineProps) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const id = useId()
  const { from, to } = line.service
  const days = from === to ? '' : writing.days(line.service, 'short')
  return (
    <div className="credit-line">
      <label htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={typed !== undefined}
          onChange={(event) => onChange(event.target.checked ? '' : undefined)}
        />
        <span>
          {titleOf(line)} <span className="meta">{days}</span>
        </span>
        <span className="number">{writing.factIn(line.beforeDiscountMinor, currency)}</span>
      </label>
      {typed !== undefined && (
        <TextField
          label={words.credit.ofLine({ name: titleOf(line), currency })}
          hint={words.credit.ofLineHint}
          inputMode="decimal"
          value={typed}
          onChange={onChange}
          error={isLineAmount(typed, currency) ? undefined : words.notANumber}
        />
      )}
    </div>
  )
}

/** The same command with nothing kept: what the credit note would be. */
function noteQuery(id: string, body: CreditBody | undefined) {
  return queryOptions({
    queryKey: ['invoices', 'credit', id, body],
    queryFn:
      body === undefined
        ? skipToken
        : () =>
            send<InvoiceWire>('POST', `/invoices/${id}/credit-notes`, {
              body: { ...body, reason: '–' },
              query: { preview: 'true' },
            }),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

type NoteProps = { invoice: InvoiceWire; body: CreditBody | undefined }

/** What the credit note would be: line by line, net, VAT, total, and where the money goes. */
function Note({ invoice, body }: NoteProps) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const rested = useRested(body)
  const note = useQuery(noteQuery(invoice.id, rested))
  if (body === undefined) return <p className="meta">{words.credit.nothingYet}</p>
  if (note.error !== null) return <Failure error={note.error} />
  if (note.data === undefined) return null
  const { currency, lines, vat, netMinor, totalMinor } = note.data
  const amount = (minor: number) => writing.factIn(-minor, currency)
  const lessDiscount = ({ beforeDiscountMinor, netMinor: net }: InvoiceLineWire) =>
    beforeDiscountMinor !== net &&
    words.credit.lessDiscount({ amount: amount(beforeDiscountMinor - net) })
  const off = Math.min(-totalMinor, invoice.openMinor)
  const rest = -totalMinor - off
  return (
    <div className="credit-note" aria-live="polite">
      <Lines
        lines={[
          ...lines.map((line) => ({
            name: [titleOf(line), lessDiscount(line)].filter(Boolean).join(', '),
            value: amount(line.netMinor),
          })),
          { name: words.one.net, value: amount(netMinor) },
          ...vat
            .filter(({ vatMinor }) => vatMinor !== 0)
            .map(({ percent, taxableMinor, vatMinor }) => ({
              name: words.one.vat({
                percent: writing.number(Number(percent), percent.includes('.') ? 1 : 0),
                of: amount(taxableMinor),
              }),
              value: amount(vatMinor),
            })),
          { name: words.credit.note, value: amount(totalMinor), weight: 'sum' as const },
        ]}
      />
      <p className="meta">
        {off > 0 && words.credit.lowers({ amount: writing.factIn(off, currency) })}{' '}
        {rest > 0 && words.credit.toCredit({ amount: writing.factIn(rest, currency) })}
      </p>
    </div>
  )
}
