import { existsSync } from 'node:fs'

/** Where Debian and macOS put it; CHROMIUM_PATH says otherwise. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The browser that the journeys are made in; null when there is none, and then they are skipped by name.
 *
 * @throws when TOLV_BROWSER_REQUIRED is 1 and there is none: where the journeys must run, skipping them is a failure
 */
export function browserPath(): string | null {
  const given = process.env.CHROMIUM_PATH
  const found = given ?? usual.find((path) => existsSync(path)) ?? null
  if (found === null && process.env.TOLV_BROWSER_REQUIRED === '1')
    throw new Error('No Chromium was found: install it, or say where it is in CHROMIUM_PATH.')
  return found
}
