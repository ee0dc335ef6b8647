/**
 * The pictures of the README, taken anew from a demo that runs: `npm start` in one terminal, `npm run pictures` in
 * another. They are of a demo nobody has touched, in English, on a desk, in the light.
 */
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { demoSignIn } from '../../server/src/demo/index.ts'
import { browserPath } from './where.ts'

const [base = 'http://localhost:4012'] = process.argv.slice(2)
const images = path.resolve(import.meta.dirname, '../../../docs/images')

/** A family that has power and fibre together, and uses much: its invoice has tiers and a discount to explain. */
const family = 'Familjen Ek-Lind'

const browser = await chromium.launch({
  executablePath: browserPath() ?? '',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const context = await browser.newContext({
  baseURL: base,
  viewport: { width: 1440, height: 900 },
  colorScheme: 'light',
  reducedMotion: 'reduce',
  locale: 'en-GB',
  timezoneId: 'Europe/Stockholm',
})
const page = await context.newPage()
await enter()
await take({ name: 'value', of: '/value' }, () => page.locator('.waterfall').first().waitFor())
await take({ name: 'invoice', of: `/invoices/${await anInvoice()}` }, openWhy)
await browser.close()

async function enter(): Promise<void> {
  const headers = { Origin: base }
  const { email, password } = demoSignIn
  const data = { email, password }
  const entered = await page.request.post('/api/auth/sign-in/email', { headers, data })
  if (!entered.ok()) throw new Error(`No demo to sign in to at ${base}: start one with npm start.`)
  await page.request.patch('/api/v1/session', { headers, data: { language: 'en' } })
}

type Picture = { name: string; of: string }

async function take({ name, of }: Picture, ready: (of: Page) => Promise<void>): Promise<void> {
  await page.goto(of)
  await ready(page)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: path.join(images, `${name}.png`), animations: 'disabled' })
  process.stdout.write(`docs/images/${name}.png\n`)
}

/** The newest invoice of the family. */
async function anInvoice(): Promise<string> {
  const answer = await page.request.get(`/api/v1/invoices?q=${encodeURIComponent(family)}&limit=1`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  if (!items[0]) throw new Error(`${family} has no invoice.`)
  return items[0].id
}

async function openWhy(of: Page): Promise<void> {
  await of.locator('details.invoice-line').first().waitFor()
  for (const line of await of.locator('details.invoice-line summary').all()) await line.click()
  await of.locator('.why-step').first().waitFor()
  await of.mouse.move(0, 0)
}
