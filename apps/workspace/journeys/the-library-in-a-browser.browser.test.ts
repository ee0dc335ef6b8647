/** `@tolv/value` as a page would carry it: built for the browser, valued there, and the same there as in Node. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect } from 'vitest'
import * as library from '../../../packages/value/src/index.ts'
import { journey, visit } from './browser.ts'

type Figures = library.Estimate & { logLikelihood: number }

const entry = fileURLToPath(new URL('../../../packages/value/src/index.ts', import.meta.url))

/** Told as text, so that the very same words run in Node and in the page. */
const valueTwoHundred = `(tolv) => {
  const book = tolv.newBook()
  for (let i = 0; i < 200; i++) {
    const startedOn = 20543 - 30 * (3 + (i % 20))
    const leavesOn = startedOn + 31 * [1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89][i % 11]
    const endedOn = leavesOn <= 20543 ? leavesOn : null
    const says = { plan: 'Bas', startedOn, endedOn, amountMinor: 29900, interval: 'month' }
    book.add({ kind: 'subscription', account: 'K' + i, ...says })
  }
  const { total, models } = tolv.value(book.build(), tolv.defaultSettings(20543))
  return { ...total.future, logLikelihood: models[0].logLikelihood }
}`

// Two engines round powers and logarithms differently in the last digit, and a fit ends a hair apart: seven digits agree.
journey('a page values a book by itself, as the server does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tolv-library-'))
  try {
    await build({
      logLevel: 'error',
      configFile: false,
      build: {
        outDir: folder,
        lib: { entry, formats: ['iife'], name: 'tolvValue', fileName: () => 'value.js' },
      },
    })
    const page = await visit({ as: 'nobody', language: 'en', width: 390 }, '/sign-in')
    // The page's own policy lets no foreign script in; a blank page has none.
    await page.goto('about:blank')
    await page.addScriptTag({ path: join(folder, 'value.js') })
    const there = await page.evaluate<Figures>(`(${valueTwoHundred})(tolvValue)`)
    const here: Figures = new Function(`return ${valueTwoHundred}`)()(library)
    expect(there.value).toBeGreaterThan(0)
    for (const figure of ['value', 'low', 'high', 'logLikelihood'] as const)
      expect(there[figure] / here[figure]).toBeCloseTo(1, 6)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
