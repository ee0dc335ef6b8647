import { useMutation } from '@tanstack/react-query'
import type { SessionWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { chooseTenant } from '../../api/tenant.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select.tsx'
import { useLanguage } from '../../words/language.ts'
import { type Country, type Currency, countries, currencies } from './countries.ts'
import { useSettingsWords } from './words.ts'

/** The way from the demo to a company of one's own: a button, and the dialog that the address may open. */
export function OwnCompany() {
  const { company } = useSettingsWords()
  const reason = useReasonNot('tenants.create')
  const { open, setOpen } = useOpen()
  return (
    <>
      <Button reason={reason} onClick={() => setOpen('company')}>
        {company.add}
      </Button>
      {open === 'company' && reason === undefined && (
        <CompanyDialog onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}

function CompanyDialog({ onClose }: { onClose: () => void }) {
  const { company } = useSettingsWords()
  const language = useLanguage()
  const [name, setName] = useState('')
  const [country, setCountry] = useState<Country>('SE')
  const [currency, setCurrency] = useState<Currency>('SEK')
  const [time, setTime] = useState<Time>({ clock: 'wall', begins: '' })
  const add = useMutation({
    mutationFn: () =>
      send<SessionWire['tenants'][number]>('POST', '/tenants', {
        body: {
          name: name.trim(),
          country,
          currency,
          locale: countries[country].locale,
          ...(time.clock === 'test' && { testClock: `${time.begins}T08:00:00Z` }),
        },
      }),
    onSuccess: ({ id }) => {
      chooseTenant(id)
      // Nothing that was fetched for one company may be seen at the other, so all begins anew.
      window.location.assign('/imports')
    },
  })
  const submit = () => {
    add.mutate()
  }
  const regions = new Intl.DisplayNames(language, { type: 'region' })
  const moneys = new Intl.DisplayNames(language, { type: 'currency' })
  const chooseCountry = (chosen: Country) => {
    setCountry(chosen)
    setCurrency(countries[chosen].currency)
  }
  return (
    <FormDialog
      title={company.add}
      says={company.says}
      action={company.add}
      change={add}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={company.name} required maxLength={200} value={name} onChange={setName} />
      <SelectField
        label={company.country}
        hint={company.countryHint}
        value={country}
        onChange={chooseCountry}
        options={(Object.keys(countries) as Country[]).map((value) => ({
          value,
          label: regions.of(value) ?? value,
        }))}
      />
      <SelectField
        label={company.currency}
        hint={company.currencyHint}
        value={currency}
        onChange={setCurrency}
        options={currencies.map((value) => ({
          value,
          label: `${value}, ${moneys.of(value) ?? value}`,
        }))}
      />
      <TimeFields time={time} onChange={setTime} />
    </FormDialog>
  )
}

type Time = { clock: 'wall' | 'test'; begins: string }
type TimeProps = { time: Time; onChange: (time: Time) => void }

/** Whether a company goes by the wall clock or by one of its own, and on which day that one begins. */
function TimeFields({ time: { clock, begins }, onChange }: TimeProps) {
  const { company } = useSettingsWords()
  const today = new Date().toISOString().slice(0, 10)
  return (
    <>
      <SelectField
        label={company.clock}
        hint={company.clockHint[clock]}
        value={clock}
        onChange={(chosen) => onChange({ clock: chosen, begins: begins || today })}
        options={[
          { value: 'wall', label: company.clocks.wall },
          { value: 'test', label: company.clocks.test },
        ]}
      />
      {clock === 'test' && (
        <TextField
          label={company.begins}
          type="date"
          required
          value={begins}
          onChange={(day) => onChange({ clock, begins: day })}
        />
      )}
    </>
  )
}
