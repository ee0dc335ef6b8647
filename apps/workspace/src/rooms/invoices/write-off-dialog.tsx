import type { InvoiceWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useWriting } from '../../shell/use-writing.ts'
import { TextField } from '../../ui/field.tsx'
import type { DialogProps } from './dialog-props.ts'
import { useChange } from './queries.ts'
import { useInvoicesWords } from './words.ts'

/** Gives up what is open, and asks why. */
export function WriteOffDialog({ invoice, onClose }: DialogProps<InvoiceWire>) {
  const words = useInvoicesWords()
  const writing = useWriting()
  const [reason, setReason] = useState('')
  const change = useChange(() =>
    send<InvoiceWire>('POST', `/invoices/${invoice.id}/write-off`, { body: { reason } }),
  )
  return (
    <FormDialog
      title={words.writeOff.title}
      says={words.writeOff.says({ amount: writing.factIn(invoice.openMinor, invoice.currency) })}
      action={words.writeOff.do}
      change={change}
      onSubmit={() => change.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextField
        label={words.credit.reason}
        required
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  )
}
