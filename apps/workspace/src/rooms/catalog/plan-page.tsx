import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { NamedWire, PlanOpenWire, PlanVersionWire } from '@tolv/server/wire'
import { send } from '../../api/client.ts'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { Sure } from '../../shell/sure.tsx'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { NamesDialog } from './names-dialog.tsx'
import { draftOf, metersQuery, planQuery, useChange } from './queries.ts'
import { VersionPart } from './version.tsx'
import { Versions } from './versions.tsx'
import { useCatalogWords } from './words.ts'
import './catalog.css'

const route = getRouteApi('/inside/catalog/plans/$id')

/** One plan: its versions with when they are sold, and what the chosen one charges for. */
export function PlanPage() {
  const { id } = route.useParams()
  const plan = useQuery(planQuery(id))
  // A price per unit is told by the meter's unit, so it is told when that is known.
  const meters = useQuery(metersQuery)
  const words = useCatalogWords()
  const shell = useShellWords()
  if (plan.data !== undefined && !meters.isPending) return <OpenPlan plan={plan.data} />
  return (
    <Page title={words.title}>
      {plan.error === null ? (
        <p className="meta">{shell.waiting}</p>
      ) : (
        <Failure error={plan.error} />
      )}
    </Page>
  )
}

function OpenPlan({ plan }: { plan: PlanOpenWire }) {
  const words = useCatalogWords()
  const shown = useShown(plan)
  const { open, setOpen } = useOpen()
  return (
    <Page
      title={plan.name}
      size="name"
      above={
        <>
          <Link to="/catalog">{words.title}</Link>
          <span>{plan.product.name}</span>
        </>
      }
      below={`${plan.code}${plan.kind === 'add-on' ? ` · ${words.plans.addOn}` : ''}`}
      actions={<Actions plan={plan} shown={shown} />}
    >
      {shown === undefined ? (
        <EmptyState title={words.plan.empty}>{words.plan.draftOnly}</EmptyState>
      ) : (
        <div className="plan-columns">
          <Versions versions={plan.versions} shown={shown} />
          <VersionPart version={shown} />
        </div>
      )}
      {open === 'names' && (
        <NamesDialog things={thingsOf(plan, shown)} onClose={() => setOpen(undefined)} />
      )}
      {open === 'remove' && <RemovePlan plan={plan} onClose={() => setOpen(undefined)} />}
      {open === 'retire' && shown !== undefined && (
        <Retire plan={plan} version={shown} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  )
}

/** What payers read of a plan, what stands on their invoices first. */
function thingsOf(
  plan: PlanOpenWire,
  shown: PlanVersionWire | undefined,
): [NamedWire, ...NamedWire[]] {
  const components = (shown?.components ?? []).map(({ id, code, name, names = {} }) => ({
    ...{ kind: 'component' as const, id, code, name, names },
  }))
  const { id, code, name, names, product } = plan
  const [first, ...rest] = components
  const around: [NamedWire, NamedWire] = [
    { kind: 'plan', id, code, name, names },
    { kind: 'product', ...product },
  ]
  return first === undefined ? around : [first, ...rest, ...around]
}

/** The version in the address, else the one on sale, else the newest. */
function useShown({ versions }: PlanOpenWire): PlanVersionWire | undefined {
  const { version } = route.useSearch()
  return (
    versions.find(({ number }) => number === version) ??
    versions.find(({ sold }) => sold) ??
    versions[0]
  )
}

type ActionsProps = { plan: PlanOpenWire; shown: PlanVersionWire | undefined }

function Actions({ plan, shown }: ActionsProps) {
  const words = useCatalogWords()
  const reason = useReasonNot('catalog.manage')
  const navigate = useNavigate()
  const { setOpen } = useOpen()
  const queries = useQueryClient()
  const goOn = () => navigate({ to: '/catalog/plans/$id/draft', params: { id: plan.id } })
  const make = useChange(
    () => send<PlanVersionWire>('POST', `/plans/${encodeURIComponent(plan.id)}/versions`),
    (draft) => {
      queries.setQueryData(planQuery(plan.id).queryKey, withDraft(plan, draft))
      return goOn()
    },
  )
  const draft = draftOf(plan)
  const never = plan.versions.every(({ state }) => state === 'draft')
  return (
    <>
      {make.error !== null && <Failure error={make.error} refusals={words.refusals} />}
      <Button reason={reason} onClick={() => setOpen('names')}>
        {words.names.short}
      </Button>
      {never && (
        <Button reason={reason} onClick={() => setOpen('remove')}>
          {words.plan.remove}
        </Button>
      )}
      {shown?.state === 'published' && (
        <Button
          reason={reason}
          name={words.plan.retireOf({ number: shown.number })}
          onClick={() => setOpen('retire')}
        >
          {words.plan.retire}
        </Button>
      )}
      {draft === undefined ? (
        <Button
          kind="primary"
          reason={reason}
          busy={make.isPending ? words.saving : undefined}
          onClick={() => make.mutate(undefined)}
        >
          {words.plan.newVersion}
        </Button>
      ) : (
        <Button kind="primary" reason={reason} onClick={() => void goOn()}>
          {words.plan.goOn}
        </Button>
      )}
    </>
  )
}

/** The plan with its new draft, so that the editor has it at once. */
function withDraft(plan: PlanOpenWire, draft: PlanVersionWire): PlanOpenWire {
  return { ...plan, versions: [draft, ...plan.versions] }
}

function RemovePlan({ plan, onClose }: { plan: PlanOpenWire; onClose: () => void }) {
  const { removePlan, refusals } = useCatalogWords()
  const navigate = useNavigate()
  const remove = useChange(
    () => send('DELETE', `/plans/${encodeURIComponent(plan.id)}`),
    () => navigate({ to: '/catalog' }),
  )
  return (
    <Sure
      open
      title={removePlan.title({ plan: plan.name })}
      says={removePlan.says}
      action={removePlan.action}
      change={remove}
      refusals={refusals}
      onSure={() => remove.mutate(undefined)}
      onClose={onClose}
    />
  )
}

type RetireProps = { plan: PlanOpenWire; version: PlanVersionWire; onClose: () => void }

function Retire({ plan, version, onClose }: RetireProps) {
  const { retire, refusals } = useCatalogWords()
  const writing = useWriting()
  const count = version.subscriptions ?? 0
  const change = useChange(() =>
    send('POST', `/plan-versions/${encodeURIComponent(version.id)}/retire`, { body: {} }),
  )
  return (
    <Sure
      open
      title={retire.title({ plan: plan.name, number: version.number })}
      says={retire.says({ count, written: writing.count(count) })}
      action={retire.action}
      change={change}
      refusals={refusals}
      onSure={() => change.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
