/** Who sells and who is billed: how a legal entity bills, the payer of an account, its statement, and closing the books. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { everyReader, expectAccessible, expectNoSidewaysScroll, journey, visit } from './browser.ts'

type Answer = { items: { id: string }[] }

/** A legal entity to look at: the one there is, or one that is added. */
function anEntity(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { items } = (await (await fetch('/api/v1/legal-entities')).json()) as Answer
    if (items[0] !== undefined) return items[0].id
    const seller = { name: 'Fjällström AB', country: 'SE', registrationNumber: '556000-0001' }
    const added = await fetch('/api/v1/legal-entities', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({ ...seller, vatNumber: 'SE556000000101' }),
    })
    return ((await added.json()) as { id: string }).id
  })
}

/** The last of the first page: no other journey bills it. */
function anAccount(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { items } = (await (await fetch('/api/v1/accounts?limit=40')).json()) as Answer
    return items.at(-1)?.id ?? ''
  })
}

async function readsWell(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
}

journey(
  'what a sale bears is seen before it is saved, and a mistyped IBAN is told at its field',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/settings?part=entities')
    const id = await anEntity(page)
    await page.goto(`/settings/entities/${id}`)
    const german = page.locator('tr', { hasText: 'A person in Germany' })
    await page.getByLabel('What is sold is').selectOption('digital')
    await german.getByText('25 %').waitFor()
    await page.getByLabel('One Stop Shop').selectOption('union')
    await german.getByText('19 %').waitFor()
    await german.getByText('Umsatzsteuergesetz').waitFor()

    await page.getByLabel('IBAN').fill('SE45 5000 0000 0583 9825 7467')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.field-error', { hasText: 'This is no IBAN' }).waitFor()
    await expectAccessible(page)

    await page.getByLabel('One Stop Shop').selectOption('none')
    await page.getByLabel('What is sold is').selectOption('service')
    await page.getByLabel('IBAN').fill('SE45 5000 0000 0583 9825 7466')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved', { exact: true }).first().waitFor()
    expect(await page.getByLabel('IBAN').inputValue()).toBe('SE4550000000058398257466')
    await page.getByRole('link', { name: 'A sample on paper' }).waitFor()

    // A page with something unsaved is not left without a word.
    await page.getByLabel('Days to pay').fill('14')
    await page.getByRole('link', { name: 'Catalogue' }).click()
    await page.getByRole('button', { name: 'Stay here' }).click()
    expect(page.url()).toContain(id)
    await page.getByRole('link', { name: 'Catalogue' }).click()
    await page.getByRole('button', { name: 'Leave without saving' }).click()
    await page.getByRole('heading', { name: 'Catalogue' }).waitFor()
  },
)

journey(
  'who is billed is said on the way from the account, with the VAT number read as it is typed',
  async () => {
    const page = await visit({ as: 'demo', language: 'sv', width: 1440 }, '/accounts')
    const id = await anAccount(page)
    await page.goto(`/accounts/${id}`)
    await page.getByRole('link', { name: 'Vem som faktureras' }).click()
    await page.getByLabel('Ett företag').check()
    await page.getByLabel('Land', { exact: true }).fill('de')
    await page.getByLabel('Momsregistreringsnummer').fill('DE12')
    await page.getByText('Så skrivs inte landets momsnummer.').waitFor()
    await page.getByLabel('Momsregistreringsnummer').fill('DE136695976')
    await page.getByText('Inget svar än').first().waitFor({ state: 'attached' })
    await page.getByLabel('Som e-fakturor, genom Peppol').check()
    await page.getByText('Skriv vart e-fakturor ska, eller välj PDF.').waitFor()
    await page.getByLabel('Peppoladress').fill('9930:DE136695976')
    await readsWell(page)
    await page.getByRole('button', { name: 'Spara' }).click()
    await page.getByText('Sparat', { exact: true }).first().waitFor()
    // The register is asked by itself, and its answer comes onto the page that is open.
    await page.getByText(/^Registrerat som DE 136695976\. Svarade .*SIM/).waitFor()
    expect(await page.getByLabel('Vad registret svarar').inputValue()).toBe('valid')
    await page.getByRole('button', { name: 'Fråga registret nu' }).click()
    await page.getByText(/^Registrerat som/).waitFor()

    await page.getByRole('link', { name: 'Kontoutdrag' }).click()
    await page.getByRole('heading', { name: 'Kontoutdrag' }).first().waitFor()
    await page.getByLabel('Period').selectOption('last-month')
    await page.getByLabel('Till och med').waitFor()
    expect(page.url()).toMatch(/from=\d{4}-\d{2}-01/)
    await readsWell(page)
  },
)

journey('money that came ahead is to an account’s credit, and goes back', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 390, theme: 'dark' }, '/accounts')
  const id = await anAccount(page)
  await page.goto(`/accounts/${id}`)
  await page.getByRole('link', { name: 'Credit', exact: true }).click()
  await page.getByText('Nothing is to its credit', { exact: true }).waitFor()
  await readsWell(page)
  await page.getByRole('button', { name: 'Put in' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Lapses on').waitFor()
  await dialog.getByLabel('Money that was paid in ahead').check()
  expect(await dialog.getByLabel('Lapses on').count()).toBe(0)
  await dialog.getByLabel('Amount').fill('99 000,50')
  await dialog.getByLabel('Why').fill('Bankgiro')
  await readsWell(page)
  await dialog.getByRole('button', { name: 'Put in' }).click()
  await page.getByText('Of that may be paid out').waitFor()
  await readsWell(page)
  await page.getByRole('button', { name: 'Pay out' }).click()
  await dialog.getByLabel('Why').fill('She asked for it')
  await dialog.getByRole('button', { name: 'Note it' }).click()
  await page.getByText('All of it has been used.').waitFor()
})

journey('the books are closed and opened again from the ledger', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/invoices/ledger')
  await anEntity(page)
  await page.reload()
  await page
    .getByRole('button', { name: /^Close the books of/ })
    .first()
    .click()
  await page.getByLabel('The last day that is closed').fill('2020-12-31')
  await page.getByRole('button', { name: 'Close the books', exact: true }).click()
  await page.getByText('Closed through 31 December 2020.').waitFor()
  await readsWell(page)
  await page
    .getByRole('button', { name: /^Close the books of/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Open all days' }).click()
  await page.getByText('Nothing is closed.').waitFor()
})

for (const { language, width } of everyReader) {
  journey(
    `settings of billing, payer and statement read well in ${language} at ${width}`,
    async () => {
      const theme = width === 390 ? 'dark' : 'light'
      const page = await visit({ as: 'demo', language, width, theme }, '/accounts')
      const [entity, account] = [await anEntity(page), await anAccount(page)]
      for (const path of [
        ...['/settings?part=entities', `/settings/entities/${entity}`],
        ...[`/accounts/${account}/billing`, `/accounts/${account}/statement`],
      ]) {
        await page.goto(path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await readsWell(page)
      }
    },
  )
}

journey(
  'a colour that is hard to read is printed darker, and whole kronor are asked for',
  async () => {
    const page = await visit({ as: 'demo', language: 'sv', width: 390 }, '/settings?part=entities')
    const id = await anEntity(page)
    await page.goto(`/settings/entities/${id}`)
    await page.getByLabel('Färg').fill('#EEFF00')
    await page.getByLabel('Egna ord, under varje dokument').fill('Tack för att du är kund.')
    await page.getByRole('button', { name: 'Använd utseendet' }).click()
    await page.getByText('Svår att läsa på vitt').waitFor()
    // It is ticked when it is kept.
    await page.getByLabel('Be om hela mynt').click()
    await page.getByRole('checkbox', { name: 'Be om hela mynt', checked: true }).waitFor()
    await page.reload()
    await page.getByText('Svår att läsa på vitt').waitFor()
    await page.getByRole('checkbox', { name: 'Be om hela mynt', checked: true }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByLabel('Be om hela mynt').click()
    await page.getByLabel('Färg').fill('#14513f')
    await page.getByRole('button', { name: 'Använd utseendet' }).click()
    await page.getByText('Trycks som den är').waitFor()
  },
)
