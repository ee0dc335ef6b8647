import { Link } from '@tanstack/react-router'
import type { PlanVersionWire } from '@tolv/server/wire'
import { useWriting } from '../../shell/use-writing.ts'
import { Section } from '../../ui/page.tsx'
import { useCatalogWords } from './words.ts'

type VersionsProps = { versions: readonly PlanVersionWire[]; shown: PlanVersionWire }

/** The versions of a plan, newest first: when each is sold, and which one is looked at. */
export function Versions({ versions, shown }: VersionsProps) {
  const { plan } = useCatalogWords()
  return (
    <Section title={plan.versions} edge="bare">
      <ul className="versions">
        {versions.map((version) => (
          <li key={version.id}>
            <Link
              to="."
              search={(before) => ({ ...before, version: version.number })}
              className="version"
              aria-current={version.id === shown.id ? 'true' : undefined}
            >
              <span>
                <b>{plan.version({ number: version.number })}</b>
                <Validity version={version} />
                <On version={version} />
              </span>
              <State version={version} />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Validity({ version: { validFrom, validTo } }: { version: PlanVersionWire }) {
  const words = useCatalogWords()
  const writing = useWriting()
  if (validFrom === null) return null
  const until = validTo === null ? words.forEver : words.until({ day: writing.lastDay(validTo) })
  return (
    <span className="under">
      {words.from({ day: writing.day(validFrom) })} {until}
    </span>
  )
}

/** How many subscriptions are on it. */
function On({ version: { subscriptions } }: { version: PlanVersionWire }) {
  const { plans } = useCatalogWords()
  const writing = useWriting()
  if (subscriptions === null) return null
  const says =
    subscriptions === 0
      ? plans.noSubscriptions
      : plans.subscriptions({ count: subscriptions, written: writing.count(subscriptions) })
  return <span className="under">{says}</span>
}

function State({ version }: { version: PlanVersionWire }) {
  const { plan } = useCatalogWords()
  const { state, sold, validTo } = version
  if (sold) return <span className="version-state is-sold">{plan.soldNow}</span>
  const says =
    state !== 'published' ? plan.states[state] : validTo === null ? plan.comes : plan.followed
  return <span className="version-state">{says}</span>
}
