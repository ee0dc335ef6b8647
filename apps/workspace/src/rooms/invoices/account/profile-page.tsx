import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { BillingProfileWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { send } from '../../../api/client.ts'
import { Failure } from '../../../shell/failure.tsx'
import { useReasonNot } from '../../../shell/may.ts'
import { Unsaved } from '../../../shell/unsaved.tsx'
import { useShellWords } from '../../../shell/words.ts'
import { Button } from '../../../ui/button.tsx'
import { profileQuery, useChange } from '../queries.ts'
import { AccountBilling } from './account-tabs.tsx'
import { AccountHold } from './hold.tsx'
import { Next } from './next.tsx'
import {
  draftOfProfile,
  type ProfileDraft,
  type ProfileWish,
  problemsOfProfile,
  sameProfile,
  wishOfProfile,
} from './profile-draft.ts'
import { AddressFields, DeliveryFields, PayerFields } from './profile-fields.tsx'
import { isBeingAsked } from './vat-check.tsx'
import { useAccountWords } from './words.ts'
import './account.css'

const route = getRouteApi('/inside/accounts/$id/billing')

/** Who is billed for an account, and how; beside it what that makes of its next invoice. */
export function ProfilePage() {
  const { id } = route.useParams()
  const profile = useQuery({
    ...profileQuery(id),
    refetchInterval: ({ state: { data } }) =>
      data?.vatCheck && isBeingAsked(data.vatCheck) ? 1_500 : false,
  })
  const shell = useShellWords()
  if (profile.data !== undefined) return <Profile key={id} id={id} saved={profile.data} />
  return (
    <AccountBilling id={id} here="profile">
      {profile.error === null ? (
        <p className="meta">{shell.waiting}</p>
      ) : (
        <Failure error={profile.error} />
      )}
    </AccountBilling>
  )
}

function Profile({ id, saved }: { id: string; saved: BillingProfileWire }) {
  const words = useAccountWords()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOfProfile(saved))
  const change = (some: Partial<ProfileDraft>) => setDraft((before) => ({ ...before, ...some }))
  useTold(saved.vatStatus, () => change({ vatStatus: draftOfProfile(saved).vatStatus }))
  const problems = problemsOfProfile(draft)
  const isSaved = sameProfile(draft, saved)
  const save = useChange((body: ProfileWish) =>
    send<BillingProfileWire>('PUT', `/billing-profiles/${encodeURIComponent(id)}`, { body }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isSaved || Object.keys(problems).length > 0) return
    const wish = wishOfProfile(draft, saved)
    // The page has been read again by now, and the register may have answered in the meantime.
    const newest = () => queries.getQueryData(profileQuery(id).queryKey)
    save.mutate(wish, { onSuccess: (kept) => setDraft(draftOfProfile(newest() ?? kept)) })
  }
  const fields = { draft, change, problems, saved }
  return (
    <AccountBilling
      id={id}
      here="profile"
      meta={
        <span className={isSaved ? undefined : 'profile-unsaved'}>
          {isSaved ? words.saved : words.unsaved}
        </span>
      }
      actions={
        <Save saved={isSaved ? 'yes' : 'no'} busy={save.isPending ? words.saving : undefined} />
      }
    >
      <AccountHold id={id} />
      <div className="profile-columns">
        <form id="billing-profile" onSubmit={submit}>
          {save.error !== null && <Failure error={save.error} />}
          <PayerFields {...fields} />
          <AddressFields {...fields} />
          <DeliveryFields {...fields} />
        </form>
        <aside aria-label={words.next}>
          <Next id={id} />
        </aside>
      </div>
      <Unsaved changed={isSaved ? 'saved' : 'changed'} />
    </AccountBilling>
  )
}

/** The register's answer comes while the page is open; what is typed elsewhere on it stays. */
function useTold(status: BillingProfileWire['vatStatus'], told: () => void) {
  const [known, setKnown] = useState(status)
  if (known === status) return
  setKnown(status)
  told()
}

function Save({ saved, busy }: { saved: 'yes' | 'no'; busy: string | undefined }) {
  const words = useAccountWords()
  const reason = useReasonNot('invoices.manage')
  return (
    <Button
      kind="primary"
      reason={reason ?? (saved === 'yes' ? words.saved : undefined)}
      busy={busy}
      onClick={() => document.querySelector<HTMLFormElement>('#billing-profile')?.requestSubmit()}
    >
      {words.save}
    </Button>
  )
}
