import type { EntityTaxWire } from '@tolv/server/wire'
import { useState } from 'react'
import { FormDialog } from '../../../shell/form-dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { dayAfter } from '../days.ts'
import { useEntityWords } from './words.ts'

type Rate = EntityTaxWire['ownRates'][number]
type RateDraft = Record<'country' | 'taxCategory' | 'percent' | 'from' | 'last' | 'source', string>

const nothing: RateDraft = {
  country: '',
  taxCategory: '',
  percent: '',
  from: '',
  last: '',
  source: '',
}

type RateDialogProps = { onAdd: (rate: Rate) => void; onClose: () => void }

/** Adds a rate of the company's own. */
export function RateDialog({ onAdd, onClose }: RateDialogProps) {
  const words = useEntityWords()
  const [draft, setDraft] = useState(nothing)
  const rate = rateOf(draft)
  const submit = () => {
    if (rate === undefined) return
    onAdd(rate)
    onClose()
  }
  return (
    <FormDialog title={words.addRate} action={words.rate.add} onSubmit={submit} onClose={onClose}>
      <RateFields draft={draft} change={(some) => setDraft({ ...draft, ...some })} />
    </FormDialog>
  )
}

type RateFieldsProps = { draft: RateDraft; change: (some: Partial<RateDraft>) => void }

function RateFields({ draft, change }: RateFieldsProps) {
  const { rate: says } = useEntityWords()
  const isWrong = draft.percent !== '' && !isPercent(draft.percent)
  return (
    <>
      <TextField
        label={says.country}
        hint={says.countryHint}
        required
        pattern="[A-Z]{2}"
        maxLength={2}
        value={draft.country}
        onChange={(typed) => change({ country: typed.toUpperCase() })}
      />
      <TextField
        label={says.category}
        hint={says.categoryHint}
        required
        maxLength={50}
        value={draft.taxCategory}
        onChange={(taxCategory) => change({ taxCategory })}
      />
      <TextField
        label={says.percent}
        inputMode="decimal"
        required
        value={draft.percent}
        onChange={(percent) => change({ percent })}
        error={isWrong ? says.wrong : undefined}
      />
      <TextField
        label={says.from}
        type="date"
        required
        value={draft.from}
        onChange={(from) => change({ from })}
      />
      <TextField
        label={says.to}
        hint={says.toHint}
        type="date"
        value={draft.last}
        onChange={(last) => change({ last })}
        error={endsFirst(draft) ? says.wrongDays : undefined}
      />
      <TextField
        label={says.source}
        hint={says.sourceHint}
        required
        maxLength={200}
        value={draft.source}
        onChange={(source) => change({ source })}
      />
    </>
  )
}

const plain = (percent: string) => percent.trim().replace(',', '.')
const isPercent = (percent: string) => /^\d{1,2}(\.\d{1,4})?$/.test(plain(percent))
const endsFirst = ({ from, last }: RateDraft) => last !== '' && from !== '' && last < from

/** What was typed as a rate; undefined while it is none. */
function rateOf(draft: RateDraft): Rate | undefined {
  const { country, from, last } = draft
  if (!isPercent(draft.percent) || endsFirst(draft)) return undefined
  const percent = plain(draft.percent)
  return {
    ...{ country, percent, from, category: Number(percent) === 0 ? 'Z' : 'S' },
    to: last === '' ? null : dayAfter(last),
    taxCategory: draft.taxCategory.trim(),
    source: draft.source.trim(),
  }
}
