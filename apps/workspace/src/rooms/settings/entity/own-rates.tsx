import type { EntityTaxWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { useOpen } from '../../../shell/use-open.ts'
import { useWriting } from '../../../shell/use-writing.ts'
import { useShellWords } from '../../../shell/words.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { dayAfter, lastDay } from '../days.ts'
import { percentOf } from './percent.ts'
import { useEntityWords } from './words.ts'

type Rate = EntityTaxWire['ownRates'][number]
type OwnRatesProps = { rates: Rate[]; onChange: (rates: Rate[]) => void }

/** The company's own rates, which come before the table's. */
export function OwnRates({ rates, onChange }: OwnRatesProps) {
  const words = useEntityWords()
  const { open, setOpen } = useOpen()
  return (
    <Section title={words.ownRates}>
      <p className="meta">{words.ownRatesSays}</p>
      <div className="things">
        {rates.length === 0 && <p className="meta">{words.noOwnRates}</p>}
        {rates.map((rate, at) => (
          <OwnRate
            key={`${rate.country} ${rate.taxCategory} ${rate.from}`}
            rate={rate}
            onRemove={() => onChange(rates.filter((_, other) => other !== at))}
          />
        ))}
      </div>
      <Button onClick={() => setOpen('rate')}>{words.addRate}</Button>
      {open === 'rate' && (
        <RateDialog
          onAdd={(rate) => onChange([...rates, rate])}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  )
}

function OwnRate({ rate, onRemove }: { rate: Rate; onRemove: () => void }) {
  const words = useEntityWords()
  const writing = useWriting()
  const { country, taxCategory, percent, from, to, source } = rate
  const name = `${words.categories[taxCategory] ?? taxCategory}, ${country}`
  return (
    <div className="thing">
      <span>
        <b>{name}</b> {percentOf(percent, writing)}
        <br />
        <span className="meta">
          {writing.day(from)} – {to !== null && writing.day(lastDay(to))} · {source}
        </span>
      </span>
      <span className="thing-side">
        <Button kind="quiet" name={words.removeRateOf({ name })} onClick={onRemove}>
          {words.removeRate}
        </Button>
      </span>
    </div>
  )
}

function RateDialog({ onAdd, onClose }: { onAdd: (rate: Rate) => void; onClose: () => void }) {
  const words = useEntityWords()
  const shell = useShellWords()
  const { rate: says } = words
  const [country, setCountry] = useState('')
  const [taxCategory, setCategory] = useState('')
  const [percent, setPercent] = useState('')
  const [from, setFrom] = useState('')
  const [last, setLast] = useState('')
  const [source, setSource] = useState('')
  const plain = percent.trim().replace(',', '.')
  const isRate = /^\d{1,2}(\.\d{1,4})?$/.test(plain)
  const isReversed = last !== '' && from !== '' && last < from
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The form lies within that of the page, in React if not in the document.
    event.stopPropagation()
    if (!isRate || isReversed) return
    const category = Number(plain) === 0 ? 'Z' : 'S'
    const to = last === '' ? null : dayAfter(last)
    onAdd({
      ...{ country, category, percent: plain, from, to },
      taxCategory: taxCategory.trim(),
      source: source.trim(),
    })
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={words.addRate} close={shell.close}>
      <form className="form" onSubmit={submit}>
        <TextField
          label={says.country}
          hint={says.countryHint}
          required
          pattern="[A-Z]{2}"
          maxLength={2}
          value={country}
          onChange={(typed) => setCountry(typed.toUpperCase())}
        />
        <TextField
          label={says.category}
          hint={says.categoryHint}
          required
          maxLength={50}
          value={taxCategory}
          onChange={setCategory}
        />
        <TextField
          label={says.percent}
          inputMode="decimal"
          required
          value={percent}
          onChange={setPercent}
          error={percent !== '' && !isRate ? says.wrong : undefined}
        />
        <TextField label={says.from} type="date" required value={from} onChange={setFrom} />
        <TextField
          label={says.to}
          hint={says.toHint}
          type="date"
          value={last}
          onChange={setLast}
          error={isReversed ? says.wrongDays : undefined}
        />
        <TextField
          label={says.source}
          hint={says.sourceHint}
          required
          maxLength={200}
          value={source}
          onChange={setSource}
        />
        <div className="form-actions">
          <Button kind="primary" type="submit">
            {says.add}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
