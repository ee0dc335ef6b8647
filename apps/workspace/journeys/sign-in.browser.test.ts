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

journey(
  'somebody who works at two companies chooses one, and sees nothing of the other',
  async () => {
    const karin = { email: 'karin@fjallstrom.example', password: workspace().demo.password }
    const sven = await visit(
      { as: 'empty', language: 'en', width: 1440 },
      '/settings?part=people&open=add',
    )
    await sven.getByLabel('Name').fill('Karin Öberg')
    await sven.getByLabel('E-mail').fill(karin.email)
    await sven.getByLabel('First password').fill('hen har redan ett eget')
    await sven.getByRole('dialog').getByRole('button', { name: 'Let somebody in' }).click()
    await sven.getByRole('cell', { name: karin.email }).waitFor()

    const page = await visit({ as: 'nobody', language: 'sv', width: 1440 }, '/accounts')
    await page.getByLabel(words.sv.email).fill(karin.email)
    await page.getByLabel(words.sv.password).fill(karin.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Vilket företag?' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Kvarnby Vatten' }).click()
    await page.getByText('Inga konton än').waitFor()
    await page.goto('/settings')
    await page.getByLabel('Fjällström').click()
    await page.locator('.navigation-tenant', { hasText: 'Fjällström' }).waitFor()
    await page.getByRole('link', { name: /Konton/ }).click()
    await page.getByRole('table').waitFor()

    await sven.getByRole('button', { name: 'Take away the access of Karin Öberg' }).click()
    await sven.getByRole('dialog').getByRole('button', { name: 'Take away' }).click()
    await sven.getByRole('cell', { name: karin.email }).waitFor({ state: 'detached' })
  },
)
