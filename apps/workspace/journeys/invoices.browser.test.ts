/** What is billed: a subscription is charged at once, its invoice explained, paid and credited, and the books balance. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { everyReader, expectAccessible, expectNoSidewaysScroll, journey, visit } from './browser.ts'

type Made = { settled: { invoice: { id: string; number: string } | null } }

/** Starts a subscription as the API takes it, charged at once. @returns its invoice */
async function anInvoice(page: Page): Promise<{ id: string; number: string }> {
  const { invoice } = (await started(page, 'now')).settled ?? { invoice: null }
  if (invoice === null) throw new Error('A start that is charged at once makes an invoice.')
  return invoice
}

/** Starts a subscription of the newest account, charged at once or on the next invoice. */
async function started(page: Page, collect: 'now' | 'next-invoice'): Promise<Made> {
  return page.evaluate(async (collected) => {
    const read = async (path: string) => (await fetch(`/api/v1${path}`)).json()
    const send = async (path: string, body: object) =>
      (
        await fetch(`/api/v1${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
          body: JSON.stringify(body),
        })
      ).json()
    if ((await read('/legal-entities')).items.length === 0) {
      const seller = { name: 'Fjällström AB', country: 'SE', registrationNumber: '556000-0001' }
      await send('/legal-entities', { ...seller, vatNumber: 'SE556000000101' })
    }
    const [account] = (await read('/accounts?limit=1')).items
    const plan = { code: 'nordkraft-fast' }
    return send('/subscriptions', { accountId: account.id, plan, collect: collected })
  }, collect)
}

async function readsWell(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
}

journey(
  'an invoice tells why it is what it is, is paid in part, credited, and the books balance',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/invoices')
    const { id, number } = await anInvoice(page)
    await page.goto(`/invoices/${id}`)
    await page.getByRole('heading', { name: `Invoice ${number}` }).waitFor()
    await page.locator('summary').first().click()
    await page.locator('.why-tree .why-step').first().waitFor()
    await readsWell(page)

    await page.getByRole('button', { name: 'Record a payment' }).click()
    await page.getByLabel('Amount in SEK').fill('10,50')
    await page.getByRole('button', { name: 'Record it' }).click()
    await page.getByText('Part paid').waitFor()

    await page.getByRole('button', { name: 'Credit it' }).click()
    await page.getByLabel('Some lines').check()
    await page.getByRole('checkbox').first().check()
    await page.getByLabel(/^How much of /).fill('10')
    await page.getByText('VAT 25 % of 10').waitFor()
    await page.getByText('12,50').first().waitFor()
    await expectAccessible(page)
    await page.getByLabel('Reason').fill('The line was down')
    await page.getByRole('button', { name: 'Make the credit note' }).click()
    await page.getByRole('heading', { name: 'Credit notes of it' }).waitFor()

    await page.goto('/invoices/ledger')
    await page.getByText('The books balance').waitFor()
    await readsWell(page)
  },
)

journey('a dry run tells what a run would come to, and issues nothing', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/invoices/runs')
  await page.getByRole('button', { name: 'Make a dry run' }).click()
  await page.getByRole('button', { name: 'Make the dry run' }).click()
  await page.getByRole('heading', { name: /^Dry run of/ }).waitFor()
  await page.getByText('Done', { exact: true }).waitFor()
  expect(await page.getByRole('heading', { name: 'Against a month before' }).count()).toBe(1)
  await page.getByRole('button', { name: 'Issue it' }).waitFor()
  await readsWell(page)
})

journey('what a dry run told is issued from it, by keyboard, on the phone', async () => {
  const page = await visit(
    { as: 'demo', language: 'sv', width: 390, theme: 'dark' },
    '/invoices/runs',
  )
  await started(page, 'next-invoice')
  await page.getByRole('button', { name: 'Provkör', exact: true }).click()
  await page.getByRole('button', { name: 'Gör provkörningen' }).click()
  await page.getByRole('heading', { name: /^Provkörning för/ }).waitFor()
  await page.getByText('Klar', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Ställ ut', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: /^Ställa ut/ }).waitFor()
  await readsWell(page)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Ställ ut de[tm]$/ })
    .focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Körning för/ }).waitFor()
  await page.getByText('Klar', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Dess fakturor' }).click()
  await page.getByText('en körning').waitFor()
  await page.locator('.phone-rows li').first().waitFor()
})

/** A file as somebody chooses it. */
const fileOf = (text: string) => ({
  name: 'kurser.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
})

journey(
  'rates are brought from a file; one that is no rate is refused and keeps nothing',
  async () => {
    const page = await visit({ as: 'demo', language: 'sv', width: 390 }, '/invoices/ledger')
    await page.getByRole('button', { name: 'Hämta in kurser' }).click()
    const dialog = page.getByRole('dialog', { name: 'Hämta in kurser' })
    const bring = dialog.getByRole('button', { name: 'Hämta in kurser' })
    await dialog
      .getByLabel('Fil')
      .setInputFiles(fileOf('date,from,to,rate\n2026-11-30,DKK,SEK,noll\n'))
    await bring.click()
    await dialog.getByRole('alert').waitFor()
    expect(await dialog.getByRole('alert').textContent()).not.toMatch(/ is | the /)
    await readsWell(page)
    await dialog
      .getByLabel('Fil')
      .setInputFiles(fileOf('date,from,to,rate\n2026-11-30,DKK,SEK,1.4731\n'))
    await dialog.getByLabel('Källa').fill('Banken')
    await bring.click()
    await page.getByText('1 DKK i SEK').waitFor()
    await page.getByText('1,4731').waitFor()
    await page.getByText('30 november 2026 · Banken').waitFor()
    await readsWell(page)
  },
)

journey(
  'an invoice is found by its number, its payer or its amount, and what all come to is told',
  async () => {
    const page = await visit({ as: 'demo', language: 'sv', width: 1440 }, '/invoices')
    const rows = page.getByRole('table').locator('tbody tr')
    await page.getByText(/fakturor på .*kr/).waitFor()
    const [number, name] = await rows.first().locator('td').allTextContents()
    const total = await rows.first().locator('td').nth(5).textContent()
    const field = page.getByRole('searchbox', { name: 'Sök fakturor' })
    for (const typed of [number!, name!, total!]) {
      await field.fill(typed)
      await rows.filter({ hasNotText: typed }).first().waitFor({ state: 'detached' })
      await rows.first().waitFor()
      await page.waitForURL((url) => url.searchParams.get('q') === typed)
    }
    await field.fill('finns inte alls')
    await page.getByText('Inget stämmer.').waitFor()
    await readsWell(page)
    await field.fill('')
    await page.getByRole('combobox', { name: 'Läge' }).selectOption('credit-note')
    await page.getByText(/kreditfakturor på −/).waitFor()
    // What the list is narrowed to is in the address: it is the same for whoever is sent it.
    await page.reload()
    await page.getByText(/kreditfakturor på −/).waitFor()
  },
)

journey('what is open in another currency is valued when a month has ended', async () => {
  const page = await visit(
    { as: 'demo', language: 'sv', width: 390, theme: 'dark' },
    '/invoices/ledger',
  )
  const section = page.getByRole('region', { name: 'Öppna poster i andra valutor' })
  await section.getByText('31 oktober 2026', { exact: true }).waitFor()
  await section.getByRole('button', { name: 'Värdera öppna poster' }).click()
  const dialog = page.getByRole('dialog', { name: 'Värdera öppna poster' })
  await dialog.getByText(/^Det som är öppet den dagen är värt/).waitFor()
  await readsWell(page)
  await dialog.getByLabel('Periodens sista dag').fill('2026-09-30')
  const book = dialog.getByRole('button', { name: /^Bokför kurs(vinsten|förlusten) / })
  await book.waitFor()
  await dialog.getByText('1 NOK i SEK').waitFor()
  await readsWell(page)
  await book.click()
  await dialog.waitFor({ state: 'detached' })
  await section.getByText('30 september 2026', { exact: true }).waitFor()
  await page.getByText('Böckerna går ihop').waitFor()
  await readsWell(page)
})

for (const { language, width } of everyReader) {
  journey(`invoices, runs and ledger read well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/invoices')
    const title = { en: 'Invoices', sv: 'Fakturor' }[language]
    for (const path of ['/invoices', '/invoices/runs', '/invoices/ledger']) {
      await page.goto(path)
      await page.getByRole('heading', { name: title }).waitFor()
      await readsWell(page)
    }
    const first = page.locator('table a').first()
    await page.goto('/invoices')
    if (width > 720 && (await first.count()) > 0) {
      await first.click()
      await page.waitForURL(/\/invoices\/[0-9a-f-]{36}/)
      await readsWell(page)
    }
  })
}
