import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { PlanOpenWire, PlanVersionWire, TermsWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { Sure } from '../../shell/sure.tsx'
import { Unsaved } from '../../shell/unsaved.tsx'
import { useOpen } from '../../shell/use-open.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { cleanTerms, currenciesOf, sameTerms, typedTerms } from './draft.ts'
import { EditComponents } from './edit-components.tsx'
import { EditTerms } from './edit-terms.tsx'
import { PublishDialog } from './publish.tsx'
import { draftOf, metersQuery, planQuery, useChange } from './queries.ts'
import { problemsIn } from './reckon.ts'
import { TryQuantities } from './try-quantities.tsx'
import { useCatalogWords } from './words.ts'
import './catalog.css'
import './edit.css'

const route = getRouteApi('/inside/catalog/plans/$id/draft')

/** The draft of a plan: its terms and components, and beside them what they come to while one writes. */
export function EditPage() {
  const { id } = route.useParams()
  const plan = useQuery(planQuery(id))
  const meters = useQuery(metersQuery)
  const words = useCatalogWords()
  const shell = useShellWords()
  if (plan.data === undefined || meters.isPending)
    return (
      <Page title={words.title}>
        {plan.error === null ? (
          <p className="meta">{shell.waiting}</p>
        ) : (
          <Failure error={plan.error} />
        )}
      </Page>
    )
  const draft = draftOf(plan.data)
  if (draft === undefined)
    return (
      <Page title={plan.data.name} size="name" above={<Above plan={plan.data} />}>
        <EmptyState title={words.edit.gone}>{words.edit.goneSays}</EmptyState>
      </Page>
    )
  return <Draft key={draft.id} plan={plan.data} draft={draft} />
}

function Above({ plan }: { plan: PlanOpenWire }) {
  const words = useCatalogWords()
  return (
    <>
      <Link to="/catalog">{words.title}</Link>
      <Link to="/catalog/plans/$id" params={{ id: plan.id }}>
        {plan.name}
      </Link>
      <span>{words.edit.above}</span>
    </>
  )
}

const termsOf = ({
  interval,
  trialDays,
  minimumSpend,
  components,
}: PlanVersionWire): TermsWire => ({
  interval,
  trialDays,
  minimumSpend,
  components: components.map(({ id: _, ...component }) => component),
})

type DraftProps = { plan: PlanOpenWire; draft: PlanVersionWire }

function Draft({ plan, draft }: DraftProps) {
  const words = useCatalogWords()
  const { tenant } = useSession()
  const [terms, setTerms] = useState(() => typedTerms(termsOf(draft), tenant.locale))
  const { currency, currencies, addCurrency, choose } = useCurrencies(terms)
  const clean = cleanTerms(terms)
  const isSaved = sameTerms(clean, termsOf(draft))
  return (
    <Page
      title={words.edit.title({ plan: plan.name, number: draft.number })}
      size="name"
      above={<Above plan={plan} />}
      meta={
        <span className={isSaved ? undefined : 'edit-unsaved'}>
          {isSaved ? words.edit.saved : words.edit.unsaved}
        </span>
      }
      actions={<Actions plan={plan} draft={draft} clean={clean} saved={isSaved ? 'yes' : 'no'} />}
    >
      <Unsaved changed={isSaved ? 'saved' : 'changed'} />
      <div className="edit-columns">
        <div className="edit-form">
          <EditTerms
            terms={terms}
            onChange={setTerms}
            currencies={{ chosen: currency, all: currencies, choose, add: addCurrency }}
          />
          <EditComponents terms={terms} currency={currency} onChange={setTerms} />
        </div>
        <aside className="edit-preview" aria-label={words.preview.title}>
          <TryQuantities key={currency} terms={clean} currency={currency} />
        </aside>
      </div>
    </Page>
  )
}

/** The currency one writes prices in stands in the address; an added one is kept until it has a price. */
function useCurrencies(terms: TermsWire) {
  const { tenant } = useSession()
  const navigate = route.useNavigate()
  const { currency: wanted } = route.useSearch()
  const [added, setAdded] = useState<string[]>([])
  const all = [...new Set([...currenciesOf(terms, tenant.currency), ...added])]
  const own = all.includes(tenant.currency) ? tenant.currency : all[0]!
  const choose = (currency: string) =>
    void navigate({ resetScroll: false, search: (before) => ({ ...before, currency }) })
  return {
    currency: wanted !== undefined && all.includes(wanted) ? wanted : own,
    currencies: all,
    choose,
    addCurrency: (currency: string) => {
      setAdded((before) => [...before, currency])
      choose(currency)
    },
  }
}

type ActionsProps = DraftProps & { clean: TermsWire; saved: 'yes' | 'no' }

function Actions({ plan, draft, clean, saved }: ActionsProps) {
  const words = useCatalogWords()
  const reason = useReasonNot('catalog.manage')
  const { open, setOpen } = useOpen()
  const save = useChange((body: TermsWire) =>
    send<PlanVersionWire>('PUT', `/plan-versions/${encodeURIComponent(draft.id)}`, { body }),
  )
  const unsaved = saved === 'yes' ? undefined : words.edit.publishUnsaved
  return (
    <>
      {save.error !== null && <Failure error={save.error} refusals={words.refusals} />}
      <Button reason={reason} onClick={() => setOpen('discard')}>
        {words.edit.discard}
      </Button>
      <Button
        kind={saved === 'yes' ? 'plain' : 'primary'}
        reason={reason ?? whyNotSaved(clean, words)}
        busy={save.isPending ? words.saving : undefined}
        onClick={() => save.mutate(clean)}
      >
        {words.edit.save}
      </Button>
      <Button
        kind={saved === 'yes' ? 'primary' : 'plain'}
        reason={reason ?? unsaved}
        onClick={() => setOpen('publish')}
      >
        {words.edit.publish}
      </Button>
      {open === 'publish' && (
        <PublishDialog plan={plan} draft={draft} onClose={() => setOpen(undefined)} />
      )}
      {open === 'discard' && (
        <Discard plan={plan} draft={draft} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}

/** The first thing that keeps a draft from being kept, told by the component's name. */
function whyNotSaved(
  terms: TermsWire,
  { problems, edit }: ReturnType<typeof useCatalogWords>,
): string | undefined {
  const nameless = terms.components.some(({ name, code }) => name === '' || code === '')
  if (nameless) return edit.unnamed
  const currencies = currenciesOf(terms, '').filter((currency) => currency !== '')
  const [first] = currencies.flatMap((currency) => problemsIn(terms, currency))
  if (first === undefined) return undefined
  const { name = '' } = terms.components.find(({ code }) => code === first.component) ?? {}
  return `${name}: ${problems[first.problem]}`
}

function Discard({ plan, draft, onClose }: DraftProps & { onClose: () => void }) {
  const { edit, refusals } = useCatalogWords()
  const navigate = useNavigate()
  const discard = useChange(
    () => send('DELETE', `/plan-versions/${encodeURIComponent(draft.id)}`),
    // What is thrown away on purpose is not asked about again.
    () => navigate({ to: '/catalog/plans/$id', params: { id: plan.id }, ignoreBlocker: true }),
  )
  return (
    <Sure
      open
      title={`${edit.discard}?`}
      says={edit.discardSays}
      action={edit.discard}
      change={discard}
      refusals={refusals}
      onSure={() => discard.mutate(undefined)}
      onClose={onClose}
    />
  )
}
