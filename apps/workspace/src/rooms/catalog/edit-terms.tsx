import type { IntervalWire, TermsWire } from '@tolv/server/wire'
import { Button } from '../../ui/button.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { Radios } from '../../ui/radios.tsx'
import { inWords, Select } from '../../ui/select.tsx'
import { plainDecimal, withCurrency, withoutCurrency } from './draft.ts'
import { useCatalogWords } from './words.ts'

type EditTermsProps = {
  terms: TermsWire
  onChange: (terms: TermsWire) => void
  currencies: {
    chosen: string
    all: readonly string[]
    choose: (currency: string) => void
    add: (currency: string) => void
  }
}

/** How often it is billed, the trial, the least it costs, and in which currencies it is sold. */
export function EditTerms({ terms, onChange, currencies }: EditTermsProps) {
  const { edit } = useCatalogWords()
  const { chosen } = currencies
  const minimum = terms.minimumSpend[chosen] ?? ''
  const setMinimum = (typed: string) => {
    const { [chosen]: _, ...rest } = terms.minimumSpend
    onChange({ ...terms, minimumSpend: typed === '' ? rest : { ...rest, [chosen]: typed } })
  }
  return (
    <Section title={edit.terms} edge="bare">
      <div className="edit-fields">
        <Every
          interval={terms.interval}
          onChange={(interval) => onChange({ ...terms, interval })}
        />
        <TextField
          label={edit.trialDays}
          hint={edit.trialHint}
          inputMode="numeric"
          value={String(terms.trialDays)}
          onChange={(typed) => onChange({ ...terms, trialDays: wholeNumber(typed, 730) })}
        />
        <TextField
          label={edit.minimumSpend({ currency: chosen })}
          hint={edit.minimumHint}
          inputMode="decimal"
          value={minimum}
          error={minimum !== '' && plainDecimal(minimum) === null ? edit.notANumber : undefined}
          onChange={setMinimum}
        />
      </div>
      <Currencies terms={terms} onChange={onChange} currencies={currencies} />
    </Section>
  )
}

/** What is typed as a whole number, within what the server takes; nothing typed is nought. */
function wholeNumber(typed: string, most: number): number {
  const digits = typed.replace(/\D/g, '')
  return digits === '' ? 0 : Math.min(most, Number(digits))
}

type EveryProps = { interval: IntervalWire; onChange: (interval: IntervalWire) => void }

function Every({ interval, onChange }: EveryProps) {
  const { edit } = useCatalogWords()
  const units = ['day', 'week', 'month', 'year'] as const
  return (
    <Field label={edit.every}>
      {(tied) => (
        <span className="edit-every">
          <input
            {...tied}
            className="input"
            inputMode="numeric"
            value={String(interval.count)}
            onChange={(event) =>
              onChange({ ...interval, count: Math.max(1, wholeNumber(event.target.value, 400)) })
            }
          />
          <Select
            aria-label={edit.unit}
            value={interval.unit}
            options={inWords(units, edit.units)}
            onChange={(unit) => onChange({ ...interval, unit })}
          />
        </span>
      )}
    </Field>
  )
}

const offered = ['SEK', 'NOK', 'DKK', 'EUR', 'ISK', 'GBP', 'USD', 'CHF', 'PLN']

function Currencies({ terms, onChange, currencies }: EditTermsProps) {
  const { edit } = useCatalogWords()
  const { chosen, all, choose, add } = currencies
  const others = offered.filter((currency) => !all.includes(currency))
  return (
    <div className="edit-currencies">
      <Radios
        label={edit.currencies}
        value={chosen}
        options={all.map((value) => ({ value, label: value }))}
        onChange={choose}
      />
      <Select
        aria-label={edit.addCurrency}
        value=""
        options={[
          { value: '', label: edit.addCurrency },
          ...others.map((value) => ({ value, label: value })),
        ]}
        onChange={(to) => {
          if (to === '') return
          onChange(withCurrency(terms, { from: chosen, to }))
          add(to)
        }}
      />
      {all.length > 1 && (
        <Button kind="quiet" onClick={() => onChange(withoutCurrency(terms, chosen))}>
          {edit.removeCurrency({ currency: chosen })}
        </Button>
      )}
    </div>
  )
}
