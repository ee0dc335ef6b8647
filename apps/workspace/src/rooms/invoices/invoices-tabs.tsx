import { PageTabs } from '../../shell/page-tabs.tsx'
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
  return <PageTabs label={words.title} pages={pages} here={here} names={words.pages} />
}
