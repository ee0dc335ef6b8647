/** An agreement that a file told of goes on in a subscription: taken back, and said again, from the subscription's page. */
import type { SubscriptionRowWire, TakeoverWire } from '@tolv/server/wire'
import type { Page } from 'playwright-core'
import {
  ask,
  everyReader,
  expectAccessible,
  expectNoSidewaysScroll,
  journey,
  visit,
} from './browser.ts'

const words = {
  en: {
    back: 'Take that back',
    open: 'Carry it on here',
    doIt: 'Carry it on',
    both: 'Both are valued',
    once: 'Valued once',
    said: 'as Maja Lindqvist said on',
  },
  sv: {
    back: 'Ta tillbaka det',
    open: 'Fortsätt det här',
    doIt: 'Fortsätt det',
    both: 'Båda värderas',
    once: 'Värderas en gång',
    said: 'enligt Maja Lindqvist den',
  },
}

/** The id of the first subscription of the demo whose agreement from before goes on in it. */
async function carriedOn(page: Page): Promise<string> {
  type Listed = { items: SubscriptionRowWire[] }
  const { items } = await ask<Listed>(page, '/subscriptions?state=active&limit=50')
  for (const { id } of items) {
    const { taken } = await ask<TakeoverWire>(page, `/subscriptions/${id}/takeover`)
    if (taken !== null) return id
  }
  throw new Error('No agreement of the demo goes on in one of its newest subscriptions.')
}

for (const { language, width } of everyReader.filter((_, at) => at === 0 || at === 3)) {
  journey(
    `that an agreement goes on here is taken back and said again in ${language}`,
    async () => {
      const { back, open, doIt, both, once, said } = words[language]
      const page = await visit({ as: 'demo', language, width }, '/catalog')
      await page.goto(`/subscriptions/${await carriedOn(page)}`)
      await page.getByText(said).waitFor()
      await expectNoSidewaysScroll(page)
      await page.getByRole('button', { name: back }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(both).waitFor()
      await expectAccessible(page)
      await dialog.getByRole('button', { name: back }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: open }).click()
      await dialog.getByText(once).waitFor()
      await expectAccessible(page)
      await dialog.getByRole('button', { name: doIt, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText(said).waitFor()
    },
  )
}
