import { useId } from 'react'
import { Field, TextField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { Radios } from '../../../ui/radios.tsx'
import { Select } from '../../../ui/select.tsx'
import type { RefusedField } from './refused-field.ts'
import type { TaxDraft, TaxProblem } from './tax-draft.ts'
import { useEntityWords } from './words.ts'

export type TaxFieldsProps = {
  draft: TaxDraft
  change: (some: Partial<TaxDraft>) => void
  problems: readonly TaxProblem[]
  refused: RefusedField | undefined
  /** where the legal entity is at home */
  country: string
}

/** What decides the VAT. */
export function VatFields({ draft, change, problems, country }: TaxFieldsProps) {
  const words = useEntityWords()
  const { supplies, priceKinds, ossKinds } = words
  const kinds = ['digital', 'service', 'on-site', 'goods'] as const
  return (
    <Section title={words.vat} edge="bare">
      <div className="entity-fields">
        <Field label={words.supply}>
          {(tied) => (
            <Select
              {...tied}
              value={draft.supply}
              options={kinds.map((value) => ({ value, label: supplies[value] }))}
              onChange={(supply) => change({ supply })}
            />
          )}
        </Field>
        <Field label={words.oss}>
          {(tied) => (
            <Select
              {...tied}
              value={draft.ossScheme ?? 'none'}
              options={(['none', 'union', 'non-union'] as const).map((value) => ({
                value,
                label: ossKinds[value],
              }))}
              onChange={(scheme) => change({ ossScheme: scheme === 'none' ? null : scheme })}
            />
          )}
        </Field>
        <TextField
          label={words.registeredIn}
          hint={words.registeredHint}
          value={draft.registeredIn}
          onChange={(registeredIn) => change({ registeredIn })}
          error={problems.includes('registeredIn') ? words.registeredWrong : undefined}
        />
        <Radios
          label={words.prices}
          value={draft.pricesInclude}
          options={(['net', 'gross'] as const).map((value) => ({
            value,
            label: priceKinds[value],
          }))}
          onChange={(pricesInclude) => change({ pricesInclude })}
        />
        {country === 'SE' && (
          <Tick label={words.fTax} ticked={draft.fTax} onChange={(fTax) => change({ fTax })} />
        )}
      </div>
    </Section>
  )
}

type TickProps = { label: string; ticked: boolean; onChange: (ticked: boolean) => void }

function Tick({ label, ticked, onChange }: TickProps) {
  const id = useId()
  return (
    <label className="entity-tick" htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        checked={ticked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  )
}

/** When it is due, and how its numbers look. */
export function TermsFields({ draft, change, problems }: TaxFieldsProps) {
  const words = useEntityWords()
  const { termsFroms, dueMoveds } = words
  return (
    <Section title={words.terms}>
      <div className="entity-fields">
        <TextField
          label={words.termsDays}
          inputMode="numeric"
          value={draft.termsDays}
          onChange={(termsDays) => change({ termsDays })}
          error={problems.includes('termsDays') ? words.termsWrong : undefined}
        />
        <Field label={words.termsFrom}>
          {(tied) => (
            <Select
              {...tied}
              value={draft.termsFrom}
              options={(['issue', 'end-of-month'] as const).map((value) => ({
                value,
                label: termsFroms[value],
              }))}
              onChange={(termsFrom) => change({ termsFrom })}
            />
          )}
        </Field>
        <Field label={words.dueMoved}>
          {(tied) => (
            <Select
              {...tied}
              value={draft.dueMoved}
              options={(['not-moved', 'next-bank-day', 'previous-bank-day'] as const).map(
                (value) => ({ value, label: dueMoveds[value] }),
              )}
              onChange={(dueMoved) => change({ dueMoved })}
            />
          )}
        </Field>
        <TextField
          label={words.invoicePrefix}
          hint={words.prefixHint}
          maxLength={12}
          value={draft.invoicePrefix}
          onChange={(invoicePrefix) => change({ invoicePrefix })}
        />
        <TextField
          label={words.creditPrefix}
          maxLength={12}
          value={draft.creditNotePrefix}
          onChange={(creditNotePrefix) => change({ creditNotePrefix })}
        />
      </div>
    </Section>
  )
}

/** Where the money goes. */
export function PaidFields({ draft, change, refused, country }: TaxFieldsProps) {
  const words = useEntityWords()
  const refusal = (field: RefusedField['field']) =>
    refused?.field === field ? words.refusals[refused.refusal] : undefined
  return (
    <Section title={words.paid}>
      <div className="entity-fields">
        {country === 'SE' && (
          <TextField
            label={words.bankgiro}
            inputMode="numeric"
            maxLength={20}
            value={draft.bankgiro}
            onChange={(bankgiro) => change({ bankgiro })}
            error={refusal('bankgiro')}
          />
        )}
        <TextField
          label={words.iban}
          maxLength={40}
          value={draft.iban}
          onChange={(iban) => change({ iban })}
          error={refusal('iban')}
        />
        <TextField
          label={words.bic}
          maxLength={11}
          value={draft.bic}
          onChange={(bic) => change({ bic })}
          error={refusal('bic')}
        />
        <TextField
          label={words.peppol}
          hint={words.peppolHint}
          maxLength={100}
          value={draft.electronicAddress}
          onChange={(electronicAddress) => change({ electronicAddress })}
          error={refusal('electronicAddress')}
        />
      </div>
    </Section>
  )
}

/** Who stands as the sender, and in which language. */
export function AddressFields({ draft, change, problems }: TaxFieldsProps) {
  const words = useEntityWords()
  const languages = ['none', 'sv', 'en', 'nb', 'da', 'fi'] as const
  return (
    <Section title={words.paper}>
      <div className="entity-fields">
        <TextField
          label={words.street}
          maxLength={200}
          autoComplete="street-address"
          value={draft.street}
          onChange={(street) => change({ street })}
        />
        <div className="entity-town">
          <TextField
            label={words.postalCode}
            maxLength={20}
            value={draft.postalCode}
            onChange={(postalCode) => change({ postalCode })}
          />
          <TextField
            label={words.city}
            maxLength={100}
            value={draft.city}
            onChange={(city) => change({ city })}
          />
        </div>
        <TextField
          label={words.email}
          type="email"
          maxLength={254}
          value={draft.email}
          onChange={(email) => change({ email })}
          error={problems.includes('email') ? words.emailWrong : undefined}
        />
        <Field label={words.language} hint={words.languageHint}>
          {(tied) => (
            <Select
              {...tied}
              value={draft.language ?? 'none'}
              options={languages.map((value) => ({ value, label: words.languages[value] }))}
              onChange={(language) => change({ language: language === 'none' ? null : language })}
            />
          )}
        </Field>
      </div>
    </Section>
  )
}
