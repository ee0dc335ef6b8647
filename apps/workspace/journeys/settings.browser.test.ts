import { expect } from 'vitest'
import {
  everyReader,
  expectAccessible,
  expectNoSidewaysScroll,
  journey,
  visit,
  workspace,
} from './browser.ts'

const parts = ['you', 'people', 'keys', 'entities', 'clock', 'jobs']
const title = { en: 'Settings', sv: 'Inställningar' }

for (const { language, width } of everyReader) {
  journey(`every part of the settings reads well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/settings')
    for (const part of parts) {
      await page.goto(`/settings?part=${part}`)
      await page.getByRole('heading', { name: title[language] }).waitFor()
      await page.waitForLoadState('networkidle')
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    }
  })
}

journey('the settings read well in the dark', async () => {
  const page = await visit(
    { as: 'demo', language: 'en', width: 1440, theme: 'dark' },
    '/settings?part=people',
  )
  await page.getByRole('cell', { name: 'Karin Öberg', exact: true }).waitFor()
  await expectAccessible(page)
})

for (const { language, width } of everyReader) {
  journey(`what time has brought opens day by day in ${language} at ${width}`, async () => {
    const since = encodeURIComponent('2026-11-01T00:00:00Z')
    const page = await visit({ as: 'demo', language, width }, `/settings?part=clock&since=${since}`)
    await page.locator('.way summary').first().click()
    await page.locator('.way-events a').first().waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.locator('.way-events a').first().click()
    await page.waitForURL(/\/accounts\//)
  })
}

journey(
  'the language changes on the screen at once, and is there at the next sign-in',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/settings')
    await page.getByLabel('Svenska').check()
    await page.getByRole('heading', { name: 'Inställningar' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('sv')
    await page.waitForLoadState('networkidle')
    const session = await page.request.get('/api/v1/session')
    expect(await session.json()).toMatchObject({ user: { language: 'sv' } })
  },
)

journey('a key is made, its secret shown once, and revoked', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/settings?part=keys')
  await page.getByRole('button', { name: 'Make a key' }).click()
  await page.getByLabel('Name').fill('The billing system')
  await page.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click()
  const secret = await page.locator('code.secret').innerText()
  expect(secret).toMatch(/^tolv_live_/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByRole('button', { name: 'Revoke The billing system' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('cell', { name: 'The billing system' }).waitFor({ state: 'detached' })
})

journey(
  'somebody is let in as a viewer, and sees why what they may not do is not for them',
  async () => {
    const who = { email: `anna${Date.now()}@fjallstrom.example`, password: 'en mycket lugn mening' }
    const page = await visit(
      { as: 'demo', language: 'en', width: 1440 },
      '/settings?part=people&open=add',
    )
    await page.getByLabel('Name').fill('Anna Ny')
    await page.getByLabel('E-mail').fill(who.email)
    await page.getByLabel('First password').fill(who.password)
    await page.getByRole('dialog').getByRole('button', { name: 'Let somebody in' }).click()
    await page.getByRole('cell', { name: who.email }).waitFor()
    const viewer = await visit({ as: who, language: 'en', width: 1440 }, '/settings?part=entities')
    const add = viewer.getByRole('button', { name: 'Add a legal entity' })
    await add.waitFor()
    expect(await add.getAttribute('aria-disabled')).toBe('true')
    await add.focus()
    await viewer.getByText('The role viewer may not do this.').first().waitFor()
    await expectAccessible(viewer)
  },
)

journey('when the session has ended, the reader signs in and is back where they were', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/settings?part=jobs')
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  await page.context().clearCookies()
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByLabel('E-mail').fill(workspace().demo.email)
  await page.getByLabel('Password').fill(workspace().demo.password)
  await page.keyboard.press('Enter')
  await page.getByRole('cell', { name: 'Karin Öberg', exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('part')).toBe('people')
})

journey('an owner goes from the demo to a company of their own, and back', async () => {
  const who = { email: `erik${Date.now()}@fjallstrom.example`, password: 'ett eget litet bolag' }
  const owner = await visit({ as: 'demo', language: 'en', width: 1440 }, '/settings?part=people')
  const added = await owner.request.post('/api/v1/users', {
    headers: { Origin: new URL(owner.url()).origin, 'Idempotency-Key': who.email },
    data: { ...who, name: 'Erik Egen', role: 'owner' },
  })
  expect(added.ok()).toBe(true)
  const page = await visit({ as: who, language: 'sv', width: 390 }, '/imports')
  await page.getByRole('link', { name: 'Läs in din egen fil i ett eget företag' }).click()
  await page.getByLabel('Företagets namn').fill('Egens Vatten')
  await page.getByLabel('Land').selectOption('NO')
  expect(await page.getByLabel('Valuta').inputValue()).toBe('NOK')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Lägg till ett företag' }).click()
  await page.getByText('Inga importer än').waitFor()
  await expect.poll(() => page.getByText('är en demo med egen klocka').count()).toBe(0)
  await page.goto('/settings')
  await page.getByRole('radio', { name: 'Egens Vatten' }).waitFor()
  expect(await page.getByRole('radio', { name: 'Egens Vatten' }).isChecked()).toBe(true)
  await page.getByRole('radio', { name: 'Fjällström' }).click()
  await expect.poll(() => page.getByRole('radio', { name: 'Fjällström' }).isChecked()).toBe(true)
})
