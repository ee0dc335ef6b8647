/** Words that may not stand in the code, and where they would have been right. */

import { isTest, lineOf, type Problem, type SourceFile } from './problem.ts'

type Ban = { rule: string; pattern: RegExp; where: (path: string) => boolean; says: string }

const inCore = (path: string) => /^packages\/[^/]+\/src\//.test(path) && !isTest(path)
const inServer = (path: string) => /^apps\/(server|world)\/src\//.test(path) && !isTest(path)
const anywhere = () => true

/** The one place that may ask the system what time it is. */
const theClock = 'apps/server/src/time/'

// The words are put together here so that this table does not find itself.
const word = (...parts: string[]) => parts.join('')

const bans: Ban[] = [
  {
    rule: 'clock-in-core',
    pattern: /\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\(/g,
    where: inCore,
    says: 'A core is told the time; it never asks.',
  },
  {
    rule: 'clock-outside-clock',
    pattern: /\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\(\)/g,
    where: (path) => inServer(path) && !path.startsWith(theClock),
    says: `Only ${theClock} asks the system for the time.`,
  },
  {
    rule: 'dice',
    pattern: /\bMath\.random\b/g,
    where: (path) => inCore(path) || inServer(path),
    says: 'Chance is an argument, so that every run can be repeated.',
  },
  {
    rule: 'left-over',
    pattern: new RegExp(`\\b(${word('TO', 'DO')}|${word('FIX', 'ME')})\\b|\\bdebugger\\b`, 'g'),
    where: anywhere,
    says: 'A leftover note. Do it, or write it where it will be found.',
  },
  {
    rule: 'now-in-sql',
    pattern: /\b(now\(\)|current_timestamp|clock_timestamp\(\)|random\(\)|gen_random_uuid\(\))/gi,
    where: (path) => path.endsWith('.sql'),
    says: 'Time and ids come as parameters (docs/decisions, the store).',
  },
  {
    rule: 'trigger-in-sql',
    pattern:
      /\bcreate\s+(or\s+replace\s+)?(constraint\s+)?trigger\b|\bon\s+delete\s+set\s+null\b/gi,
    where: (path) => path.endsWith('.sql'),
    says: 'No triggers and no ON DELETE SET NULL: neither survives distribution.',
  },
  {
    rule: 'should',
    pattern: /\b(test|it)\(\s*['"`]should\b/g,
    where: isTest,
    says: 'A test is named by a sentence about the domain, not by what the code should do.',
  },
  {
    rule: 'timed-test',
    pattern: /\bperformance\.now\b/g,
    where: isTest,
    says: 'A busy machine fails a test that times itself; a limit of time is held by bench/.',
  },
  {
    rule: 'skipped-test',
    pattern: /\b(test|it|describe)\.(only|todo)\b/g,
    where: isTest,
    says: 'A test that runs alone hides the others.',
  },
]

export function checkWords(file: SourceFile): Problem[] {
  const problems: Problem[] = []
  for (const { rule, pattern, where, says } of bans) {
    if (!where(file.path)) continue
    for (const match of file.text.matchAll(pattern)) {
      if (isInComment(file.text, match.index)) continue
      problems.push({ path: file.path, line: lineOf(file.text, match.index), rule, says })
    }
  }
  return problems
}

/** A banned word in prose is somebody explaining the ban. A leftover note lives in comments, so it is not excused. */
function isInComment(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset) + 1
  const before = text.slice(start, offset)
  const isLeftOver = /^[A-Z]{4,5}\b/.test(text.slice(offset, offset + 6))
  return (
    !isLeftOver && (/^\s*(\*|\/\*)/.test(before) || before.includes('//') || /^\s*--/.test(before))
  )
}
