import type { BillingProfileWire } from '@tolv/server/wire'
import { useWriting } from '../../../shell/use-writing.ts'
import { TextField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { Radios } from '../../../ui/radios.tsx'
import { inWords, SelectField } from '../../../ui/select.tsx'
import type { ProfileDraft, ProfileProblems } from './profile-draft.ts'
import { RegisterSays } from './vat-check.tsx'
import { useAccountWords } from './words.ts'

export type ProfileFieldsProps = {
  draft: ProfileDraft
  change: (some: Partial<ProfileDraft>) => void
  problems: ProfileProblems
  saved: BillingProfileWire
}

/** Who it is, and for a company its numbers. */
export function PayerFields({ draft, change, problems, saved }: ProfileFieldsProps) {
  const words = useAccountWords()
  const { kinds, vatProblems } = words
  const writing = useWriting()
  const named = (code: string) => {
    const country = writing.country(code)
    return country === code ? words.countryHint : `${country}. ${words.countryHint}`
  }
  return (
    <Section title={words.who} edge="bare">
      <div className="profile-fields">
        <Radios
          label={words.kind}
          value={draft.kind}
          options={inWords(['person', 'business'], kinds)}
          onChange={(kind) => change({ kind })}
        />
        <TextField
          label={words.name}
          maxLength={200}
          value={draft.name}
          onChange={(name) => change({ name })}
          error={problems.name && words[problems.name]}
        />
        <TextField
          label={words.country}
          hint={named(draft.country)}
          maxLength={2}
          value={draft.country}
          onChange={(country) => change({ country: country.toUpperCase() })}
          error={problems.country && words[problems.country]}
        />
        {draft.kind === 'business' && (
          <>
            <TextField
              label={words.registration}
              maxLength={50}
              value={draft.registrationNumber}
              onChange={(registrationNumber) => change({ registrationNumber })}
            />
            <TextField
              label={words.vatNumber}
              hint={words.vatHint}
              maxLength={20}
              value={draft.vatNumber}
              onChange={(vatNumber) => change({ vatNumber, vatStatus: statusOf(vatNumber, saved) })}
              error={problems.vatNumber && vatProblems[problems.vatNumber]}
            />
            {draft.vatNumber.trim() !== '' && problems.vatNumber === undefined && (
              <Check draft={draft} change={change} saved={saved} />
            )}
            {saved.vatCheck !== null && draft.vatNumber.trim() === saved.vatNumber && (
              <RegisterSays accountId={saved.accountId} check={saved.vatCheck} />
            )}
          </>
        )}
      </div>
    </Section>
  )
}

/** Another number than the one that is kept has not been asked about. */
function statusOf(typed: string, { vatNumber, vatStatus }: BillingProfileWire) {
  return typed.trim() === vatNumber && vatStatus !== 'none' ? vatStatus : 'unchecked'
}

type CheckProps = Pick<ProfileFieldsProps, 'draft' | 'change' | 'saved'>

/** What the register of VAT numbers answered, and when. */
function Check({ draft, change, saved }: CheckProps) {
  const words = useAccountWords()
  const writing = useWriting()
  const isKept = draft.vatNumber.trim() === saved.vatNumber && draft.vatStatus === saved.vatStatus
  const asked =
    isKept && saved.vatCheckedAt !== null
      ? words.checkedOn({ day: writing.day(saved.vatCheckedAt) })
      : draft.vatStatus === 'unchecked' && saved.vatCheck === null
        ? words.neverChecked
        : ''
  return (
    <SelectField
      label={words.check}
      hint={`${asked} ${words.checkHint}`.trim()}
      value={draft.vatStatus}
      options={inWords(['unchecked', 'valid', 'invalid'], words.checks)}
      onChange={(vatStatus) => change({ vatStatus })}
    />
  )
}

export function AddressFields({ draft, change }: ProfileFieldsProps) {
  const words = useAccountWords()
  return (
    <Section title={words.address}>
      <div className="profile-fields">
        <TextField
          label={words.street}
          maxLength={200}
          value={draft.street}
          onChange={(street) => change({ street })}
        />
        <div className="profile-town">
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
      </div>
    </Section>
  )
}

/** How it comes to the payer, in which language, and when it is to be paid. */
export function DeliveryFields({ draft, change, problems }: ProfileFieldsProps) {
  const words = useAccountWords()
  const languages = ['sv', 'en', 'nb', 'da', 'fi', 'de'] as const
  return (
    <Section title={words.delivery}>
      <div className="profile-fields">
        <Radios
          label={words.as}
          value={draft.delivery}
          options={inWords(['pdf', 'peppol'], words.ways)}
          onChange={(delivery) => change({ delivery })}
        />
        {draft.delivery === 'peppol' && (
          <TextField
            label={words.peppol}
            hint={words.peppolHint}
            maxLength={100}
            value={draft.electronicAddress}
            onChange={(electronicAddress) => change({ electronicAddress })}
            error={problems.electronicAddress && words[problems.electronicAddress]}
          />
        )}
        <TextField
          label={words.email}
          type="email"
          maxLength={254}
          value={draft.email}
          onChange={(email) => change({ email })}
          error={problems.email && words[problems.email]}
        />
        <SelectField
          label={words.language}
          value={draft.language}
          options={inWords(languages, words.languages)}
          onChange={(language) => change({ language })}
        />
        <TextField
          label={words.reference}
          hint={words.referenceHint}
          maxLength={140}
          value={draft.reference}
          onChange={(reference) => change({ reference })}
        />
        <TextField
          label={words.terms}
          hint={words.termsHint}
          inputMode="numeric"
          value={draft.termsDays}
          onChange={(termsDays) => change({ termsDays })}
          error={problems.termsDays && words[problems.termsDays]}
        />
      </div>
    </Section>
  )
}
