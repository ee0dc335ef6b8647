/**
 * The closing line of a full run: `node tools/tally.ts CHECK_CODE REPORT.json…` adds the counts of the test runner's
 * own reports. A report that is missing or holds no test is a failure, so that a runner that never ran cannot look
 * green; the checks count as one.
 */

import { existsSync, readFileSync } from 'node:fs'

const [checkCode = '1', ...reports] = process.argv.slice(2)
let passed = checkCode === '0' ? 1 : 0
let failed = checkCode === '0' ? 0 : 1
let skipped = 0

for (const report of reports) {
  const counts = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numTotalTests: 0 }
  if (counts.numTotalTests === 0) {
    console.log(`No test ran for ${report.split('/').at(-1)}.`)
    failed++
    continue
  }
  passed += counts.numPassedTests
  skipped += counts.numPendingTests + counts.numTodoTests
  // A file that could not be loaded counts no test of its own, so it is counted as one that failed.
  const unread = counts.testResults.filter(
    (file: { status: string; assertionResults: unknown[] }) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  failed += counts.numFailedTests + unread
}

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 ? 0 : 1
