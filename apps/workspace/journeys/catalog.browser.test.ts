/** What is sold: the pages read by everybody, and a plan made from nothing, priced, tried out and put on sale. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { everyReader, expectAccessible, expectNoSidewaysScroll, journey, visit } from './browser.ts'

const lists = ['/catalog', '/catalog/coupons', '/catalog/bundles', '/catalog/meters']
const title = { en: 'Catalogue', sv: 'Katalog' }

/** Where the plan of this code is, with its versions. */
async function planPath(page: Page, code: string): Promise<string> {
  const answer = await page.request.get('/api/v1/plans')
  const { items } = (await answer.json()) as { items: { id: string; code: string }[] }
  return `/catalog/plans/${items.find((plan) => plan.code === code)?.id}`
}

async function readsWell(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
}

for (const { language, width } of everyReader) {
  journey(`every page of the catalogue reads well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/catalog')
    for (const path of lists) {
      await page.goto(path)
      await page.getByRole('heading', { name: title[language] }).waitFor()
      await readsWell(page)
    }
    await page.goto(await planPath(page, 'nordkraft-foretag'))
    await page.getByRole('heading', { name: 'Nordkraft Företag' }).waitFor()
    await readsWell(page)
    await page.goto(`${await planPath(page, 'nordkraft-rorligt')}/draft`)
    await page.getByRole('heading', { name: /Nordkraft Rörligt/ }).waitFor()
    await readsWell(page)
  })
}

journey('the catalogue reads well in the dark', async () => {
  const reader = { as: 'demo', language: 'en', width: 1440, theme: 'dark' } as const
  const page = await visit(reader, '/catalog')
  await page.getByRole('link', { name: 'Nordkraft Fast', exact: true }).waitFor()
  await readsWell(page)
  await page.goto(`${await planPath(page, 'nordkraft-rorligt')}/draft`)
  await page.getByRole('heading', { name: /Nordkraft Rörligt/ }).waitFor()
  await readsWell(page)
})

journey('what a plan costs is said in a sentence, and where it falls over a cliff', async () => {
  const page = await visit({ as: 'demo', language: 'sv', width: 1440 }, '/catalog')
  const row = page.getByRole('row', { name: /Nordkraft Företag/ })
  await row.waitFor()
  expect((await row.innerText()).replaceAll('\u00a0', ' ')).toContain(
    '119 kr i månaden + 0,92 kr per kWh, 0,84 kr över 5 000, 0,79 kr över 20 000 + 48 kr per kW, minst 400 kr',
  )
  await page.getByRole('link', { name: 'Fiber grupp' }).click()
  await page.getByText('25 kostar 3 475 kr, men 26 bara 3 094 kr.').waitFor()
  await page.getByRole('textbox', { name: 'Antal' }).fill('101')
  await page.getByText('9 999 kr').first().waitFor()
})

journey('a plan is made from nothing, tried out, sold, and goes on in a new version', async () => {
  const page = await visit({ as: 'empty', language: 'en', width: 1440 }, '/catalog')
  await page.getByText('Nothing is sold yet').waitFor()
  await readsWell(page)
  await page.getByRole('button', { name: 'Add a product' }).click()
  await page.getByLabel('Name').fill('Vatten')
  expect(await page.getByLabel('Code').inputValue()).toBe('vatten')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('No plans yet.').waitFor()

  await page.goto('/catalog/meters')
  await page.getByText('No meters yet').waitFor()
  await page.getByRole('button', { name: 'Add a meter' }).click()
  await page.getByLabel('Name').fill('Vattenmängd')
  await page.getByLabel('Kind of event').fill('water.read')
  await page.getByLabel('Property').fill('m3')
  await page.getByLabel('Unit').fill('m³')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Add a meter' }).click()
  await page.getByRole('cell', { name: 'the sum of m3' }).waitFor()

  await page.goto('/catalog?open=plan')
  await page.getByLabel('Name').fill('Villa')
  await page.getByRole('button', { name: 'Make the draft' }).click()
  await page.getByText('what it comes to stands here while you write').waitFor()
  await page.getByRole('button', { name: 'Add a fixed fee' }).click()
  await page.getByText('It cannot be reckoned yet:').waitFor()
  await page.getByLabel('Amount').fill('99,50')
  await page.getByRole('button', { name: 'Add usage' }).click()
  await page.getByLabel('Per unit').fill('12')
  await page.getByLabel('How it is reckoned').nth(1).selectOption('volume')
  await page.getByLabel('Tier 2, per unit').fill('8')
  await page.getByText('100 cost 1 200 kr, but 101 only 808 kr. First at 150').waitFor()
  await page.getByRole('textbox', { name: 'Vattenmängd, m³' }).fill('10')
  await page.getByText('219,50 kr').first().waitFor()
  await readsWell(page)

  const publish = page.getByRole('button', { name: 'Publish' })
  expect(await publish.getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  await publish.click()
  await page.getByText('It never changes afterwards').waitFor()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await page.getByText('on sale now').waitFor()

  await page.getByRole('button', { name: 'Make a new version' }).click()
  await page.getByRole('heading', { name: 'Villa, version 2' }).waitFor()
  await page.getByLabel('Amount').fill('109.50')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  await publish.click()
  await page
    .getByText('Whoever subscribes to version 1 before that stays on it, at its price.')
    .waitFor()
  await page.getByLabel('On sale from').fill('2099-01-01')
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await page.getByText('to come').waitFor()
  await page.goto('/catalog')
  await page.getByText('on sale, version 2 from').waitFor()
})

journey('a draft that was changed is not left without asking', async () => {
  const page = await visit({ as: 'demo', language: 'sv', width: 1440 }, '/catalog')
  await page.getByRole('link', { name: 'Nordkraft Rörligt', exact: true }).click()
  await page.getByRole('button', { name: 'Fortsätt med utkastet' }).click()
  await page.getByLabel('Belopp').first().fill('41')
  await page.getByText('Inte sparat än', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Abonnemang' }).click()
  await page.getByRole('dialog', { name: 'Det du ändrat är inte sparat' }).waitFor()
  await expectAccessible(page)
  // Escape stays, as the button does.
  await page.keyboard.press('Escape')
  expect(await page.getByLabel('Belopp').first().inputValue()).toBe('41')
  await page.getByRole('link', { name: 'Abonnemang' }).click()
  await page.getByRole('button', { name: 'Lämna utan att spara' }).click()
  await page.getByRole('heading', { name: 'Abonnemang', level: 1 }).waitFor()
})

journey('a coupon is added and ended, and then nobody more may have it', async () => {
  const page = await visit({ as: 'empty', language: 'sv', width: 390 }, '/catalog/coupons')
  await page.getByText('Inga kuponger än').waitFor()
  await page.getByRole('button', { name: 'Lägg till en kupong' }).click()
  await page.getByLabel('Kod').fill('prova-på')
  await page.getByLabel('Namn').fill('Prova på')
  await page.getByLabel('Procent').fill('120')
  await page.getByLabel('I några perioder').check()
  await expectAccessible(page)
  const add = page.getByRole('dialog').getByRole('button', { name: 'Lägg till en kupong' })
  await add.click()
  await page.getByText('En andel är mer än 0 och högst 100 procent.').waitFor()
  await page.getByLabel('Procent').fill('12,5')
  await add.click()
  await page.getByText('12,5 % rabatt i 3 perioder').waitFor()
  await page.getByRole('button', { name: 'Avsluta PROVA-PÅ' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Avsluta' }).click()
  await page.getByText(/slutade/).waitFor()
  await readsWell(page)
})

journey('the room and its commands are found from anywhere', async () => {
  const page = await visit({ as: 'demo', language: 'sv', width: 1440 }, '/settings')
  await page.getByRole('heading', { name: 'Inställningar' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Sök eller gör' }).waitFor()
  await page.keyboard.type('kupong')
  await page.getByRole('option', { name: 'Lägg till en kupong' }).click()
  await page.getByRole('dialog').getByLabel('Kod').waitFor()
})
