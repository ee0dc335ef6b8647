import type { WalletWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../../api/client.ts'
import { FormDialog } from '../../../shell/form-dialog.tsx'
import { useToday } from '../../../shell/use-today.ts'
import { useWriting } from '../../../shell/use-writing.ts'
import { TextField } from '../../../ui/field.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { useChange } from '../queries.ts'
import { typedAmount } from '../typed-amount.ts'
import { useInvoicesWords } from '../words.ts'
import { useWalletWords } from './words.ts'

type Balance = WalletWire['balances'][number]
type PayOutProps = { accountId: string; balances: Balance[]; onClose: () => void }

/** Notes that credit was paid out; all that may be stands there from the start. */
export function PayOutDialog({ accountId, balances, onClose }: PayOutProps) {
  const words = useWalletWords()
  const { notANumber } = useInvoicesWords()
  const writing = useWriting()
  const today = useToday()
  const all = ({ payableMinor, currency }: Balance) => writing.majorIn(payableMinor, currency)
  const [balance, setBalance] = useState(balances[0]!)
  const [typed, setTyped] = useState(all(balance))
  const [on, setOn] = useState(today)
  const [reason, setReason] = useState('')
  const pay = useChange((body: object) =>
    send<WalletWire>('POST', `/accounts/${accountId}/wallet/payouts`, { body }),
  )
  const { currency, legalEntityId } = balance
  const amountMinor = typedAmount(typed, currency)
  const submit = () => {
    if (amountMinor === undefined) return
    pay.mutate({ amountMinor, currency, legalEntityId, on, reason }, { onSuccess: onClose })
  }
  const choose = (place: string) => {
    setBalance(balances[Number(place)]!)
    setTyped(all(balances[Number(place)]!))
  }
  return (
    <FormDialog
      title={words.payOut.title}
      says={words.payOut.says}
      action={words.payOut.do}
      change={pay}
      onSubmit={submit}
      onClose={onClose}
    >
      {balances.length > 1 && (
        <SelectField
          label={words.currency}
          value={String(balances.indexOf(balance))}
          options={balances.map((one, place) => ({ value: String(place), label: one.currency }))}
          onChange={choose}
        />
      )}
      <TextField
        label={words.amountIn({ currency })}
        inputMode="decimal"
        required
        value={typed}
        onChange={setTyped}
        error={amountMinor === undefined ? notANumber : undefined}
      />
      <TextField
        label={words.on['pay-out']}
        type="date"
        required
        max={today}
        value={on}
        onChange={setOn}
      />
      <TextField
        label={words.reason}
        required
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  )
}
