import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from './problem.ts'

export const root = join(import.meta.dirname, '../..')

/** Every file git tracks or would track, relative to the root. */
export function pathsOfTree(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed.split('\n').filter((path) => path !== '' && existsSync(join(root, path)))
}

export function fileAt(path: string): SourceFile {
  return { path, text: readFileSync(join(root, path), 'utf8') }
}
