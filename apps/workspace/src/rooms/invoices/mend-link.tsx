import { Link } from '@tanstack/react-router'
import type { HeldWire } from '@tolv/server/wire'
import { useInvoicesWords } from './words.ts'

type MendLinkProps = { held: HeldWire; accountId: string; legalEntityId: string }

/** The way to where the cause of a hold is mended; nothing where no page mends it. */
export function MendLink({ held: { reason, facts }, accountId, legalEntityId }: MendLinkProps) {
  const { mend } = useInvoicesWords().holds
  switch (reason) {
    case 'no-exchange-rate':
      return <Link to="/invoices/ledger">{mend.rates}</Link>
    case 'no-price-in-currency':
      return facts.planId ? (
        <Link to="/catalog/plans/$id" params={{ id: facts.planId }}>
          {mend.plan}
        </Link>
      ) : (
        <Link to="/catalog">{mend.catalog}</Link>
      )
    case 'no-vat-rate':
    case 'seller-country-unknown':
    case 'not-registered-there':
      return (
        <Link to="/settings/entities/$id" params={{ id: legalEntityId }}>
          {mend.entity}
        </Link>
      )
    case 'vat-number-unchecked':
    case 'vat-number-invalid':
      return (
        <Link to="/accounts/$id/billing" params={{ id: accountId }}>
          {mend.profile}
        </Link>
      )
    default:
      return null
  }
}
