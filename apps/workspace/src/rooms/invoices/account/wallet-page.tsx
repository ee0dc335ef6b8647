import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { WalletGrantWire, WalletWire } from '@tolv/server/wire'
import { useEffect } from 'react'
import { Failure } from '../../../shell/failure.tsx'
import { useReasonNot } from '../../../shell/may.ts'
import { useOpen } from '../../../shell/use-open.ts'
import { useWriting } from '../../../shell/use-writing.ts'
import { useShellWords } from '../../../shell/words.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty.tsx'
import { Lines } from '../../../ui/lines.tsx'
import { Section } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import { walletQuery } from '../queries.ts'
import { AccountBilling } from './account-tabs.tsx'
import { PayOutDialog } from './pay-out-dialog.tsx'
import { PutInDialog } from './put-in-dialog.tsx'
import { useWalletWords } from './words.ts'
import './account.css'

const route = getRouteApi('/inside/accounts/$id/wallet')

/** What an account has to its credit, what was put there on purpose, and what became of it. */
export function WalletPage() {
  const { id } = route.useParams()
  const words = useWalletWords()
  const shell = useShellWords()
  const reason = useReasonNot('invoices.manage')
  const { open, setOpen } = useOpen()
  const close = () => setOpen(undefined)
  const wallet = useQuery(walletQuery(id))
  const payable = wallet.data?.balances.filter(({ payableMinor }) => payableMinor > 0) ?? []
  const isOver = open === 'pay-out' && wallet.data !== undefined && payable.length === 0
  // When all is paid out there is nothing left to ask about.
  useEffect(() => {
    if (isOver) setOpen(undefined)
  }, [isOver, setOpen])
  const nothing = payable.length === 0 ? words.nothingToPayOut : undefined
  return (
    <AccountBilling
      id={id}
      here="wallet"
      actions={
        <>
          <Button reason={reason ?? nothing} onClick={() => setOpen('pay-out')}>
            {words.payOut.open}
          </Button>
          <Button kind="primary" reason={reason} onClick={() => setOpen('put-in')}>
            {words.putIn.open}
          </Button>
        </>
      }
    >
      {wallet.data !== undefined ? (
        <Wallet wallet={wallet.data} />
      ) : wallet.error === null ? (
        <p className="meta">{shell.waiting}</p>
      ) : (
        <Failure error={wallet.error} onAgain={() => void wallet.refetch()} />
      )}
      {open === 'put-in' && <PutInDialog accountId={id} onClose={close} />}
      {open === 'pay-out' && payable.length > 0 && (
        <PayOutDialog accountId={id} balances={payable} onClose={close} />
      )}
    </AccountBilling>
  )
}

function Wallet({ wallet: { balances, grants } }: { wallet: WalletWire }) {
  const words = useWalletWords()
  const writing = useWriting()
  if (balances.length === 0 && grants.length === 0)
    return <EmptyState title={words.none}>{words.noneSays}</EmptyState>
  const lines = balances.flatMap(({ currency, minor, payableMinor }) => [
    { name: words.inCredit, value: writing.factIn(minor, currency), weight: 'sum' as const },
    { name: words.payable, value: writing.factIn(payableMinor, currency) },
  ])
  return (
    <>
      <Section title={words.balance} edge="bare">
        <div className="wallet-balance">
          {lines.length === 0 ? <p className="meta">{words.usedUp}</p> : <Lines lines={lines} />}
        </div>
      </Section>
      {grants.length > 0 && (
        <Section title={words.grants}>
          <Grants grants={grants} />
        </Section>
      )}
    </>
  )
}

function Grants({ grants }: { grants: WalletGrantWire[] }) {
  const words = useWalletWords()
  const writing = useWriting()
  const { heads, kinds } = words
  const amount = (grant: WalletGrantWire, minor: number) => writing.factIn(minor, grant.currency)
  const end = ({ lapsesOn, leftMinor }: WalletGrantWire) =>
    lapsesOn === null || leftMinor === 0 ? '' : words.until({ day: writing.day(lapsesOn) })
  return (
    <Table
      label={words.grants}
      rows={grants}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'day',
          head: heads.day,
          width: '150px',
          cell: ({ grantedOn }) => writing.day(grantedOn),
        },
        {
          key: 'what',
          head: heads.what,
          cell: (grant) => (
            <>
              <b>{kinds[grant.kind]}</b> {grant.reason} <span className="meta">{end(grant)}</span>
            </>
          ),
        },
        { key: 'uses', head: heads.uses, width: '260px', cell: (grant) => <Uses grant={grant} /> },
        {
          key: 'granted',
          head: heads.granted,
          align: 'right',
          width: '140px',
          cell: (grant) => amount(grant, grant.grantedMinor),
        },
        {
          key: 'left',
          head: heads.left,
          align: 'right',
          width: '140px',
          cell: (grant) => amount(grant, grant.leftMinor),
        },
      ]}
      phone={(grant) => (
        <span className="statement-row">
          <span>
            <b>{kinds[grant.kind]}</b> {grant.reason}
          </span>
          <span className="number">{amount(grant, grant.grantedMinor)}</span>
          <span className="meta">
            {writing.day(grant.grantedOn)}. {end(grant)}
          </span>
          <span className="meta number">
            {words.leftOf({ amount: amount(grant, grant.leftMinor) })}
          </span>
          <Uses grant={grant} />
        </span>
      )}
    />
  )
}

function Uses({ grant: { uses, currency } }: { grant: WalletGrantWire }) {
  const words = useWalletWords()
  const writing = useWriting()
  return (
    <ul className="wallet-uses">
      {uses.map(({ because, invoiceId, number, minor, usedAt }) => (
        <li key={`${usedAt} ${because} ${invoiceId}`}>
          {writing.factIn(minor, currency)}{' '}
          {invoiceId !== null && number !== null ? (
            <Link to="/invoices/$id" params={{ id: invoiceId }}>
              {because === 'returned' ? words.backFrom({ number }) : words.ofInvoice({ number })}
            </Link>
          ) : (
            words.because[because]
          )}
        </li>
      ))}
    </ul>
  )
}
