import type { InvoiceWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useToday } from '../../shell/use-today.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { TextField } from '../../ui/field.tsx'
import type { DialogProps } from './dialog-props.ts'
import { useChange } from './queries.ts'
import { typedAmount } from './typed-amount.ts'
import { useInvoicesWords } from './words.ts'

/** Records money that arrived; what is open stands there from the start. */
export function PaymentDialog({ invoice, onClose }: DialogProps<InvoiceWire>) {
  const words = useInvoicesWords()
  const today = useToday()
  const { currency } = invoice
  const writing = useWriting()
  const [typed, setTyped] = useState(writing.majorIn(invoice.openMinor, currency))
  const [receivedOn, setReceivedOn] = useState(today)
  const [reference, setReference] = useState('')
  const change = useChange((body: object) =>
    send<InvoiceWire>('POST', `/invoices/${invoice.id}/payments`, { body }),
  )
  const amountMinor = typedAmount(typed, currency)
  const submit = () => {
    if (amountMinor === undefined) return
    const told = reference.trim() === '' ? null : reference
    change.mutate({ amountMinor, currency, receivedOn, reference: told }, { onSuccess: onClose })
  }
  return (
    <FormDialog
      title={words.pay.title}
      says={words.pay.says}
      action={words.pay.do}
      change={change}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={words.pay.amount({ currency })}
        inputMode="decimal"
        required
        value={typed}
        onChange={setTyped}
        error={amountMinor === undefined ? words.notANumber : undefined}
      />
      <TextField
        label={words.pay.on}
        type="date"
        required
        max={today}
        value={receivedOn}
        onChange={setReceivedOn}
      />
      <TextField
        label={words.pay.reference}
        maxLength={140}
        value={reference}
        onChange={setReference}
      />
    </FormDialog>
  )
}
