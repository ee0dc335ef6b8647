/** Names of files, and the documents that every place must have. */

import { isSource, type Problem } from './problem.ts'

const drawers =
  /(^|[-/.])(utils?|helpers?|common|misc|manager|new|old|stuff|lib)([-/.]|$)|[-.]?v[2-9](\.|$)/i
const kebab = /^[a-z0-9]+([-.][a-z0-9]+)*$/

export function checkNames(paths: string[]): Problem[] {
  const problems: Problem[] = []
  const add = (path: string, rule: string, says: string) =>
    problems.push({ path, line: 1, rule, says })
  for (const path of paths.filter(isSource)) {
    const name = path.split('/').at(-1) ?? ''
    if (path !== 'tools/new-room.ts' && drawers.test(path))
      add(path, 'drawer', 'A drawer called something vague. Name the idea.')
    if (!kebab.test(name) && !name.startsWith('$'))
      add(path, 'file-name', 'File names are kebab-case.')
  }
  for (const core of new Set(
    paths.map((path) => /^packages\/([^/]+)\//.exec(path)?.[1]).filter(Boolean),
  )) {
    if (!paths.includes(`packages/${core}/README.md`))
      add(`packages/${core}`, 'readme', 'A package has a README.')
  }
  return problems
}

const headings = ['Status', 'Context', 'Decision', 'Consequences']

/** A decision record has its four headings; a room's README stays short enough to be read. */
export function checkDocument(path: string, text: string): Problem[] {
  const problems: Problem[] = []
  if (/^docs\/decisions\/\d{3}/.test(path)) {
    for (const heading of headings.filter((name) => !new RegExp(`^## ${name}`, 'm').test(text))) {
      problems.push({
        path,
        line: 1,
        rule: 'decision',
        says: `The heading "${heading}" is missing.`,
      })
    }
  }
  if (/^(packages|apps)\/.*README\.md$/.test(path) && text.split('\n').length > 80) {
    problems.push({
      path,
      line: 1,
      rule: 'readme',
      says: 'A README of a room or package is under 80 lines.',
    })
  }
  return problems
}

/** Re-exports only in an index.ts: a name has one address. */
export function checkReexports(path: string, text: string): Problem[] {
  if (/\/index\.tsx?$/.test(path)) return []
  const found = /^export\s+(type\s+)?(\*|\{[^}]*\})\s+(as\s+\w+\s+)?from\b/m.exec(text)
  return found ? [{ path, line: 1, rule: 're-export', says: 'Only an index.ts re-exports.' }] : []
}
