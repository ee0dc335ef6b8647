import type { InvoiceWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { Field, TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { AskDialog, type DialogProps } from './ask-dialog.tsx'
import { useChange } from './queries.ts'
import { typedAmount } from './typed-amount.ts'
import { useInvoicesWords } from './words.ts'

/** Credits an invoice in whole or by an amount. */
export function CreditDialog({ invoice, onClose }: DialogProps<InvoiceWire>) {
  const words = useInvoicesWords()
  const [what, setWhat] = useState<'whole' | 'amount'>('whole')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const change = useChange((body: object) =>
    send<InvoiceWire>('POST', `/invoices/${invoice.id}/credit-notes`, { body }),
  )
  const amountMinor = typedAmount(typed, invoice.currency)
  const submit = () => {
    if (what === 'amount' && amountMinor === undefined) return
    const body = what === 'whole' ? { what, reason } : { what, reason, amountMinor }
    change.mutate(body, { onSuccess: onClose })
  }
  const { whole, amount } = words.credit
  return (
    <AskDialog
      title={words.credit.title}
      says={words.credit.says}
      action={words.credit.do}
      change={change}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={words.credit.what}>
        {(tied) => (
          <Select
            {...tied}
            value={what}
            options={[
              { value: 'whole' as const, label: whole },
              { value: 'amount' as const, label: amount },
            ]}
            onChange={setWhat}
          />
        )}
      </Field>
      {what === 'amount' && (
        <TextField
          label={words.credit.amountIn({ currency: invoice.currency })}
          inputMode="decimal"
          required
          value={typed}
          onChange={setTyped}
          error={typed !== '' && amountMinor === undefined ? words.notANumber : undefined}
        />
      )}
      <TextField
        label={words.credit.reason}
        required
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </AskDialog>
  )
}
