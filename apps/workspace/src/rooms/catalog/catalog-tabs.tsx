import { PageTabs } from '../../shell/page-tabs.tsx'
import { useCatalogWords } from './words.ts'

/** The pages of the room in the order in which they are made. */
const pages = [
  { page: 'plans', to: '/catalog' },
  { page: 'coupons', to: '/catalog/coupons' },
  { page: 'bundles', to: '/catalog/bundles' },
  { page: 'meters', to: '/catalog/meters' },
] as const

export type CatalogPageName = (typeof pages)[number]['page']

/** The way between the pages of the room. */
export function CatalogTabs({ here }: { here: CatalogPageName }) {
  const words = useCatalogWords()
  return <PageTabs label={words.title} pages={pages} here={here} names={words.pages} />
}
