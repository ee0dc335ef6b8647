/** A reader with a browser: what the journeys are told in. */
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, expect, inject, test } from 'vitest'
import type { SignIn, Workspace } from './global-setup.ts'
import { browserPath } from './where.ts'

/** The server of the journeys; only for code within a journey, which is skipped when there is none. */
export function workspace(): Workspace {
  const found = inject('workspace')
  if (found === null) throw new Error('A journey runs only where there is a browser.')
  return found
}

/** A test that is skipped by name where there is no browser. */
export const journey = test.skipIf(inject('workspace') === null)

export type Reader = {
  /** 'demo' is Maja at Fjällström, 'empty' is Sven at a company without data, 'nobody' has not signed in */
  as: 'demo' | 'empty' | 'nobody' | SignIn
  language: 'en' | 'sv'
  width: 390 | 1440
  theme?: 'light' | 'dark'
}

/** The four kinds of reader that every page is shown to. */
export const everyReader = (['en', 'sv'] as const).flatMap((language) =>
  ([1440, 390] as const).map((width) => ({ language, width })),
)

let browser: Browser | undefined
const complaints = new Map<Page, string[]>()

afterEach(async () => {
  for (const [page, said] of complaints) {
    complaints.delete(page)
    await page.context().close()
    expect(said, 'what the browser complained about').toEqual([])
  }
})

afterAll(async () => {
  await browser?.close()
  browser = undefined
})

/**
 * A page of the workspace as a reader sees it. Whatever the browser complains about (an error, a violation of the page's
 * security policy) fails the journey at its end.
 *
 * @param path where to go, e.g. /accounts
 */
export async function visit(reader: Reader, path: string): Promise<Page> {
  const { address, demo, empty } = workspace()
  browser ??= await chromium.launch({
    executablePath: browserPath() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: reader.width, height: reader.width === 390 ? 844 : 900 },
    colorScheme: reader.theme ?? 'light',
    reducedMotion: 'reduce',
    locale: reader.language === 'sv' ? 'sv-SE' : 'en-GB',
    timezoneId: 'Europe/Stockholm',
  })
  const page = await context.newPage()
  listen(page)
  if (reader.as !== 'nobody') {
    const who = reader.as === 'demo' ? demo : reader.as === 'empty' ? empty : reader.as
    await enter(page, who, reader.language)
  }
  await page.goto(path)
  return page
}

async function enter(page: Page, who: SignIn, language: 'en' | 'sv'): Promise<void> {
  const headers = { Origin: workspace().address }
  const entered = await page.request.post('/api/auth/sign-in/email', { headers, data: who })
  expect(entered.status(), 'signing in').toBe(200)
  const read = await page.request.patch('/api/v1/session', { headers, data: { language } })
  expect(read.status(), 'choosing a language').toBe(200)
}

/** Speaks to the server as the reader who is signed in on the page; sends when there is something to send. */
export async function ask<Body>(page: Page, path: string, data?: object): Promise<Body> {
  const headers = { Origin: workspace().address }
  const answer = data
    ? await page.request.post(`/api/v1${path}`, { headers, data })
    : await page.request.get(`/api/v1${path}`)
  const body = await answer.json()
  expect(answer.ok(), JSON.stringify(body)).toBe(true)
  return body
}

function listen(page: Page): void {
  const said: string[] = []
  complaints.set(page, said)
  // Somebody who listens from the start: the platform's dialog is never opened before the journey waits for it.
  page.on('filechooser', () => undefined)
  page.on('pageerror', (error) => said.push(error.message))
  page.on('console', (message) => {
    // The browser itself notes every answer that is not 2xx; what those mean is for the journey to say.
    const noted = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !noted) said.push(message.text())
  })
}

/**
 * Holds the page against WCAG 2.2 AA and best practice. Run in the page by the debugger, since the page's security policy
 * lets no script in.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe
    const { violations } = await run.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))
  })
  expect(found).toEqual([])
}

/** Nothing reaches out over the side of the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over).toBeLessThanOrEqual(0)
}
