/** The page of the command line has every route of the API: with its command, or why there is none. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { aHouse, appOf } from '../testing/index.ts'

const page = readFileSync(new URL('../../../docs/command-line.md', import.meta.url), 'utf8')
/** Those of a sentence are written with where the API begins. */
const told = [...page.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/(?!api\/)[^`]*)`/g)].map(
  (found) => found[1],
)

test('every route has its place on the page of the command line, and no other stands there', async () => {
  const house = await aHouse()
  const answer = await appOf(house).request(`${house.config.address}/docs/openapi.json`)
  const { paths }: { paths: Record<string, object> } = await answer.json()
  await house.close()
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  )
  expect(routes.length).toBeGreaterThan(100)
  expect([...new Set(told)].sort()).toEqual(routes.sort())
})
