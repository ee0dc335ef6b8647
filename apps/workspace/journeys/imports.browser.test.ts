import type { ImportWire, Page as PageOf } from '@tolv/server/wire'
import type { Locator, Page } from 'playwright-core'
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
  en: { title: 'Imports', before: 'Brought before', done: 'Done', columns: 'Columns' },
  sv: { title: 'Importer', before: 'Tidigare importer', done: 'Klart', columns: 'Kolumner' },
}

/**
 * Eighty subscriptions as a Swedish company writes them. Every date could begin with its day or with its month, two
 * amounts cannot be read, and one row says no account.
 */
function subscriptions(): string {
  const rows = Array.from({ length: 80 }, (_, at) => {
    const month = String((at % 12) + 1).padStart(2, '0')
    const day = String(((at * 5) % 12) + 1).padStart(2, '0')
    const year = 2023 + (at % 3)
    const hasLeft = at % 4 === 0
    const ended = hasLeft ? `${day}/${month}/${year + 1}` : ''
    const amount = at === 7 ? '12.50.00' : at === 9 ? '1 249,5,0' : `${199 + (at % 5) * 50},00`
    const plan = at % 2 === 0 ? 'Fiber' : 'Mobil'
    const account = at === 11 ? '' : String(4000 + at)
    return `${account};Kund Åkesson ${at};${day}/${month}/${year};${ended};${plan};${amount}`
  })
  return ['kundnr;namn;startdatum;slutdatum;produkt;månadsavgift', ...rows].join('\r\n')
}

/**
 * Moves the focus to a control and waits until it stays there: a page that has just been arrived at takes the focus
 * itself, once it is drawn.
 */
async function focusOn(page: Page, control: Locator): Promise<void> {
  await expect
    .poll(
      async () => {
        await control.focus()
        await page.waitForTimeout(200)
        return control.evaluate((element) => element === document.activeElement)
      },
      { timeout: 30_000 },
    )
    .toBe(true)
}

/**
 * Chooses a file by keyboard: the button is reached and pressed, and the platform's own dialog answers. The dialog is
 * listened for before the button is reached, since the browser needs a moment to leave it to us.
 */
async function chooseFile(page: Page, file: { name: string; buffer: Buffer }): Promise<void> {
  const asked = page.waitForEvent('filechooser', { timeout: 60_000 })
  await focusOn(page, page.getByRole('button', { name: 'Choose a file' }))
  await page.keyboard.press('Enter')
  const chooser = await asked
  await chooser.setFiles({ ...file, mimeType: 'text/csv' })
}

async function doneImport(page: Page): Promise<string> {
  const answer = await page.request.get('/api/v1/imports')
  const { items } = (await answer.json()) as PageOf<ImportWire>
  const done = items.find((one) => one.state === 'done')
  if (done === undefined) throw new Error('The demo came in by no import.')
  return `/imports/${done.id}`
}

for (const { language, width } of everyReader) {
  journey(`the imports and one of them read well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/imports')
    await page.getByRole('heading', { level: 1, name: words[language].title }).waitFor()
    await page.getByRole('heading', { name: words[language].before }).waitFor()
    await page.getByText('subscriptions.csv').first().waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)

    await page.goto(await doneImport(page))
    await page.getByRole('heading', { level: 1, name: words[language].done }).waitFor()
    await page.getByRole('heading', { name: words[language].columns }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}

journey('a stranger brings a file by keyboard, from the empty value to the first one', async () => {
  const stranger = { as: workspace().bringing, language: 'en', width: 1440 } as const
  const page = await visit(stranger, '/value')
  await page.getByText('No value yet').waitFor()
  await expectAccessible(page)
  await focusOn(page, page.getByRole('link', { name: 'Import a file' }))
  await page.keyboard.press('Enter')
  await page.getByText('No imports yet').waitFor()
  await chooseFile(page, { name: 'abonnemang.csv', buffer: Buffer.from(subscriptions(), 'latin1') })

  await page.getByRole('heading', { name: 'The file leaves something open' }).waitFor()
  const read = page.getByRole('button', { name: 'Read the file' })
  expect(await read.getAttribute('aria-disabled')).toBe('true')
  await expectAccessible(page)
  await focusOn(page, page.getByRole('radio', { name: /With the day/ }))
  await page.keyboard.press('Space')
  await focusOn(page, read)
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { level: 1, name: 'Columns and dry run' }).waitFor()
  await page.getByRole('button', { name: /^Import 77.rows$/ }).waitFor()
  await expectAccessible(page)
  await focusOn(page, page.getByRole('button', { name: /^Edit 1 249,5,0 on line/ }))
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: /on line/ }).fill('1249,50')
  await page.keyboard.press('Enter')
  const run = page.getByRole('button', { name: /^Import 78.rows$/ })
  await run.waitFor()
  await focusOn(page, run)
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { level: 1, name: 'Done' }).waitFor()
  await expectAccessible(page)
  await focusOn(page, page.getByRole('link', { name: 'See the value' }))
  await page.keyboard.press('Enter')
  await page.getByText('Earned so far').first().waitFor({ timeout: 90_000 })
  await expectAccessible(page)
})

journey('the same file once more says that nothing in it is new', async () => {
  const stranger = { as: workspace().bringing, language: 'en', width: 390 } as const
  const page = await visit(stranger, '/imports')
  await page.getByText('abonnemang.csv').first().waitFor()
  await chooseFile(page, { name: 'igen.csv', buffer: Buffer.from(subscriptions(), 'latin1') })
  await page.getByRole('radio', { name: /With the day/ }).check()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Read the file' }).click()
  const run = page.getByRole('button', { name: /^Import 0.rows$/ })
  await run.waitFor()
  expect(await run.getAttribute('aria-disabled')).toBe('true')
  await page.getByText('Nothing in the file is new.').first().waitFor({ state: 'attached' })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})

journey('a file that is no table is refused whole, with what to do instead', async () => {
  const stranger = { as: workspace().bringing, language: 'en', width: 1440 } as const
  const page = await visit(stranger, '/imports')
  const workbook = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(4000, 0)])
  await chooseFile(page, { name: 'kunder.xlsx', buffer: workbook })
  await page.getByRole('heading', { name: 'The file was refused' }).waitFor()
  await page.getByText('Save the file as CSV').waitFor()
  await expectAccessible(page)
})
