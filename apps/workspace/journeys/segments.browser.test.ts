import { expect } from 'vitest'
import { everyReader, expectAccessible, expectNoSidewaysScroll, journey, visit } from './browser.ts'

const words = {
  en: { best: /bring most/, offer: 'Allowable offer', compare: 'Two segments side by side' },
  sv: { best: /ger mest/, offer: 'Tillåtet erbjudande', compare: 'Två segment bredvid varandra' },
}

for (const { language, width } of everyReader) {
  journey(`the segments read well in ${language} at ${width}`, async () => {
    const page = await visit({ as: 'demo', language, width }, '/value/segments')
    const said = words[language]
    await page.getByRole('heading', { name: said.best }).waitFor()
    await page.getByText(said.offer).first().waitFor()
    await page.getByRole('heading', { name: said.compare }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}

journey(
  'a segment opens by keyboard, and the slider says what is lost when more is spent',
  async () => {
    const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value/segments')
    const rows = page.getByRole('table', { name: /^Segments, / }).locator('tbody tr')
    await rows.first().focus()
    await page.keyboard.press('Enter')
    const opened = page.getByRole('dialog')
    await opened.getByRole('heading', { name: 'To win one more' }).waitFor()
    const said = opened.locator('output').first()
    const slider = opened.getByRole('slider').first()
    const lossIn = async () => Number(/(\d+) of 100/.exec(await said.innerText())?.[1])
    await slider.focus()
    await page.keyboard.press('Home')
    expect(await lossIn()).toBe(0)
    await page.keyboard.press('End')
    expect(await lossIn()).toBeGreaterThan(50)
    const ceilingOf = (saved: string) =>
      opened
        .getByRole('radio', { name: saved })
        .check()
        .then(() => opened.locator('output').last().innerText())
    const every = await ceilingOf('everyone')
    expect(await ceilingOf('every fourth')).not.toBe(every)
    await expectAccessible(page)
    await opened.getByRole('link', { name: /^See the/ }).click()
    await page.waitForURL(/\/accounts\?/)
  },
)

journey('two segments are held against each other, and the order is by the low end', async () => {
  const page = await visit({ as: 'demo', language: 'en', width: 1440 }, '/value/segments')
  await page.getByRole('heading', { name: 'Two segments side by side' }).waitFor()
  const names = await page
    .getByRole('table', { name: /^Segments, / })
    .locator('tbody tr td:first-child')
    .allInnerTexts()
  const other = page.getByRole('combobox', { name: 'The other' })
  await other.selectOption(names.at(-1)!)
  await page.waitForURL(/beside=/)
  await page
    .getByText(`One of ${names[0]} is clearly worth more than one of ${names.at(-1)}`)
    .waitFor()
})

journey('a segment on the phone opens as a sheet', async () => {
  const page = await visit({ as: 'demo', language: 'sv', width: 390 }, '/value/segments')
  await page
    .getByRole('button', { name: /^Tillåten CAC/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('heading', { name: 'För att vinna en till' }).waitFor()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
