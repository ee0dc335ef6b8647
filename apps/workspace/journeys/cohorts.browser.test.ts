import { expect } from 'vitest'
import { everyReader, expectAccessible, expectNoSidewaysScroll, journey, visit } from './browser.ts'

const words = {
  en: { title: 'Cohorts', curves: 'The same as curves' },
  sv: { title: 'Kohorter', curves: 'Detsamma som kurvor' },
}

for (const { language, width } of everyReader) {
  journey(`the cohorts read well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/value/cohorts')
    await page.getByRole('heading', { name: words[language].title }).waitFor()
    await page.getByRole('grid').waitFor()
    await page.getByRole('heading', { name: words[language].curves }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}

journey('the map keeps its contrast in the dark', async () => {
  const dark = { as: 'demo', language: 'sv', width: 1440, theme: 'dark' } as const
  const page = await visit(dark, '/value/cohorts?by=month')
  await page.getByRole('grid').waitFor()
  await expectAccessible(page)
})

journey('the map is read cell by cell with the arrows, observed and foretold', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value/cohorts')
  const cells = page.locator('td.heat-cell')
  await cells.first().focus()
  const first = await cells.first().getAttribute('aria-label')
  expect(first).toMatch(/observed$/)
  await page.getByText(first!, { exact: true }).waitFor()
  await page.keyboard.press('End')
  const last = page.locator('td.heat-cell:focus')
  expect(await last.getAttribute('aria-label')).toMatch(/expected, 90\s% interval/)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  expect(await page.locator('td.heat-cell[tabindex="0"]').count()).toBe(1)
  expect(await page.locator('td.heat-cell:focus').getAttribute('aria-label')).not.toBe(first)
})

journey(
  'a row of customers never rises, and money and traits are a choice in the address',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value/cohorts')
    await page.getByRole('grid').waitFor()
    const rows = page.locator('.heat tbody tr')
    for (let row = 0; row < (await rows.count()); row++) {
      const shares = (await rows.nth(row).locator('td.heat-cell').allInnerTexts()).map(Number)
      for (let at = 1; at < shares.length; at++)
        expect(shares[at]!).toBeLessThanOrEqual(shares[at - 1]!)
    }
    await page.getByRole('button', { name: 'money' }).click()
    await page.waitForURL(/measure=revenue/)
    await page.getByRole('combobox', { name: 'Cohorts by' }).selectOption({ label: 'region' })
    await page.waitForURL(/by=trait.*segment=region|segment=region.*by=trait/)
    await page.getByRole('rowheader').first().waitFor()
    await page.getByRole('button', { name: 'As a table' }).press('Enter')
    await page.getByRole('columnheader', { name: /90\s% interval/ }).waitFor()
    await expectAccessible(page)
  },
)
