/** Every page and dialog of billing, held against axe and walked by keyboard: whatever can be used can be reached. */
import type { InvoiceRowWire, PlanWire, SubscriptionRowWire } from '@tolv/server/wire'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ask, expectAccessible, expectNoSidewaysScroll, journey, visit } from './browser.ts'

type Items<Item> = { items: Item[] }

/** The addresses, found in the demo as it is. */
async function addresses(page: Page): Promise<string[]> {
  const first = async <Item extends { id: string }>(path: string) => {
    const { items } = await ask<Items<Item>>(page, path)
    if (items[0] === undefined) throw new Error(`The demo has none: ${path}`)
    return items[0]
  }
  const invoice = await first<InvoiceRowWire>('/invoices?kind=invoice&state=overdue')
  const note = await first('/invoices?kind=credit-note')
  const foreign = await first('/invoices?q=Bod%C3%B8')
  const subscription = await first<SubscriptionRowWire>('/subscriptions?state=active')
  const entity = await first('/legal-entities')
  const { items: runs } = await ask<Items<{ id: string; kind: string }>>(
    page,
    '/billing-runs?which=telling',
  )
  const { items: plans } = await ask<Items<PlanWire>>(page, '/plans')
  const planOf = (code: string) => plans.find((plan) => plan.code === code)!.id
  const account = `/accounts/${invoice.account.id}`
  const of = `/subscriptions/${subscription.id}`
  return [
    ...['', '?open=plan', '?open=product'].map((more) => `/catalog${more}`),
    ...['coupons', 'bundles', 'meters'].flatMap((page) => [
      `/catalog/${page}`,
      `/catalog/${page}?open=add`,
    ]),
    ...[
      `/catalog/plans/${planOf('fiber-250')}`,
      `/catalog/plans/${planOf('nordkraft-rorligt')}/draft`,
    ],
    `/catalog/plans/${planOf('nordkraft-rorligt')}/draft?open=publish`,
    ...['/subscriptions', '/subscriptions?open=start', '/subscriptions/usage'],
    ...['', '?open=change%20plan', '?open=change%20pause', '?open=change%20cancel'].map(
      (more) => of + more,
    ),
    ...['/invoices', '/invoices/runs', '/invoices/runs?open=dry-run'],
    ...runs.slice(0, 2).map(({ id }) => `/invoices/runs/${id}`),
    ...['', '?open=revalue', '?open=rates', `?open=close%20${entity.id}`].map(
      (more) => `/invoices/ledger${more}`,
    ),
    ...['', '?open=credit', '?open=pay', '?open=write-off'].map(
      (more) => `/invoices/${invoice.id}${more}`,
    ),
    ...[`/invoices/${note.id}`, `/invoices/${foreign.id}`],
    ...['billing', 'statement', 'wallet', 'wallet?open=put-in'].map((page) => `${account}/${page}`),
    ...['entities', 'clock'].map((part) => `/settings?part=${part}`),
    `/settings/entities/${entity.id}`,
  ]
}

for (const reader of [
  { language: 'sv', width: 390, theme: 'dark' },
  { language: 'en', width: 1440, theme: 'light' },
] as const) {
  const { language, width, theme } = reader
  journey(
    `all that billing has is reached by keyboard in ${language} at ${width}, ${theme}`,
    async () => {
      const page = await visit({ as: 'demo', ...reader }, '/value')
      for (const path of await addresses(page)) {
        await page.goto(path)
        await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
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
    if (document.activeElement instanceof HTMLElement && within === document.body)
      document.activeElement.blur()
    // A day has parts that Tab goes through one by one, and the sign that opens its calendar.
    const stops = (one: HTMLElement) => (one.matches('[type="date"], [type="month"]') ? 4 : 1)
    return used.reduce((sum, one) => sum + stops(one), 0)
  })
  for (let step = 0; step <= count + 8; step += 1) {
    await page.keyboard.press('Tab')
    await page.evaluate(() => {
      const one = document.activeElement
      if (!(one instanceof HTMLElement) || one.dataset.walked === undefined) return
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      const shows = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      one.dataset.walked = shows ? 'yes' : 'without being seen'
    })
  }
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-walked]')]
      .filter((one) => one.dataset.walked !== 'yes')
      .map((one) => `${one.dataset.walked}: ${one.outerHTML.slice(0, 160)}`),
  )
}
