import { defineConfig } from 'vitest/config'

// One project per kind of test; the suffix of the file says what it needs (STYLE.md, Tests).
const everywhere = [
  'packages/*/src',
  'apps/*/src',
  'apps/*/stories',
  'apps/*/proofs',
  'apps/*/journeys',
  'examples',
  'tools',
  'bench',
]
const files = (suffix: string) => everywhere.map((folder) => `${folder}/**/*.${suffix}`)
const database = {
  globalSetup: ['apps/server/testing/global-setup.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [...files('test.ts'), ...files('test.tsx')],
          exclude: [
            '**/node_modules/**',
            ...['db', 'http', 'story', 'browser'].flatMap((kind) => files(`${kind}.test.ts`)),
          ],
          testTimeout: 30_000,
        },
      },
      { test: { name: 'db', include: files('db.test.ts'), ...database } },
      { test: { name: 'http', include: files('http.test.ts'), ...database } },
      {
        test: { name: 'story', include: files('story.test.ts'), ...database, testTimeout: 180_000 },
      },
      {
        test: {
          name: 'browser',
          include: files('browser.test.ts'),
          globalSetup: ['apps/workspace/journeys/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
