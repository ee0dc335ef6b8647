/**
 * `npm run check`: everything that is decided without running the product. Each check runs to its end even when an
 * earlier one has failed, so that one run tells everything; the exit code is 1 when any failed.
 */

import { spawn } from 'node:child_process'
import { root } from './tidy/tree.ts'

const checks: { name: string; command: string }[] = [
  { name: 'cores are pure', command: 'tsc -p tsconfig.core.json' },
  { name: 'types of everything on Node', command: 'tsc -p tsconfig.json' },
  { name: 'types of the workspace', command: 'tsc -p apps/workspace' },
  { name: 'format and lint', command: 'biome check --error-on-warnings .' },
  { name: 'promises and switches', command: 'oxlint --type-aware --deny-warnings .' },
  { name: 'dead code', command: 'knip --no-progress' },
  {
    name: 'style, boundaries, documents, examples',
    command: 'vitest run --project unit tools examples',
  },
]

let failed = 0
for (const { name, command } of checks) {
  const started = performance.now()
  const { code, output } = await run(command)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${name} (${seconds} s)`)
  if (code === 0) continue
  failed++
  console.log(output.trimEnd())
}
console.log(
  failed === 0
    ? `All ${checks.length} checks passed.`
    : `${failed} of ${checks.length} checks failed.`,
)
process.exitCode = failed === 0 ? 0 : 1

function run(command: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    // npm run has put node_modules/.bin on the path; a direct call gets it here.
    const path = `${root}/node_modules/.bin:${process.env.PATH}`
    const child = spawn(command, {
      cwd: root,
      shell: true,
      env: { ...process.env, PATH: path, FORCE_COLOR: '0' },
    })
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
