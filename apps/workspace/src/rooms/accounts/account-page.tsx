import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { AccountWire } from '@tolv/server/wire'
import { Failure } from '../../shell/failure.tsx'
import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { Button } from '../../ui/button.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { useWords } from '../../words/words.ts'
import { AccountDialog } from './account-dialog.tsx'
import { en } from './account-words.en.ts'
import { sv } from './account-words.sv.ts'
import { Contacts } from './contacts.tsx'
import { Facts } from './facts-list.tsx'
import { accountQuery } from './queries.ts'
import { Subscriptions } from './subscriptions.tsx'
import { Timeline } from './timeline.tsx'
import { useAccountsWords } from './words.ts'
import { Worth } from './worth.tsx'
import '../../ui/things.css'
import './account.css'

const route = getRouteApi('/inside/accounts/$id')

/** One account: what it is worth and why, what is known of it, and what has happened. */
export function AccountPage() {
  const words = useWords({ en, sv })
  const { id } = route.useParams()
  const account = useQuery(accountQuery(id))
  const above = <Link to="/accounts">{words.accounts}</Link>
  if (account.data === undefined)
    return (
      <Page title={words.loading} above={above}>
        {account.error !== null && (
          <Failure error={account.error} onAgain={() => void account.refetch()} />
        )}
      </Page>
    )
  const { name, number } = account.data
  return (
    <Page
      title={name ?? words.account({ number })}
      size="name"
      above={above}
      below={<Below account={account.data} />}
      actions={<Doing account={account.data} />}
    >
      <Worth account={account.data} />
      <div className="account-parts">
        <Facts account={account.data} />
        <div className="account-side">
          <Subscriptions account={account.data} />
          <Contacts account={account.data} />
          <Billed id={id} />
        </div>
        <Timeline account={account.data} />
      </div>
    </Page>
  )
}

/** What is done to an account here: its name, and what it subscribes to. */
function Doing({ account }: { account: AccountWire }) {
  const words = useWords({ en, sv })
  const { edit } = useAccountsWords()
  const { open, setOpen } = useOpen()
  const mayStart = useReasonNot('subscriptions.manage')
  return (
    <>
      <Button
        kind="quiet"
        reason={useReasonNot('accounts.write')}
        onClick={() => setOpen('rename')}
      >
        {edit.rename}
      </Button>
      {mayStart === undefined ? (
        <Link
          className="button button-plain"
          to="/subscriptions"
          search={{ open: 'start', account: account.id }}
        >
          {words.startSubscription}
        </Link>
      ) : (
        <Button reason={mayStart}>{words.startSubscription}</Button>
      )}
      {open === 'rename' && (
        <AccountDialog
          account={account}
          onDone={() => setOpen(undefined)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

/** The way to what it is billed. */
function Billed({ id }: { id: string }) {
  const words = useWords({ en, sv })
  return (
    <Section title={words.billing}>
      <p className="account-billing">
        <Link to="/accounts/$id/billing" params={{ id }}>
          {words.billedWho}
        </Link>
        <Link to="/accounts/$id/statement" params={{ id }}>
          {words.statement}
        </Link>
        <Link to="/accounts/$id/wallet" params={{ id }}>
          {words.wallet}
        </Link>
      </p>
    </Section>
  )
}

/** Number, since when, and how it stands: the line under the name. */
function Below({ account }: { account: AccountWire }) {
  const words = useWords({ en, sv })
  const { statuses } = useAccountsWords()
  const writing = useWriting()
  const status = account.facts['value.status']
  const parts = [
    ...(account.name === null ? [] : [words.account({ number: account.number })]),
    ...(account.since === null ? [] : [words.since({ month: writing.month(account.since) })]),
    ...(typeof status === 'string' ? [(statuses[status] ?? status).toLowerCase()] : []),
  ]
  return parts.join(' · ')
}
