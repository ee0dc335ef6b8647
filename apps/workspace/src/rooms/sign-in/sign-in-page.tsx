import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import type { SessionWire } from '@tolv/server/wire'
import { useState } from 'react'
import { send } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { chooseTenant, forgetTenant } from '../../api/tenant.ts'
import { NeedleMark } from '../../ui/charts/needle.tsx'
import {
  type Language,
  languageNames,
  languages,
  readIn,
  useLanguage,
} from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { ChooseTenant } from './choose-tenant.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { en } from './words.en.ts'
import { sv } from './words.sv.ts'
import './sign-in.css'

const route = getRouteApi('/sign-in')

/** Where one signs in, chooses a company when there are several, and goes back to where one was. */
export function SignInPage() {
  const words = useWords({ en, sv })
  const { back } = route.useSearch()
  const router = useRouter()
  const queries = useQueryClient()
  const [session, setSession] = useState<SessionWire>()
  const [language, setLanguage] = useState<Language>()
  const enter = () => router.history.push(back ?? '/')
  const signedIn = async () => {
    forgetTenant()
    queries.clear()
    // A language that was chosen here was meant for more than this page.
    if (language !== undefined) await send('PATCH', '/session', { body: { language } })
    const fresh = await queries.fetchQuery(sessionQuery)
    if (fresh.tenants.length > 1) setSession(fresh)
    else enter()
  }
  const chosen = (id: string) => {
    chooseTenant(id)
    queries.clear()
    enter()
  }
  return (
    <main className="sign-in" id="content">
      <title>{`${words.title} · Tolv`}</title>
      <header className="sign-in-mark">
        <Needle />
        <span>tolv</span>
      </header>
      {session === undefined ? (
        <SignInForm words={words} onSignedIn={signedIn} />
      ) : (
        <ChooseTenant words={words} tenants={session.tenants} onChosen={chosen} />
      )}
      <Languages
        label={words.language}
        onChoose={(chosen) => {
          setLanguage(chosen)
          readIn(chosen)
        }}
      />
    </main>
  )
}

function Needle() {
  return (
    <svg width="22" height="34" viewBox="0 0 22 34" aria-hidden="true">
      <NeedleMark
        orientation="upright"
        at={{ low: 34, value: 19, high: 0 }}
        across={11}
        thickness={6}
        tick={9}
        tone="estimate"
      />
    </svg>
  )
}

type LanguagesProps = { label: string; onChoose: (language: Language) => void }

function Languages({ label, onChoose }: LanguagesProps) {
  const language = useLanguage()
  return (
    <nav className="sign-in-languages" aria-label={label}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-current={each === language ? 'true' : undefined}
          onClick={() => onChoose(each)}
        >
          {languageNames[each]}
        </button>
      ))}
    </nav>
  )
}
