import { useQuery } from '@tanstack/react-query'
import type { WalletGrantWire, WalletWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../../api/client.ts'
import { useSession } from '../../../api/session.ts'
import { FormDialog } from '../../../shell/form-dialog.tsx'
import { useToday } from '../../../shell/use-today.ts'
import { TextField } from '../../../ui/field.tsx'
import { Radios } from '../../../ui/radios.tsx'
import { inWords, SelectField } from '../../../ui/select.tsx'
import { entitiesQuery, useChange } from '../queries.ts'
import { typedAmount } from '../typed-amount.ts'
import { useInvoicesWords } from '../words.ts'
import { useWalletWords } from './words.ts'

type Draft = {
  kind: WalletGrantWire['kind']
  typed: string
  currency: string
  /** null: the first there is */
  seller: string | null
  on: string
  /** empty: it does not lapse */
  lapsesOn: string
  reason: string
}

/** Puts something to an account's credit: the company gives it, or the payer paid it ahead. */
export function PutInDialog({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const words = useWalletWords()
  const today = useToday()
  const { tenant } = useSession()
  const entities = useQuery(entitiesQuery).data ?? []
  const [draft, setDraft] = useState<Draft>({
    ...{ kind: 'given', typed: '', currency: tenant.currency, seller: null },
    ...{ on: today, lapsesOn: '', reason: '' },
  })
  const change = (some: Partial<Draft>) => setDraft((before) => ({ ...before, ...some }))
  const put = useChange((body: object) =>
    send<WalletWire>('POST', `/accounts/${accountId}/wallet/grants`, { body }),
  )
  const { kind, currency, on, reason } = draft
  const amountMinor = typedAmount(draft.typed, currency)
  const submit = () => {
    if (amountMinor === undefined) return
    const legalEntityId = draft.seller ?? entities[0]?.id ?? null
    const lapsesOn = kind === 'given' && draft.lapsesOn !== '' ? draft.lapsesOn : null
    const wish = { kind, amountMinor, currency, legalEntityId, on, lapsesOn, reason }
    put.mutate(wish, { onSuccess: onClose })
  }
  return (
    <FormDialog
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
        options={inWords(['given', 'paid-in'], words.kindsLong)}
        onChange={(chosen) => change({ kind: chosen })}
      />
      {entities.length > 1 && (
        <SelectField
          label={words.seller}
          value={draft.seller ?? entities[0]!.id}
          options={entities.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(seller) => change({ seller })}
        />
      )}
      <Fields draft={draft} change={change} today={today} />
    </FormDialog>
  )
}

type FieldsProps = { draft: Draft; change: (some: Partial<Draft>) => void; today: string }

function Fields({ draft, change, today }: FieldsProps) {
  const words = useWalletWords()
  const { notANumber } = useInvoicesWords()
  const { kind, typed, currency } = draft
  const isWrong = typed !== '' && typedAmount(typed, currency) === undefined
  return (
    <>
      <TextField
        label={words.amount}
        inputMode="decimal"
        required
        value={typed}
        onChange={(written) => change({ typed: written })}
        error={isWrong ? notANumber : undefined}
      />
      <TextField
        label={words.currency}
        maxLength={3}
        required
        value={currency}
        onChange={(written) => change({ currency: written.toUpperCase() })}
      />
      <TextField
        label={words.on[kind]}
        type="date"
        required
        max={today}
        value={draft.on}
        onChange={(on) => change({ on })}
      />
      {kind === 'given' && (
        <TextField
          label={words.lapses}
          hint={words.lapsesHint}
          type="date"
          value={draft.lapsesOn}
          onChange={(lapsesOn) => change({ lapsesOn })}
        />
      )}
      <TextField
        label={words.reason}
        required
        maxLength={500}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  )
}
