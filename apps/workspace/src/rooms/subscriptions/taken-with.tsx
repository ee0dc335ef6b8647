import { Link } from '@tanstack/react-router'
import type { SubscriptionWire } from '@tolv/server/wire'
import { Section } from '../../ui/page.tsx'
import { useSubscriptionWords } from './words.ts'

/** The bundle that a subscription began with, and the others that did. */
export function TakenWith({ bundle }: Pick<SubscriptionWire, 'bundle'>) {
  const words = useSubscriptionWords()
  if (bundle === null || bundle.others.length === 0) return null
  return (
    <Section title={words.bundle.title}>
      <p className="meta">{words.bundle.began({ name: bundle.name })}</p>
      <ul className="taken-with">
        {bundle.others.map(({ id, plan, state }) => (
          <li key={id}>
            <Link to="/subscriptions/$id" params={{ id }}>
              {plan ?? '–'}
            </Link>{' '}
            <span className="meta">{words.states[state]}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
