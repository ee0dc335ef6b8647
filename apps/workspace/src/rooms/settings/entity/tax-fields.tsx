import { useId } from 'react'
import { TextField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { Radios } from '../../../ui/radios.tsx'
import { inWords, SelectField } from '../../../ui/select.tsx'
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
        <SelectField
          label={words.supply}
          value={draft.supply}
          options={inWords(kinds, supplies)}
          onChange={(supply) => change({ supply })}
        />
        <SelectField
          label={words.oss}
          value={draft.ossScheme ?? 'none'}
          options={inWords(['none', 'union', 'non-union'], ossKinds)}
          onChange={(scheme) => change({ ossScheme: scheme === 'none' ? null : scheme })}
        />
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
          options={inWords(['net', 'gross'], priceKinds)}
          onChange={(pricesInclude) => change({ pricesInclude })}
        />
        <SelectField
          label={words.proof}
          hint={words.proofHint}
          value={String(draft.vatProofDays ?? 'never')}
          options={proofsFor(draft.vatProofDays).map((days) => ({
            value: String(days ?? 'never'),
            label: days === null ? words.proofNever : words.proofDays({ days }),
          }))}
          onChange={(days) => change({ vatProofDays: days === 'never' ? null : Number(days) })}
        />
        {country === 'SE' && (
          <Tick label={words.fTax} ticked={draft.fTax} onChange={(fTax) => change({ fTax })} />
        )}
      </div>
    </Section>
  )
}

/** How old an answer may be: the usual choices, and the one that is kept. */
function proofsFor(kept: number | null): (number | null)[] {
  const days = [1, 30, 90, 365]
  const all = kept === null || days.includes(kept) ? days : [...days, kept].sort((a, b) => a - b)
  return [...all, null]
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
        <SelectField
          label={words.termsFrom}
          value={draft.termsFrom}
          options={inWords(['issue', 'end-of-month'], termsFroms)}
          onChange={(termsFrom) => change({ termsFrom })}
        />
        <SelectField
          label={words.dueMoved}
          value={draft.dueMoved}
          options={inWords(['not-moved', 'next-bank-day', 'previous-bank-day'], dueMoveds)}
          onChange={(dueMoved) => change({ dueMoved })}
        />
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
  const languages = ['none', 'sv', 'en', 'nb', 'da', 'fi', 'de'] as const
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
        <SelectField
          label={words.language}
          hint={words.languageHint}
          value={draft.language ?? 'none'}
          options={inWords(languages, words.languages)}
          onChange={(language) => change({ language: language === 'none' ? null : language })}
        />
      </div>
    </Section>
  )
}
