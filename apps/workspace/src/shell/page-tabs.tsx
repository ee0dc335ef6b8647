import { Link, type LinkProps } from '@tanstack/react-router'
import { Tabs } from '../ui/tabs.tsx'

type PageTabsProps<Name extends string> = {
  /** what the pages are of, for those who listen */
  label: string
  pages: readonly { page: Name; to: NonNullable<LinkProps['to']> }[]
  here: Name
  names: Record<Name, string>
}

/** The way between the pages of a room whose addresses carry nothing along. */
export function PageTabs<Name extends string>({ label, pages, here, names }: PageTabsProps<Name>) {
  return (
    <Tabs label={label}>
      {pages.map(({ page, to }) => (
        <Link
          key={page}
          to={to}
          activeOptions={{ exact: true }}
          aria-current={page === here ? 'page' : undefined}
        >
          {names[page]}
        </Link>
      ))}
    </Tabs>
  )
}
