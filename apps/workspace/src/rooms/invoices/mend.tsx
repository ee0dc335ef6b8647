import { Link } from '@tanstack/react-router'
import type { BillingHoldWire } from '@tolv/server/wire'
import { useInvoicesWords } from './words.ts'

/** The way to where the cause of a hold is mended; nothing where there is nothing to mend. */
export function Mend({ hold }: { hold: BillingHoldWire }) {
  const { mend } = useInvoicesWords().holds
  const { account, legalEntityId, subscriptionId, reason } = hold
  switch (reason) {
    case 'no-exchange-rate':
      return (
        <Link to="/invoices/ledger" search={{ open: 'rates' }}>
          {mend.rates}
        </Link>
      )
    case 'vat-number-unchecked':
      return (
        <Link to="/accounts/$id/billing" params={{ id: account.id }}>
          {mend.profile}
        </Link>
      )
    case 'no-vat-rate':
    case 'seller-country-unknown':
    case 'not-registered-there':
      return (
        <Link to="/settings/entities/$id" params={{ id: legalEntityId }}>
          {mend.entity}
        </Link>
      )
    case 'no-price-in-currency':
    case 'cannot-be-reckoned':
      return subscriptionId === null ? (
        <Link to="/catalog">{mend.catalogue}</Link>
      ) : (
        <Link to="/subscriptions/$id" params={{ id: subscriptionId }}>
          {mend.subscription}
        </Link>
      )
    default:
      return null
  }
}
