/** Every page and dialog of billing, held against axe and walked by keyboard: whatever can be used can be reached. */
import type {
  BillingRunWire,
  InvoiceRowWire,
  PlanWire,
  SubscriptionRowWire,
} from '@tolv/server/wire'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask, expectAccessible, expectNoSidewaysScroll, journey, visit } from './browser.ts'

type Items<Item> = { items: Item[] }

async function first<Item extends { id: string }>(page: Page, path: string): Promise<Item> {
  const { items } = await ask<Items<Item>>(page, path)
  if (items[0] === undefined) throw new Error(`The demo has none: ${path}`)
  return items[0]
}

/** Every page of a part of billing and the dialogs that its address opens, found in the demo as it is. */
const parts: Record<string, (page: Page) => Promise<string[]>> = {
  'the catalogue': async (page) => {
    const { items: plans } = await ask<Items<PlanWire>>(page, '/plans')
    const planOf = (code: string) =>
      `/catalog/plans/${plans.find((plan) => plan.code === code)!.id}`
    const lists = ['/catalog/coupons', '/catalog/bundles', '/catalog/meters']
    return [
      ...['/catalog', '/catalog?open=plan', '/catalog?open=product'],
      ...lists.flatMap((list) => [list, `${list}?open=add`]),
      planOf('fiber-250'),
      ...['/draft', '/draft?open=publish'].map((more) => planOf('nordkraft-rorligt') + more),
    ]
  },
  subscriptions: async (page) => {
    const { id } = await first<SubscriptionRowWire>(page, '/subscriptions?search=Ek-Lind')
    const dialogs = ['plan', 'quantity', 'pause', 'cancel', 'discount']
    return [
      ...['/subscriptions', '/subscriptions?open=start', '/subscriptions/usage'],
      `/subscriptions/${id}`,
      ...dialogs.map((verb) => `/subscriptions/${id}?open=change%20${verb}`),
    ]
  },
  'invoices and runs': async (page) => {
    const invoice = await first<InvoiceRowWire>(page, '/invoices?kind=invoice&state=overdue')
    const note = await first(page, '/invoices?kind=credit-note')
    const foreign = await first(page, '/invoices?q=Bod%C3%B8')
    const { items: runs } = await ask<Items<BillingRunWire>>(page, '/billing-runs?which=telling')
    const dry = runs.find(({ kind }) => kind === 'dry-run')
    return [
      ...['/invoices', '/invoices/runs', '/invoices/runs?open=dry-run'],
      ...['', '?open=credit', '?open=pay', '?open=write-off'].map(
        (more) => `/invoices/${invoice.id}${more}`,
      ),
      ...[`/invoices/${note.id}`, `/invoices/${foreign.id}`, `/invoices/runs/${dry?.id}`],
    ]
  },
  'the ledger, the payer and the company': async (page) => {
    const { account } = await first<InvoiceRowWire>(page, '/invoices?q=Ek-Lind')
    const { id } = await first(page, '/legal-entities')
    const dialogs = ['', '?open=revalue', '?open=rates', `?open=close%20${id}`]
    return [
      ...dialogs.map((more) => `/invoices/ledger${more}`),
      ...['billing', 'statement', 'wallet', 'wallet?open=put-in'].map(
        (of) => `/accounts/${account.id}/${of}`,
      ),
      ...['/settings?part=entities', '/settings?part=clock', `/settings/entities/${id}`],
    ]
  },
}

/** Each part is walked by one of them; the journeys of its room read it in both languages and widths. */
const readers = [
  { language: 'en', width: 1440, theme: 'light' },
  { language: 'sv', width: 390, theme: 'dark' },
] as const

for (const [at, [part, addresses]] of Object.entries(parts).entries()) {
  const reader = readers[at % readers.length]!
  journey(
    `${part}: all is reached by keyboard in ${reader.language} at ${reader.width}`,
    async () => {
      const page = await visit({ as: 'demo', ...reader }, '/catalog')
      for (const path of await addresses(page)) {
        await page.goto(path)
        await page.locator('h1').waitFor({ state: 'attached' })
        await page.waitForLoadState('networkidle')
        if (path.includes('open=')) await page.getByRole('dialog').waitFor()
        await holds(path, () => expectNoSidewaysScroll(page))
        await holds(path, () => expectAccessible(page))
        expect(await unreached(page), path).toEqual([])
      }
    },
  )
}

/** Says on which page something does not hold. */
async function holds(path: string, check: () => Promise<void>): Promise<void> {
  await check().catch((error: Error) => {
    throw new Error(`${path}: ${error.message}`, { cause: error })
  })
}

/**
 * The controls that Tab does not come to, or that do not show that they have the focus. Of rows and radios that are
 * walked with arrows, one is come to.
 */
async function unreached(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const within = document.querySelector('[role="dialog"]') ?? document.body
    const all = within.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    )
    const used = [...all].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
        one.tabIndex >= 0 &&
        !one.matches(':disabled, [data-base-ui-focus-guard], [aria-hidden="true"]') &&
        !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked),
    )
    for (const one of used) one.dataset.walked = 'not-yet'
    document.addEventListener('focusin', ({ target: one }) => {
      if (!(one instanceof HTMLElement) || one.dataset.walked === undefined) return
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      const shows = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      one.dataset.walked = shows ? 'yes' : 'without being seen'
    })
    if (document.activeElement instanceof HTMLElement && within === document.body)
      document.activeElement.blur()
    // A day has parts that Tab goes through one by one, and the sign that opens its calendar.
    const stops = (one: HTMLElement) => (one.matches('[type="date"], [type="month"]') ? 4 : 1)
    return used.reduce((sum, one) => sum + stops(one), 0)
  })
  for (let step = 0; step <= count + 8; step += 1) await page.keyboard.press('Tab')
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-walked]')]
      .filter((one) => one.dataset.walked !== 'yes')
      .map((one) => `${one.dataset.walked}: ${one.outerHTML.slice(0, 160)}`),
  )
}
