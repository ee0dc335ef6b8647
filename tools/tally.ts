/**
 * The closing line of a full run: `node tools/tally.ts CHECK_CODE REPORT.json…` adds the counts of the test runner's
 * own reports. A report that is missing or holds no test is a failure, so that a runner that never ran cannot look
 * green; the checks count as one. What failed is named once more just before, for who reads only the end of a log.
 */

import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

interface Assertion {
  status: string
  fullName: string
  failureMessages: string[]
}
interface TestFile {
  name: string
  status: string
  message: string
  assertionResults: Assertion[]
}

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
  const files: TestFile[] = counts.testResults
  const unread = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  failed += counts.numFailedTests + unread.length
  for (const file of unread)
    tellFailed(file, { fullName: 'could not be loaded', failureMessages: [file.message] })
  for (const file of files)
    for (const test of file.assertionResults) if (test.status === 'failed') tellFailed(file, test)
}

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 ? 0 : 1

/** Its file below the root, its sentence, and the head of what it said. */
function tellFailed(file: TestFile, test: Omit<Assertion, 'status'>) {
  console.log(`FAILED ${relative(process.cwd(), file.name)}: ${test.fullName}`)
  for (const line of stripVTControlCharacters(test.failureMessages.join('\n'))
    .split('\n')
    .slice(0, 12))
    console.log(`  ${line}`)
}
