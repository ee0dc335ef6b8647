import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AccountWire } from '@tolv/server/wire'
import type { ReactNode } from 'react'
import { Page } from '../../../ui/page.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { accountQuery } from '../queries.ts'
import { useAccountWords } from './words.ts'

type AccountBillingProps = {
  id: string
  here: 'profile' | 'statement' | 'wallet'
  meta?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

const ways = [
  { page: 'profile', to: '/accounts/$id/billing' },
  { page: 'statement', to: '/accounts/$id/statement' },
  { page: 'wallet', to: '/accounts/$id/wallet' },
] as const

/** A page about what one account is billed, under its name. */
export function AccountBilling({ id, here, children, ...side }: AccountBillingProps) {
  const words = useAccountWords()
  const account = useQuery(accountQuery(id))
  return (
    <Page
      title={words.pages[here]}
      above={
        <>
          <Link to="/accounts">{words.accounts}</Link>
          <Link to="/accounts/$id" params={{ id }}>
            {account.data === undefined ? '…' : nameOf(account.data)}
          </Link>
        </>
      }
      {...side}
    >
      <Tabs label={words.label}>
        {ways.map(({ page, to }) => (
          <Link
            key={page}
            to={to}
            params={{ id }}
            aria-current={page === here ? 'page' : undefined}
          >
            {words.pages[page]}
          </Link>
        ))}
      </Tabs>
      {children}
    </Page>
  )
}

function nameOf({ name, number }: AccountWire): string {
  return name ?? number
}
