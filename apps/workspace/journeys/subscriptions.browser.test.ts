import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import {
  ask,
  everyReader,
  expectAccessible,
  expectNoSidewaysScroll,
  journey,
  visit,
} from './browser.ts'

const words = {
  en: { title: 'Subscriptions', phases: 'Phases', usage: 'Meters', none: 'No subscriptions yet' },
  sv: { title: 'Abonnemang', phases: 'Faser', usage: 'Mätare', none: 'Inga abonnemang än' },
}

type Items<Item> = { items: Item[] }
let made: { id: string; path: string } | undefined

/** A subscription of the demo with a little of everything; the seller is added first where there is none. */
async function aSubscription(page: Page): Promise<{ id: string; path: string }> {
  if (made) return made
  const entities = await ask<Items<object>>(page, '/legal-entities')
  if (entities.items.length === 0) {
    const registrationNumber = '556000-0001'
    await ask(page, '/legal-entities', {
      name: 'Fjällström AB',
      country: 'SE',
      registrationNumber,
      vatNumber: null,
    })
  }
  const accounts = await ask<Items<{ id: string }>>(page, '/accounts?sort=-number&limit=3')
  const accountId = accounts.items[0]?.id
  const wish = { accountId, plan: { code: 'fiber-100' }, reference: 'F-1', startOn: '2026-10-05' }
  const { subscription } = await ask<{ subscription: { id: string } }>(page, '/subscriptions', {
    ...wish,
    addOns: [{ plan: { code: 'fast-ip' } }],
  })
  const under = `/subscriptions/${subscription.id}`
  await ask(page, `${under}/changes`, {
    verb: 'plan',
    plan: { code: 'fiber-250' },
    when: '2026-11-10',
  })
  await ask(page, `${under}/changes`, { verb: 'temporary', plan: { code: 'fiber-1000' }, days: 7 })
  await ask(page, `${under}/discounts`, { byHand: { name: 'Goodwill', percent: '10', periods: 3 } })
  made = { id: subscription.id, path: under }
  return made
}

for (const { language, width } of everyReader) {
  journey(`subscriptions, one of them and usage read well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/value')
    const { path } = await aSubscription(page)
    for (const [to, heading] of [
      ['/subscriptions', words[language].title],
      [path, words[language].phases],
      ['/subscriptions/usage', words[language].usage],
    ] as const) {
      await page.goto(to)
      await page.getByRole('heading', { name: heading, exact: true }).waitFor()
      await page.waitForLoadState('networkidle')
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    }
  })
}

journey('a company without subscriptions is told what they are', async () => {
  const page = await visit(
    { as: 'empty', language: 'sv', width: 1440, theme: 'dark' },
    '/subscriptions',
  )
  await page.getByText(words.sv.none).waitFor()
  await expectAccessible(page)
})

journey(
  'a plan is changed by keyboard: seen first, then done, at the price that was shown',
  async () => {
    const page = await visit(
      { as: 'demo', language: 'en', width: 1440, theme: 'dark' },
      '/subscriptions',
    )
    const { path } = await aSubscription(page)
    await page.goto(path)
    await page.getByRole('button', { name: 'Pause' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'See what it comes to' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What it comes to' }).waitFor()
    await page.getByRole('heading', { name: 'The year ahead' }).waitFor()
    await page.getByText('Day by day').click()
    await page.getByRole('columnheader', { name: 'With the change' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Pause it' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Resume' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Resume' }).click()
    await page.getByRole('button', { name: 'See what it comes to' }).click()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
  },
)

journey('a cancellation is taken back from the page', async () => {
  const page = await visit({ as: 'demo', language: 'sv', width: 390 }, '/subscriptions')
  const { path } = await aSubscription(page)
  await page.goto(path)
  await page.getByRole('button', { name: 'Säg upp' }).click()
  await page.getByRole('button', { name: 'Se vad det blir' }).click()
  await page.getByRole('button', { name: 'Säg upp det' }).click()
  await page.getByRole('button', { name: 'Ta tillbaka uppsägningen' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ta tillbaka uppsägningen' }).click()
  await page.getByRole('button', { name: 'Säg upp' }).waitFor()
})

journey('a subscription is started from find-or-do', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/subscriptions?open=start')
  await aSubscription(page)
  const accounts = await ask<Items<{ number: string }>>(page, '/accounts?sort=-number&limit=3')
  await page.getByLabel('Name or number').fill(accounts.items[1]?.number ?? '')
  await page.getByRole('combobox', { name: 'Account' }).selectOption({ index: 1 })
  await page.getByRole('combobox', { name: 'Plan' }).selectOption({ label: 'Fiber 100' })
  await page.getByRole('checkbox', { name: 'Fast IP-adress' }).check()
  await page.getByLabel('Quantity of Fast IP-adress').fill('2')
  await page.getByRole('button', { name: 'See what it comes to' }).click()
  await page.getByText('In all').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Start it' }).click()
  await page.getByRole('heading', { name: words.en.phases }).waitFor()
  await page.getByText('Fast IP-adress × 2, runs').waitFor()
})

journey('a bundle is started whole, on one invoice', async () => {
  const page = await visit({ as: 'demo', language: 'sv', width: 390 }, '/subscriptions?open=start')
  await aSubscription(page)
  const accounts = await ask<Items<{ number: string }>>(page, '/accounts?sort=-number&limit=4')
  await page.getByLabel('Namn eller nummer').fill(accounts.items[2]?.number ?? '')
  await page.getByRole('combobox', { name: 'Konto' }).selectOption({ index: 1 })
  await page
    .getByRole('combobox', { name: 'Plan eller paket' })
    .selectOption({ label: 'Hem & Fiber (paket)' })
  await page.getByRole('button', { name: 'Se vad det blir' }).click()
  await page.getByText('Sammanlagt').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Starta det' }).click()
  await page.getByRole('heading', { name: words.sv.phases }).waitFor()
})

journey(
  'what does not fit is told in Swedish, and the field by the name that it has on the page',
  async () => {
    const page = await visit({ as: 'demo', language: 'sv', width: 390 }, '/subscriptions')
    const { path } = await aSubscription(page)
    await page.goto(`${path}?open=change%20quantity`)
    await page.getByRole('dialog').getByLabel('Antal').fill('tolv')
    await page.getByRole('button', { name: 'Se vad det blir' }).click()
    await page.getByText('Antal: det är inte skrivet som det ska.').waitFor()
    await expectAccessible(page)
  },
)

journey('usage is told by the month, with its sum and what it costs', async () => {
  const page = await visit({ as: 'demo', language: 'sv', width: 1440 }, '/subscriptions/usage')
  await page.getByRole('combobox', { name: 'Mätare' }).selectOption({ label: 'Elanvändning' })
  await page.getByRole('combobox', { name: 'Månad' }).selectOption({ label: 'november 2026' })
  await page.getByText(/^Sammanlagt .*kWh, kostar .*kr/).waitFor()
  expect(page.url()).toContain('month=2026-11')
  const rows = page.getByRole('table', { name: 'Mätare' }).locator('tbody tr')
  expect(await rows.count()).toBeGreaterThan(5)
  for (const row of await rows.all()) expect(await row.textContent()).not.toMatch(/[0-9a-f]{8}/)
  await expectAccessible(page)
})

journey(
  'a file of usage is mapped by keyboard, seen, taken in, and known when it comes again',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/subscriptions/usage')
    const { items } = await ask<Items<{ subscription: string }>>(page, '/usage?limit=1')
    const { reference } = await ask<{ reference: string }>(
      page,
      `/subscriptions/${items[0]?.subscription}`,
    )
    const table =
      `nr;Abonnemang;Tidpunkt;kWh;kW\r\nr1;${reference};2026-11-30 08:00;1 208,5;3,1\r\n` +
      `r2;${reference};2026-11-30 09:00;mycket;3,1\r\n`
    const bring = async () => {
      const asked = page.waitForEvent('filechooser', { timeout: 60_000 })
      await page
        .getByRole('button', { name: /^(Bring a file|Choose another file)$/ })
        .press('Enter')
      const buffer = Buffer.from(table, 'latin1')
      await (await asked).setFiles({ name: 'mätare.csv', mimeType: 'text/csv', buffer })
      await page.getByRole('heading', { name: 'mätare.csv' }).waitFor()
      await page.getByText('Something is missing before it can be read').waitFor()
      await page.getByLabel('What nr becomes').focus()
      await page.keyboard.press('T')
      expect(await page.getByLabel('What nr becomes').inputValue()).toBe('id')
    }
    await bring()
    const take = page.getByRole('button', { name: /^Take in/ })
    await page.getByRole('button', { name: 'Take in 1 row' }).waitFor()
    const row = page.getByRole('row').filter({ hasText: 'mycket' })
    await row.getByText('which is to be a number').waitFor()
    await row.getByText('3', { exact: true }).waitFor()
    await expectAccessible(page)
    await take.press('Enter')
    await page.getByText('1 row was taken in').waitFor()
    await page.getByRole('table', { name: 'Latest events' }).getByText('kwh 1208.5').waitFor()

    await bring()
    await page.getByText('1 is known already.').waitFor()
    expect(await take.getAttribute('aria-disabled')).toBe('true')
    await page.getByText('All that can be taken is known already.').first().waitFor()
    await page.getByRole('button', { name: 'Leave it' }).press('Enter')
    await page.getByRole('heading', { name: 'mätare.csv' }).waitFor({ state: 'detached' })
  },
)
