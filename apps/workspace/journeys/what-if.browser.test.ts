import { expect } from 'vitest'
import { everyReader, expectAccessible, expectNoSidewaysScroll, journey, visit } from './browser.ts'

const words = {
  en: {
    price: 'Price',
    effect: 'Difference to the valuation',
    claims: 'Claims that circulate, tried on this book',
  },
  sv: {
    price: 'Pris',
    effect: 'Skillnad mot värderingen',
    claims: 'Påståenden i omlopp, prövade på det här beståndet',
  },
}

for (const { language, width } of everyReader) {
  journey(`what if reads well in ${language} at ${width}, and a key moves the number`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/value/what-if')
    const said = words[language]
    const effect = page.getByRole('region', { name: said.effect })
    await page.getByRole('heading', { name: said.claims }).waitFor()
    const before = await effect.innerText()
    const price = page.getByRole('slider', { name: said.price, exact: true })
    const box = (await price.boundingBox())!
    if (width === 390) expect(box.height).toBeGreaterThanOrEqual(44)
    await price.focus()
    for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowRight')
    await expect.poll(() => effect.innerText(), { timeout: 5_000 }).not.toBe(before)
    expect(new URL(page.url()).searchParams.get('a')).toContain('"price":0.05')
    await effect.getByRole('img', { name: new RegExp(`^${said.effect} .*90`) }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}

journey('what if keeps its contrast in the dark, with two scenarios side by side', async () => {
  const levers = encodeURIComponent('{"price":0.05}')
  const churn = encodeURIComponent('{"voluntaryChurn":0.9}')
  const dark = { as: 'demo', language: 'sv', width: 1440, theme: 'dark' } as const
  const page = await visit(dark, `/value/what-if?a=${levers}&b=${churn}`)
  await page.getByRole('button', { name: /^Scenario A/ }).waitFor()
  await page.getByRole('button', { name: /^Scenario B/ }).click()
  await page.getByText(/^B ger/).waitFor()
  await expectAccessible(page)
})

journey('a value is typed, kept by a name, opened again, and removed', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value/what-if')
  const typed = page.getByRole('textbox', { name: /^Voluntary churn/ })
  await typed.fill('-90')
  await page.getByText(/^Between −50/).waitFor()
  await typed.fill('-10')
  await page.waitForURL(/voluntaryChurn/)
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('A tenth more loyal')
  await page.getByRole('button', { name: 'Save A as' }).click()
  await page.getByRole('button', { name: 'Open A tenth more loyal' }).waitFor()
  await page.getByRole('button', { name: 'Put all back' }).click()
  await page.getByText(/^Move a lever to see/).waitFor()
  await page.getByRole('button', { name: 'Open A tenth more loyal' }).click()
  await page.waitForURL(/voluntaryChurn/)
  await page.getByRole('button', { name: 'Remove A tenth more loyal' }).click()
  await page.getByText(/^None yet/).waitFor()
})

journey('before anything is valued the page says what will stand there', async () => {
  const page = await visit({ as: 'empty', language: 'en', width: 390 }, '/value/what-if')
  await page.getByText(/one can move churn, price/).waitFor()
  await expectAccessible(page)
})

journey('the value page leads to what if', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value')
  await page.getByRole('link', { name: 'What if …' }).click()
  await page.waitForURL(/\/value\/what-if/)
  await page.getByRole('heading', { name: 'What if …', level: 1 }).waitFor()
})
