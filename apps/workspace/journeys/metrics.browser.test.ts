import { expect } from 'vitest'
import { everyReader, expectAccessible, expectNoSidewaysScroll, journey, visit } from './browser.ts'

const words = {
  en: { mrr: 'Monthly recurring revenue', lifetimes: 'What each would say an account is worth' },
  sv: {
    mrr: 'Månatlig återkommande intäkt (MRR)',
    lifetimes: 'Vad var och en skulle säga att ett konto är värt',
  },
}

for (const { language, width } of everyReader) {
  journey(`the metrics read well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/value/metrics')
    await page.getByText(words[language].mrr).first().waitFor()
    await page.getByRole('heading', { name: words[language].lifetimes }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}

journey('the metrics keep their contrast in the dark', async () => {
  const dark = { as: 'demo', language: 'sv', width: 1440, theme: 'dark' } as const
  const page = await visit(dark, '/value/metrics')
  await page.getByRole('heading', { name: words.sv.lifetimes }).waitFor()
  await expectAccessible(page)
})

journey(
  'another month by the rules of another stands in the address, and differs in words',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value/metrics')
    await page.getByRole('combobox', { name: 'Month' }).selectOption('2026-10')
    await page.getByRole('heading', { name: 'What moved MRR in October 2026' }).waitFor()
    await page.getByRole('combobox', { name: 'By the rules of' }).selectOption('stripe')
    await page.getByText('churn is a share of new customers too').first().waitFor()
    const address = new URL(page.url()).searchParams
    expect([address.get('month'), address.get('preset')]).toEqual(['2026-10', 'stripe'])
    // The waterfall, as it is read: its steps sum to what MRR changed by.
    const table = page.getByRole('table', { name: 'What moved MRR in October 2026' })
    const numbers = (texts: string[]) =>
      texts.map((text) => Number.parseInt(text.replace('−', '-').replaceAll(/[^\d-]/g, ''), 10))
    const steps = numbers(await table.locator('tbody .waterfall-amount').allInnerTexts())
    const [sum] = numbers(await table.locator('tfoot .waterfall-amount').allInnerTexts())
    const added = steps.reduce((all, step) => all + step, 0)
    // Each is written to three figures of the largest.
    expect(Math.abs(added - (sum ?? 0))).toBeLessThanOrEqual(50 * steps.length)
    expect(sum).toBeGreaterThan(0)
  },
)

journey('what makes a formula differ from the model is opened by keyboard', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value/metrics')
  const table = page.getByRole('table', { name: words.en.lifetimes })
  const recurly = table.locator('tr', { hasText: 'Recurly' }).getByRole('button')
  await recurly.focus()
  await page.keyboard.press('Enter')
  await page.getByText('A yearly rate used as a monthly one').waitFor()
  await expectAccessible(page)
  expect(new URL(page.url()).searchParams.get('open')).toBe('lifetime-recurly')
})

journey(
  'MRR stands on the value page beside what is earned, and leads to the metrics',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value')
    await page.getByText('NRR, 12 months').waitFor()
    await page.locator('.value-facts').getByRole('link').first().click()
    await page.waitForURL(/\/value\/metrics/)
    await page.getByText(words.en.mrr).first().waitFor()
  },
)

journey('before anything is brought, the page says what will stand here', async () => {
  const page = await visit({ as: 'empty', language: 'sv', width: 390 }, '/value/metrics')
  await page.getByText('Här kommer den månatliga återkommande intäkten att stå').waitFor()
  await expectAccessible(page)
})
