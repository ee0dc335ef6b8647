import { useMutation } from '@tanstack/react-query'
import type { SessionWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { send } from '../../api/client.ts'
import { chooseTenant } from '../../api/tenant.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
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
  const { company, saving } = useSettingsWords()
  const shell = useShellWords()
  const language = useLanguage()
  const [name, setName] = useState('')
  const [country, setCountry] = useState<Country>('SE')
  const [currency, setCurrency] = useState<Currency>('SEK')
  const add = useMutation({
    mutationFn: () =>
      send<SessionWire['tenants'][number]>('POST', '/tenants', {
        body: { name: name.trim(), country, currency, locale: countries[country].locale },
      }),
    onSuccess: ({ id }) => {
      chooseTenant(id)
      // Nothing that was fetched for one company may be seen at the other, so all begins anew.
      window.location.assign('/imports')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  const regions = new Intl.DisplayNames(language, { type: 'region' })
  const moneys = new Intl.DisplayNames(language, { type: 'currency' })
  const chooseCountry = (chosen: Country) => {
    setCountry(chosen)
    setCurrency(countries[chosen].currency)
  }
  return (
    <Dialog open onClose={onClose} title={company.add} says={company.says} close={shell.close}>
      <form className="form" onSubmit={submit}>
        <TextField label={company.name} required maxLength={200} value={name} onChange={setName} />
        <Field label={company.country} hint={company.countryHint}>
          {(tied) => (
            <Select
              {...tied}
              value={country}
              onChange={chooseCountry}
              options={(Object.keys(countries) as Country[]).map((value) => ({
                value,
                label: regions.of(value) ?? value,
              }))}
            />
          )}
        </Field>
        <Field label={company.currency} hint={company.currencyHint}>
          {(tied) => (
            <Select
              {...tied}
              value={currency}
              onChange={setCurrency}
              options={currencies.map((value) => ({
                value,
                label: `${value}, ${moneys.of(value) ?? value}`,
              }))}
            />
          )}
        </Field>
        {add.error !== null && <Failure error={add.error} />}
        <div className="form-actions">
          <Button kind="primary" type="submit" busy={add.isPending ? saving : undefined}>
            {company.add}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
