import { Link, useSearch } from '@tanstack/react-router'
import { Tabs } from '../../ui/tabs.tsx'
import { useValueWords } from './words.ts'

/** The pages of the room in the order in which they are read. */
const pages = [
  { page: 'value', to: '/value' },
  { page: 'segments', to: '/value/segments' },
  { page: 'cohorts', to: '/value/cohorts' },
  { page: 'metrics', to: '/value/metrics' },
  { page: 'what-if', to: '/value/what-if' },
  { page: 'models', to: '/value/models' },
] as const

export type ValuePageName = (typeof pages)[number]['page']

/** The way between the pages of the room. An earlier valuation that is looked at stays chosen. */
export function ValueTabs({ here }: { here: ValuePageName }) {
  const words = useValueWords()
  const { on } = useSearch({ strict: false })
  return (
    <Tabs label={words.title}>
      {pages.map(({ page, to }) => (
        <Link
          key={page}
          to={to}
          search={on === undefined ? {} : { on }}
          activeOptions={{ exact: true }}
          aria-current={page === here ? 'page' : undefined}
        >
          {words.pages[page]}
        </Link>
      ))}
    </Tabs>
  )
}
