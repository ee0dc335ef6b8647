/** The report as a reader meets it: phone and desk, light and dark, both languages; axe finds nothing, nothing spills. */

import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { someFindings } from '../testing/findings.ts'
import { aFolder } from '../testing/run-tolv.ts'
import { wordsOf } from '../words/words-of.ts'
import { reportPage } from './page.ts'

const folder = aFolder()
let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
})
afterAll(() => browser.close())

const readings = [390, 1440].flatMap((width) =>
  (['en', 'sv'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((scheme) => ({ width, language, scheme })),
  ),
)

test.each(readings)(
  '$width pixels, $language, $scheme: everything is reachable and fits',
  async (reading) => {
    const text = reportPage(someFindings(), wordsOf(reading.language), '0.1.0')
    const file = folder.file(`report-${reading.language}.html`, text)
    const viewport = { width: reading.width, height: 900 }
    // The page's own policy forbids the checker's script, as it should; the checker is let in past it.
    const page = await browser.newPage({ viewport, colorScheme: reading.scheme, bypassCSP: true })
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(pathToFileURL(file).href)
    for (const summary of await page.locator('summary:visible').all()) await summary.click()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      reading.width,
    )
    await page.evaluate(axe.source)
    const found = (await page.evaluate('axe.run()')) as {
      violations: { id: string; nodes: { html: string }[] }[]
    }
    const violations = found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)
    expect(violations).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  },
)
