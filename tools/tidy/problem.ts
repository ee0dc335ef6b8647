/** One breach of STYLE.md: where, and what to do about it, in a sentence. */
export type Problem = { path: string; line: number; rule: string; says: string }

/** A file as the rules see it. Paths are relative to the root, with forward slashes. */
export type SourceFile = { path: string; text: string }

export const isTest = (path: string) =>
  /\.test\.tsx?$/.test(path) || /\/(stories|journeys|testing)\//.test(path)

export const isSource = (path: string) => /\.(ts|tsx|js)$/.test(path)

export function lineOf(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1))
    line++
  return line
}
