import { useNavigate } from '@tanstack/react-router'
import type { PlanOpenWire, PlanVersionWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useToday } from '../../shell/use-today.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { TextField } from '../../ui/field.tsx'
import { Say } from '../../words/say.tsx'
import { currenciesOf } from './draft.ts'
import { priceOfTerms } from './price-text.ts'
import { useChange } from './queries.ts'
import { useTelling } from './use-telling.ts'
import { useCatalogWords } from './words.ts'

type PublishProps = { plan: PlanOpenWire; draft: PlanVersionWire; onClose: () => void }

/** Puts a draft on sale from a day, and says what that means for those on the version before. */
export function PublishDialog({ plan, draft, onClose }: PublishProps) {
  const words = useCatalogWords()
  const navigate = useNavigate()
  const { tenant } = useSession()
  const writing = useWriting()
  const telling = useTelling(currenciesOf(draft, tenant.currency)[0])
  const today = useToday()
  const [from, setFrom] = useState(today)
  const publish = useChange(
    (validFrom: string) =>
      send<PlanVersionWire>('POST', `/plan-versions/${encodeURIComponent(draft.id)}/publish`, {
        body: { validFrom },
      }),
    ({ number: version }) =>
      navigate({ to: '/catalog/plans/$id', params: { id: plan.id }, search: { version } }),
  )
  const before = plan.versions.find(
    ({ state, validTo }) => state === 'published' && validTo === null,
  )
  const price = priceOfTerms(draft, telling)
  const saysNext = ({ number, subscriptions }: PlanVersionWire) => {
    const count = subscriptions ?? 0
    const stay = words.publish.stay({ count, written: writing.count(count), before: number })
    return words.publish.next({ before: number, stay })
  }
  const first = firstDayOf(plan)
  const says = before === undefined ? words.publish.first : saysNext(before)
  const submit = () => {
    publish.mutate(from)
  }
  return (
    <FormDialog
      title={words.publish.title({ plan: plan.name, number: draft.number })}
      says={
        first !== null && from < first ? words.publish.earlier({ day: writing.day(first) }) : says
      }
      action={words.publish.action}
      change={publish}
      refusals={words.refusals}
      onSubmit={submit}
      onClose={onClose}
    >
      {price !== null && (
        <p>
          <Say text={words.publish.costs({ price })} />
        </p>
      )}
      <TextField label={words.publish.from} type="date" required value={from} onChange={setFrom} />
    </FormDialog>
  )
}

/** The first day on which any version of a plan was sold, or will be; null when none was published. */
function firstDayOf({ versions }: PlanOpenWire): string | null {
  return versions.flatMap(({ validFrom }) => validFrom ?? []).toSorted()[0] ?? null
}
