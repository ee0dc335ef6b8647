import { expect } from 'vitest'
import {
  everyReader,
  expectAccessible,
  expectNoSidewaysScroll,
  journey,
  visit,
  workspace,
} from './browser.ts'

const words = {
  en: { title: 'Sign in', email: 'E-mail', password: 'Password', wrong: /do not belong together/ },
  sv: { title: 'Logga in', email: 'E-post', password: 'Lösenord', wrong: /hör inte ihop/ },
}

for (const { language, width } of everyReader) {
  journey(`the sign-in page reads well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'nobody', language, width }, '/sign-in')
    await page.getByRole('heading', { name: words[language].title }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}

journey(
  'somebody who follows a link signs in by keyboard and arrives where the link led',
  async () => {
    const page = await visit({ as: 'nobody', language: 'en', width: 1440 }, '/accounts?search=brf')
    await page.getByLabel(words.en.email).focus()
    await page.keyboard.type(workspace().demo.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type('not the password at all')
    await page.keyboard.press('Enter')
    await page.getByText(words.en.wrong).waitFor()
    await expectAccessible(page)
    await page.getByLabel(words.en.password).fill(workspace().demo.password)
    await page.keyboard.press('Enter')
    await page.getByRole('table').waitFor()
    expect(new URL(page.url()).pathname).toBe('/accounts')
    expect(new URL(page.url()).search).toContain('brf')
  },
)

journey('an address of another site is not followed after signing in', async () => {
  const page = await visit(
    { as: 'nobody', language: 'en', width: 1440 },
    '/sign-in?back=//evil.example',
  )
  await page.getByLabel(words.en.email).fill(workspace().demo.email)
  await page.getByLabel(words.en.password).fill(workspace().demo.password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
  expect(page.url().startsWith(workspace().address)).toBe(true)
})
