import { expect } from 'vitest'
import { everyReader, expectAccessible, expectNoSidewaysScroll, journey, visit } from './browser.ts'

const words = {
  en: {
    what: 'CLV of the book, still to come',
    segments: 'Segments',
    models: 'Can this be believed?',
  },
  sv: { what: 'Beståndets CLV, kvar att få', segments: 'Segment', models: 'Går det att lita på?' },
}

for (const { language, width } of everyReader) {
  journey(`the value reads well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/value')
    const said = words[language]
    await page.getByText(said.what).first().waitFor()
    await page.getByRole('img', { name: new RegExp(`^${said.what} .*90`) }).waitFor()
    await page.getByRole('heading', { name: said.segments }).waitFor()
    await page.getByRole('heading', { name: said.models }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}

journey('the value keeps its contrast in the dark', async () => {
  const dark = { as: 'demo', language: 'sv', width: 1440, theme: 'dark' } as const
  const page = await visit(dark, '/value')
  await page.getByRole('heading', { name: words.sv.segments }).waitFor()
  await expectAccessible(page)
})

journey('an assumption is tried by keyboard, its effect seen, and undone', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value')
  const margin = page.getByRole('button', { name: '31 %' })
  await page.getByRole('heading', { name: 'Segments' }).waitFor()
  await margin.press('Enter')
  const field = page.getByRole('textbox', { name: 'Margin' })
  await field.fill('90 000')
  await page.getByText(/^Between 1.% and 100.%/).waitFor()
  await field.fill('36')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('If saved:').waitFor()
  await expectAccessible(page)
  expect(new URL(page.url()).searchParams.get('if')).toContain('0.36')
  await page.keyboard.press('Escape')
  await page.getByText('CLV of the book, still to come, if saved').waitFor()
  const again = await visit({ as: 'demo', language: 'en', width: 390 }, page.url())
  await again.getByText('CLV of the book, still to come, if saved').waitFor()
  await expectNoSidewaysScroll(again)
  await again.getByRole('button', { name: 'Undo' }).click()
  await again.getByText('if saved').first().waitFor({ state: 'detached' })
  expect(new URL(again.url()).searchParams.has('if')).toBe(false)
})

journey(
  'segments are divided by another trait, ordered, and opened into their accounts',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value')
    await page.getByRole('button', { name: 'region' }).click()
    await page.getByRole('table', { name: 'Segments, region' }).waitFor()
    await page.getByRole('button', { name: /^Accounts/ }).click()
    expect(page.url()).toContain('segment=region')
    expect(page.url()).toContain('sort=-accounts')
    const rows = page.getByRole('table', { name: 'Segments, region' }).locator('tbody tr')
    const counts = await rows.locator('td:nth-child(2)').allInnerTexts()
    const numbers = counts.map((text) => Number.parseInt(text.replace(/\s/g, ''), 10))
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
    await rows.first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/accounts\?/)
    expect(decodeURIComponent(page.url())).toContain('trait.region:is:')
  },
)

journey(
  'every drawing has its figures behind it, and a ceiling says where it comes from',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value')
    const tables = page.getByRole('button', { name: 'As a table' })
    await tables.first().waitFor()
    const drawings = await tables.count()
    for (let left = drawings; left > 0; left -= 1) {
      await tables.first().focus()
      await page.keyboard.press('Enter')
    }
    expect(await page.getByRole('button', { name: 'As a drawing' }).count()).toBe(drawings)
    await expectAccessible(page)
    await page.goto('/value?open=cac-Housing%20co-ops')
    await page.getByText('From the low end, not the estimate').waitFor()
  },
)

journey('a viewer may look but not save, and is told why', async () => {
  const viewer = { email: 'per@fjallstrom.example', password: 'twelve calm payments' }
  const page = await visit({ as: viewer, language: 'en', width: 1440 }, '/value')
  const again = page.getByRole('button', { name: 'Value again' })
  await again.waitFor()
  expect(await again.getAttribute('aria-disabled')).toBe('true')
  await expectAccessible(page)
  await again.focus()
  await page.getByText(/role/).first().waitFor()
})

journey('an earlier valuation is opened from its day, as it was made, and left again', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value')
  await page.getByRole('button', { name: '1 December 2026' }).click()
  await page.getByRole('link', { name: '1 November 2026' }).click()
  await page.getByText('This is the valuation as of 1 November 2026.').waitFor()
  expect(await page.getByRole('button', { name: 'Value again' }).count()).toBe(0)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'See the newest' }).click()
  await page.getByRole('button', { name: 'Value again' }).waitFor()
})

journey('a page of the value room is found by its name from any page', async () => {
  const page = await visit({ as: 'demo', language: 'sv', width: 1440 }, '/accounts')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Sök eller gör' }).fill('nyckel')
  await page.getByRole('option', { name: /^Nyckeltal/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/value\/metrics/)
})
