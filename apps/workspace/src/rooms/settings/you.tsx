import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useChangeLanguage, useSession } from '../../api/session.ts'
import { signOut } from '../../api/sign-in.ts'
import { chooseTenant } from '../../api/tenant.ts'
import { setTheme, themes, useTheme } from '../../shell/theme.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { Radios } from '../../ui/radios.tsx'
import { inWords } from '../../ui/select.tsx'
import { languageNames, languages, useLanguage } from '../../words/language.ts'
import { OwnCompany } from './own-company.tsx'
import { Passkeys } from './passkeys.tsx'
import { Password } from './password.tsx'
import { useSettingsWords } from './words.ts'

/** Oneself: language, light or dark, password and passkeys. */
export function You() {
  const words = useSettingsWords()
  const shell = useShellWords()
  const { user, role, tenant, tenants } = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const language = useLanguage()
  const theme = useTheme()
  const change = useChangeLanguage()
  const leave = async () => {
    await signOut()
    queries.clear()
    await navigate({ to: '/sign-in' })
  }
  return (
    <div className="settings-columns">
      <Section title={user.name} meta={shell.roles[role]}>
        <p className="meta">{user.email}</p>
        <div className="settings-choices">
          <Radios
            label={words.you.language}
            value={language}
            onChange={(chosen) => change.mutate(chosen)}
            options={inWords(languages, languageNames)}
          />
          <Radios
            label={words.you.theme}
            value={theme}
            onChange={setTheme}
            options={inWords(themes, words.you.themes)}
          />
          {tenants.length > 1 && (
            <Radios
              label={words.you.company}
              value={tenant.id}
              onChange={(id) => {
                chooseTenant(id)
                // Nothing that was fetched for one company may be seen at the other, so all begins anew.
                window.location.reload()
              }}
              options={tenants.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </div>
        <div className="settings-own">
          <OwnCompany />
          <Button onClick={() => void leave()}>{words.you.signOut}</Button>
        </div>
      </Section>
      <Password />
      <Passkeys />
    </div>
  )
}
