import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Clock } from './clock.tsx'
import { Entities } from './entities.tsx'
import { Jobs } from './jobs.tsx'
import { Keys } from './keys.tsx'
import { People } from './people.tsx'
import { type SettingsPart, settingsParts } from './search.ts'
import { useSettingsWords } from './words.ts'
import { You } from './you.tsx'
import '../../ui/things.css'
import './settings.css'

const route = getRouteApi('/inside/settings')

const pages: Record<SettingsPart, () => ReactNode> = {
  you: You,
  people: People,
  keys: Keys,
  entities: Entities,
  clock: Clock,
  jobs: Jobs,
}

/** Settings: oneself, and what the company has set up. */
export function SettingsPage() {
  const words = useSettingsWords()
  const { part = 'you' } = route.useSearch()
  const Part = pages[part]
  return (
    <Page title={words.title}>
      <Tabs label={words.title}>
        {settingsParts.map((each) => (
          <Link
            key={each}
            to="/settings"
            search={each === 'you' ? {} : { part: each }}
            activeOptions={{ exact: true }}
            aria-current={each === part ? 'page' : undefined}
          >
            {words.parts[each]}
          </Link>
        ))}
      </Tabs>
      <Part />
    </Page>
  )
}
