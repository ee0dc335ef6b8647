import { useQuery } from '@tanstack/react-query'
import { exponentOf } from '@tolv/money'
import type { WalletGrantWire, WalletWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../../api/client.ts'
import { useSession } from '../../../api/session.ts'
import { useToday } from '../../../shell/use-today.ts'
import { Field, TextField } from '../../../ui/field.tsx'
import { Radios } from '../../../ui/radios.tsx'
import { Select } from '../../../ui/select.tsx'
import { AskDialog } from '../ask-dialog.tsx'
import { entitiesQuery, useChange } from '../queries.ts'
import { typedAmount } from '../typed-amount.ts'
import { useInvoicesWords } from '../words.ts'
import { useWalletWords } from './words.ts'

type PutInProps = { accountId: string; onClose: () => void }

/** Puts something to an account's credit: the company gives it, or the payer paid it ahead. */
export function PutInDialog({ accountId, onClose }: PutInProps) {
  const words = useWalletWords()
  const { notANumber } = useInvoicesWords()
  const today = useToday()
  const { tenant } = useSession()
  const entities = useQuery(entitiesQuery).data ?? []
  const [kind, setKind] = useState<WalletGrantWire['kind']>('given')
  const [typed, setTyped] = useState('')
  const [currency, setCurrency] = useState(tenant.currency)
  const [chosen, setChosen] = useState<string | null>(null)
  const [on, setOn] = useState(today)
  const [lapsesOn, setLapsesOn] = useState('')
  const [reason, setReason] = useState('')
  const put = useChange((body: object) =>
    send<WalletWire>('POST', `/accounts/${accountId}/wallet/grants`, { body }),
  )
  const legalEntityId = chosen ?? entities[0]?.id ?? null
  const amountMinor = typedAmount(typed, currency)
  const submit = () => {
    if (amountMinor === undefined) return
    const end = kind === 'given' && lapsesOn !== '' ? lapsesOn : null
    const wish = { kind, amountMinor, currency, legalEntityId, on, lapsesOn: end, reason }
    put.mutate(wish, { onSuccess: onClose })
  }
  return (
    <AskDialog
      title={words.putIn.title}
      says={words.putIn.says}
      action={words.putIn.do}
      change={put}
      reason={amountMinor === undefined ? words.amountMissing : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <Radios
        label={words.kind}
        value={kind}
        options={(['given', 'paid-in'] as const).map((value) => ({
          value,
          label: words.kindsLong[value],
        }))}
        onChange={setKind}
      />
      <TextField
        label={words.amount}
        inputMode="decimal"
        required
        value={typed}
        onChange={setTyped}
        error={typed !== '' && amountMinor === undefined ? notANumber : undefined}
      />
      <TextField
        label={words.currency}
        maxLength={3}
        required
        value={currency}
        onChange={(written) => setCurrency(written.toUpperCase())}
      />
      {entities.length > 1 && (
        <Field label={words.seller}>
          {(tied) => (
            <Select
              {...tied}
              value={legalEntityId ?? ''}
              options={entities.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setChosen}
            />
          )}
        </Field>
      )}
      <TextField
        label={words.on[kind]}
        type="date"
        required
        max={today}
        value={on}
        onChange={setOn}
      />
      {kind === 'given' && (
        <TextField
          label={words.lapses}
          hint={words.lapsesHint}
          type="date"
          value={lapsesOn}
          onChange={setLapsesOn}
        />
      )}
      <TextField
        label={words.reason}
        required
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </AskDialog>
  )
}

type PayOutProps = PutInProps & { balances: WalletWire['balances'] }

/** Notes that credit was paid out; all that may be stands there from the start. */
export function PayOutDialog({ accountId, balances, onClose }: PayOutProps) {
  const words = useWalletWords()
  const { notANumber } = useInvoicesWords()
  const today = useToday()
  const [at, setAt] = useState(0)
  const { currency, legalEntityId, payableMinor } = balances[at] ?? balances[0]!
  const exponent = exponentOf(currency)
  const [typed, setTyped] = useState((payableMinor / 10 ** exponent).toFixed(exponent))
  const [on, setOn] = useState(today)
  const [reason, setReason] = useState('')
  const pay = useChange((body: object) =>
    send<WalletWire>('POST', `/accounts/${accountId}/wallet/payouts`, { body }),
  )
  const amountMinor = typedAmount(typed, currency)
  const submit = () => {
    if (amountMinor === undefined) return
    pay.mutate({ amountMinor, currency, legalEntityId, on, reason }, { onSuccess: onClose })
  }
  return (
    <AskDialog
      title={words.payOut.title}
      says={words.payOut.says}
      action={words.payOut.do}
      change={pay}
      onSubmit={submit}
      onClose={onClose}
    >
      {balances.length > 1 && (
        <Field label={words.currency}>
          {(tied) => (
            <Select
              {...tied}
              value={String(at)}
              options={balances.map((balance, place) => ({
                value: String(place),
                label: balance.currency,
              }))}
              onChange={(place) => setAt(Number(place))}
            />
          )}
        </Field>
      )}
      <TextField
        label={`${words.amount} (${currency})`}
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
    </AskDialog>
  )
}
