/**
 * Files that import each other in a circle, types included: whoever reads one has to read them all. What two files speak
 * of stands in a third that imports neither.
 */

import { dirname, join } from 'node:path/posix'
import { isTest, type Problem, type SourceFile } from './problem.ts'

/** One problem for each circle, at its first file by name, which says who is in it. Tests stand outside. */
export function checkCircles(files: readonly SourceFile[]): Problem[] {
  const code = files.filter(({ path }) => !isTest(path))
  const known = new Set(code.map(({ path }) => path))
  const opens = new Map(code.map((file) => [file.path, opened(file, known)]))
  return circlesIn(opens).map(([first, ...others]) => ({
    path: first!,
    line: 1,
    rule: 'circle',
    says: `In a circle of imports with ${others.join(', ')}.`,
  }))
}

function opened({ path, text }: SourceFile, known: ReadonlySet<string>): string[] {
  const statements = text.matchAll(/^(?:import|export)\s[^'"`;]*?from\s+'(\.[^']+)'/gm)
  return [...statements]
    .map(([, target]) => join(dirname(path), target!))
    .filter((target) => known.has(target))
}

/** Files that are reached from each other, each circle by name. */
function circlesIn(opens: ReadonlyMap<string, readonly string[]>): string[][] {
  const reach = new Map<string, Set<string>>()
  for (const path of opens.keys()) reach.set(path, reachedFrom(path, opens))
  const circles = new Map<string, string[]>()
  for (const [path, reached] of reach) {
    if (!reached.has(path)) continue
    const others = [...reached].filter((other) => reach.get(other)?.has(path)).sort()
    circles.set(others[0]!, others)
  }
  return [...circles.values()]
}

function reachedFrom(path: string, opens: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>()
  const next = [...(opens.get(path) ?? [])]
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (reached.has(at)) continue
    reached.add(at)
    next.push(...(opens.get(at) ?? []))
  }
  return reached
}
