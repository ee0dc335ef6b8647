import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { EntityTaxWire, LegalEntityWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { send } from '../../../api/client.ts'
import { Failure } from '../../../shell/failure.tsx'
import { useReasonNot } from '../../../shell/may.ts'
import { Unsaved } from '../../../shell/unsaved.tsx'
import { useOpen } from '../../../shell/use-open.ts'
import { useShellWords } from '../../../shell/words.ts'
import { Button } from '../../../ui/button.tsx'
import { Page } from '../../../ui/page.tsx'
import { EntityDialog } from '../entity-dialog.tsx'
import { entitiesQuery, entityTaxQuery, useChange } from '../queries.ts'
import { Brand } from './brand.tsx'
import { NextInvoice } from './next-invoice.tsx'
import { OwnBooks } from './own-books.tsx'
import { OwnRates } from './own-rates.tsx'
import { refusedField } from './refused-field.ts'
import { Samples } from './samples.tsx'
import { draftOfTax, problemsOfTax, type TaxDraft, type TaxWish, wishOfTax } from './tax-draft.ts'
import { AddressFields, PaidFields, TermsFields, VatFields } from './tax-fields.tsx'
import { useEntityWords } from './words.ts'
import './entity.css'

const route = getRouteApi('/inside/settings/entities/$id')

/** How a legal entity bills and is taxed; beside it what that means for a sale and for the next invoice. */
export function EntityPage() {
  const { id } = route.useParams()
  const entities = useQuery(entitiesQuery)
  const tax = useQuery(entityTaxQuery(id))
  const words = useEntityWords()
  const shell = useShellWords()
  const entity = entities.data?.find((one) => one.id === id)
  if (entity !== undefined && tax.data !== undefined)
    return <Billing key={id} entity={entity} tax={tax.data} />
  const error = tax.error ?? entities.error
  return (
    <Page title={words.title} above={<Above />}>
      {error === null ? <p className="meta">{shell.waiting}</p> : <Failure error={error} />}
    </Page>
  )
}

function Above() {
  const words = useEntityWords()
  return (
    <Link to="/settings" search={{ part: 'entities' }}>
      {words.title}
    </Link>
  )
}

type BillingProps = { entity: LegalEntityWire; tax: EntityTaxWire }

function Billing({ entity, tax }: BillingProps) {
  const words = useEntityWords()
  const { open, setOpen } = useOpen()
  const manages = useReasonNot('entities.manage')
  const [draft, setDraft] = useState(() => draftOfTax(tax))
  const change = (some: Partial<TaxDraft>) => setDraft((before) => ({ ...before, ...some }))
  const problems = problemsOfTax(draft)
  const wish = problems.length === 0 ? wishOfTax(draft) : undefined
  const isSaved =
    wish !== undefined && JSON.stringify(wish) === JSON.stringify(wishOfTax(draftOfTax(tax)))
  const save = useSave(entity.id, setDraft)
  const refused = refusedField(save.error)
  const fields = { draft, change, problems, refused, country: entity.country }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wish !== undefined && !isSaved) save.mutate(wish)
  }
  return (
    <Page
      title={entity.name}
      size="name"
      above={<Above />}
      below={words.below({
        number: entity.registrationNumber,
        vat: entity.vatNumber ?? words.noVat,
      })}
      meta={
        <span className={isSaved ? undefined : 'entity-unsaved'}>
          {isSaved ? words.saved : words.unsaved}
        </span>
      }
      actions={
        <>
          <Button reason={manages} onClick={() => setOpen('change')}>
            {words.edit}
          </Button>
          <Save saved={isSaved ? 'yes' : 'no'} saving={save.isPending ? 'yes' : 'no'} />
        </>
      }
    >
      <div className="entity-columns">
        <form id="entity-tax" className="entity-form" onSubmit={submit}>
          {save.error !== null && <Failure error={save.error} refusals={words.refusals} />}
          <VatFields {...fields} />
          <OwnRates rates={draft.ownRates} onChange={(ownRates) => change({ ownRates })} />
          <TermsFields {...fields} />
          <PaidFields {...fields} />
          <AddressFields {...fields} />
          <OwnBooks id={entity.id} />
          <p className="meta">{words.zone({ zone: tax.zone })}</p>
        </form>
        <aside className="entity-preview" aria-label={words.next}>
          <NextInvoice entity={entity} draft={draft} wish={wish} saved={isSaved ? 'yes' : 'no'} />
          <Samples entity={entity} wish={wish} />
        </aside>
      </div>
      <Brand id={entity.id} />
      {open === 'change' && <EntityDialog entity={entity} onClose={() => setOpen(undefined)} />}
      <Unsaved changed={isSaved ? 'saved' : 'changed'} />
    </Page>
  )
}

function Save({ saved, saving }: { saved: 'yes' | 'no'; saving: 'yes' | 'no' }) {
  const words = useEntityWords()
  const reason = useReasonNot('billing.settings')
  return (
    <Button
      kind="primary"
      reason={reason ?? (saved === 'yes' ? words.saved : undefined)}
      busy={saving === 'yes' ? words.saving : undefined}
      onClick={() => document.querySelector<HTMLFormElement>('#entity-tax')?.requestSubmit()}
    >
      {words.save}
    </Button>
  )
}

/** What was saved stands in the fields as it is kept: an IBAN without its spaces. */
function useSave(id: string, setDraft: (draft: TaxDraft) => void) {
  const save = useChange(entityTaxQuery(id).queryKey, (body: TaxWish) =>
    send<EntityTaxWire>('PUT', `/legal-entities/${encodeURIComponent(id)}/tax`, { body }),
  )
  return {
    ...save,
    mutate: (wish: TaxWish) => save.mutate(wish, { onSuccess: (tax) => setDraft(draftOfTax(tax)) }),
  }
}
