import { Link } from '@tanstack/react-router'
import { Tabs } from '../../ui/tabs.tsx'
import { useSubscriptionWords } from './words.ts'

/** The way between subscriptions and usage. */
export function RoomTabs({ here }: { here: 'subscriptions' | 'usage' }) {
  const words = useSubscriptionWords()
  return (
    <Tabs label={words.pages}>
      <Link
        to="/subscriptions"
        activeOptions={{ exact: true }}
        aria-current={here === 'subscriptions' ? 'page' : undefined}
      >
        {words.title}
      </Link>
      <Link to="/subscriptions/usage" aria-current={here === 'usage' ? 'page' : undefined}>
        {words.usage}
      </Link>
    </Tabs>
  )
}
