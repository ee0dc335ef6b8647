import { expect } from 'vitest'
import { everyReader, expectAccessible, expectNoSidewaysScroll, journey, visit } from './browser.ts'

const words = {
  en: {
    verdict: /^This can be believed/,
    fits: 'What was fitted, and what it says',
    tried: 'What else was tried',
  },
  sv: {
    verdict: /^Det här går att lita på/,
    fits: 'Vad som anpassats, och vad det säger',
    tried: 'Vad mer som prövades',
  },
}

for (const { language, width } of everyReader) {
  journey(`whether the numbers can be believed is said in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/value/models')
    const said = words[language]
    await page.getByRole('heading', { name: said.verdict }).waitFor()
    await page.getByRole('heading', { name: said.fits }).waitFor()
    await page.locator('.fit-says').first().waitFor()
    await page.getByRole('heading', { name: said.tried }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}

journey('the models keep their contrast in the dark', async () => {
  const dark = { as: 'demo', language: 'sv', width: 1440, theme: 'dark' } as const
  const page = await visit(dark, '/value/models')
  await page.locator('.fit-says').first().waitFor()
  await expectAccessible(page)
})

journey(
  'from the value to its models by keyboard, and a fit opens into its statistics',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value')
    await page.getByRole('link', { name: 'See the models and how they did' }).press('Enter')
    await page.waitForURL(/\/value\/models/)
    const fits = page.locator('.fit')
    await fits.first().waitFor()
    await fits.first().getByRole('button').press('Enter')
    const opened = page.getByRole('dialog')
    await opened.getByRole('columnheader', { name: 'Standard error' }).waitFor()
    expect(await opened.getByRole('rowheader').allInnerTexts()).toContain('alpha')
    await expectAccessible(page)
    expect(new URL(page.url()).searchParams.get('open')).toContain('model-')
  },
)

journey('an earlier valuation stays chosen from page to page', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value/models')
  await page.getByRole('button', { name: '1 December 2026' }).click()
  await page.getByRole('link', { name: '1 November 2026' }).click()
  await page.getByText('This is the valuation as of 1 November 2026.').waitFor()
  await page.getByRole('navigation', { name: 'Value' }).getByRole('link', { name: 'Value' }).click()
  await page.getByText('This is the valuation as of 1 November 2026.').waitFor()
  await page.getByText('CLV of the book, still to come').first().waitFor()
})

journey('before anything is brought the page says what will stand on it', async () => {
  const page = await visit({ as: 'empty', language: 'sv', width: 390 }, '/value/models')
  await page.getByText(/hur fel samma metod skulle ha haft/).waitFor()
  await expectAccessible(page)
})
