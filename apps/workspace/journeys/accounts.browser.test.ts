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
  en: { title: 'Accounts', worth: /accounts, worth .* still to come/, facts: 'Facts' },
  sv: { title: 'Konton', worth: /konton med .* kvar att få/, facts: 'Uppgifter' },
}

for (const { language, width } of everyReader) {
  journey(`the accounts read well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/accounts')
    await page.getByRole('heading', { name: words[language].title }).waitFor()
    await page.getByText(words[language].worth).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })

  journey(`one account reads well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, await firstAccount())
    await page.getByRole('heading', { name: words[language].facts }).waitFor()
    await page.getByText('90 %').first().waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}

journey(
  'an account is found, opened and its number asked where it comes from, all by keyboard',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/accounts')
    const rows = page.locator('tbody tr')
    await rows.nth(1).waitFor()
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    const second = await rows.nth(1).locator('td').first().innerText()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: second.split('\n')[0] ?? '' }).waitFor()
    await page.locator('.worth-headline .figure').first().focus()
    await page.keyboard.press('Enter')
    await page.getByText('= still to come').waitFor()
    expect(new URL(page.url()).searchParams.get('open')).toBe('clv')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByText('= still to come').waitFor({ state: 'detached' })
  },
)

journey(
  'a filter narrows the list, stands in the address, and a link to it shows the same',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/accounts?open=filter')
    await page.getByRole('combobox').fill('segm')
    await page.getByRole('option', { name: 'Segment' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('Value').selectOption('Housing co-ops')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText(/of 2.\d{3} accounts/).waitFor()
    const told = await page.locator('.accounts-sum p').first().innerText()
    const again = await visit({ as: 'demo', language: 'en', width: 1440 }, page.url())
    await again.getByText(/of 2.\d{3} accounts/).waitFor()
    expect(await again.locator('.accounts-sum p').first().innerText()).toBe(told)
    await again.getByRole('button', { name: /^Remove Segment/ }).click()
    await again.getByText(/^2.\d{3} accounts/).waitFor()
  },
)

journey(
  'the list is ordered by the head that is pressed, and more rows come as one scrolls',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/accounts')
    await page.getByRole('button', { name: 'Account', exact: true }).click()
    await page.locator('th[aria-sort="ascending"]').waitFor()
    // The rows of the order before stay until those of the new one are there.
    const first = () => page.locator('tbody tr td:first-child .row-name').first().innerText()
    await expect.poll(first, { timeout: 15_000 }).toMatch(/^A/)
    const before = await page.locator('tbody tr').count()
    await page.mouse.wheel(0, 20_000)
    await page.locator('tbody tr').nth(before).waitFor()
  },
)

journey('any account is found from any page with Ctrl K', async () => {
  const page = await visit({ as: 'demo', language: 'sv', width: 1440 }, '/settings')
  await page.getByRole('heading', { name: 'Inställningar' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Sök eller gör' }).waitFor()
  await page.keyboard.type('Brf Norrskenet 4')
  await page.getByRole('option', { name: /^Brf Norrskenet 4/ }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Brf Norrskenet 4' }).waitFor()
})

journey('a company without accounts is told what will stand here', async () => {
  const page = await visit({ as: 'empty', language: 'en', width: 390 }, '/accounts')
  await page.getByText('No accounts yet').waitFor()
  await expectAccessible(page)
})

async function firstAccount(): Promise<string> {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/accounts')
  const answer = await page.request.get(`${workspace().address}/api/v1/accounts?limit=1`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  return `/accounts/${items[0]?.id}`
}

journey('when the server does not answer, that is said, and trying again mends it', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/settings')
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  await page.route('**/api/v1/accounts?*sort*', (route) => route.abort())
  await page.getByRole('link', { name: 'Accounts' }).click()
  await page.getByText('The server does not answer.').waitFor()
  await expectAccessible(page)
  await page.unroute('**/api/v1/accounts?*sort*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('table').waitFor()
})

journey('an account that does not exist is told as such', async () => {
  const page = await visit(
    { as: 'demo', language: 'sv', width: 390 },
    '/accounts/01a23067-3580-7000-8030-000000000000',
  )
  await page.getByText('Här finns inget.').waitFor()
  await expectAccessible(page)
})

journey('a customer that no import brings is added, and a subscription begun for it', async () => {
  const stranger = { as: workspace().adding, language: 'en', width: 1440 } as const
  const page = await visit(stranger, '/accounts?open=add')
  const dialog = page.getByRole('dialog', { name: 'Add an account' })
  const number = `ebba-${process.pid}`
  const add = async () => {
    await dialog.getByLabel('Name').fill('Ebba Sund')
    await dialog.getByLabel('Number').fill(number)
    await dialog.getByRole('button', { name: 'Add account' }).click()
  }
  await add()
  await page.getByRole('heading', { level: 1, name: 'Ebba Sund' }).waitFor()
  await page.goto('/accounts?open=add')
  await add()
  await dialog.getByText('There is an account with that number already.').waitFor()
  await expectAccessible(page)
  await page.goBack()
  await page.getByRole('link', { name: 'Start a subscription' }).click()
  const chosen = page.getByRole('dialog').getByText(`Ebba Sund (${number})`)
  await chosen.waitFor({ state: 'attached' })

  // Nothing has told what the account pays: no valuation is under way, and the page says so.
  for (const path of ['/value', '/value/segments', '/value/metrics']) {
    await page.goto(path)
    await page.getByText('No value yet').waitFor()
    await page.getByText(/^.*What is paid by \d+.accounts? here is not known yet/).waitFor()
    expect(await page.getByText('waits for its turn').count()).toBe(0)
    await expectAccessible(page)
  }
  await page.getByRole('button', { name: 'Value now' }).waitFor()
})
