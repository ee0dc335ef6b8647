import { Link } from '@tanstack/react-router'
import { Tabs } from '../../ui/tabs.tsx'
import { useInvoicesWords } from './words.ts'

const pages = [
  { page: 'invoices', to: '/invoices' },
  { page: 'runs', to: '/invoices/runs' },
  { page: 'ledger', to: '/invoices/ledger' },
] as const

export type InvoicesPageName = (typeof pages)[number]['page']

/** The way between the pages of the room. */
export function InvoicesTabs({ here }: { here: InvoicesPageName }) {
  const words = useInvoicesWords()
  return (
    <Tabs label={words.title}>
      {pages.map(({ page, to }) => (
        <Link
          key={page}
          to={to}
          activeOptions={{ exact: true }}
          aria-current={page === here ? 'page' : undefined}
        >
          {words.pages[page]}
        </Link>
      ))}
    </Tabs>
  )
}
