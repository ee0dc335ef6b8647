/**
 * The shape of the code: a screen per function, a sitting per file, few parameters, no flags.
 *
 * Read from the syntax tree, so that a long comment or a template does not count as code by accident.
 */

import { parseSync, Visitor } from 'oxc-parser'
import { isTest, lineOf, type Problem, type SourceFile } from './problem.ts'

const linesPerFunction = 70
const linesPerFile = 500
const linesPerTestFile = 1000
const columns = 120
const parameters = 3

/** A table of facts may be long: it is read by looking up, not from top to bottom. */
const tablesOfFacts = [/\/words\.\w+\.ts$/, /-names\.ts$/, /\/grid\.ts$/, /\.sql$/]

type Node = { type: string; start: number; end: number; [key: string]: unknown }

export function checkShape(file: SourceFile): Problem[] {
  return [...checkLines(file), ...checkFunctions(file)]
}

function checkLines({ path, text }: SourceFile): Problem[] {
  const problems: Problem[] = []
  const lines = text.split('\n')
  const limit = isTest(path) ? linesPerTestFile : linesPerFile
  if (lines.length > limit && !tablesOfFacts.some((pattern) => pattern.test(path))) {
    const says = `${lines.length} lines; a file of this kind has at most ${limit}. Split it by idea.`
    problems.push({ path, line: 1, rule: 'file-length', says })
  }
  for (const [index, line] of lines.entries()) {
    if (line.length <= columns || line.includes('://')) continue
    if (/^\s*['"`]|\\n|inlineSnapshot/.test(line) || isTest(path)) continue
    problems.push({
      path,
      line: index + 1,
      rule: 'columns',
      says: `${line.length} columns, at most ${columns}.`,
    })
  }
  return problems
}

function checkFunctions({ path, text }: SourceFile): Problem[] {
  const problems: Problem[] = []
  const found = (node: Node, rule: string, says: string) =>
    problems.push({ path, line: lineOf(text, node.start), rule, says })
  const look = (node: Node) => {
    if (!node.body) return
    if (!isTest(path)) checkLength(node, text, found)
    checkParameters(node, found)
  }
  const parsed = parseSync(path, text, { sourceType: 'module' })
  const visitor = new Visitor({
    FunctionDeclaration: (node) => look(node as unknown as Node),
    FunctionExpression: (node) => look(node as unknown as Node),
    ArrowFunctionExpression: (node) => look(node as unknown as Node),
  })
  visitor.visit(parsed.program)
  return problems
}

type Found = (node: Node, rule: string, says: string) => void

function checkLength(node: Node, text: string, found: Found): void {
  const lines = lineOf(text, node.end) - lineOf(text, node.start) + 1
  if (lines > linesPerFunction) {
    found(
      node,
      'function-length',
      `${lines} lines; a function fits on a screen of ${linesPerFunction}.`,
    )
  }
}

function checkParameters(node: Node, found: Found): void {
  const list = (Array.isArray(node.params) ? node.params : []) as Node[]
  if (list.length > parameters) {
    found(node, 'parameters', `${list.length} parameters; after ${parameters}, pass one object.`)
  }
  for (const [index, parameter] of list.entries()) {
    const type = primitiveOf(parameter)
    if (type === 'TSBooleanKeyword') {
      found(node, 'boolean-flag', 'A boolean flag makes two functions in one; write two functions.')
    }
    const next = list[index + 1]
    if (next && list.length > 2 && type !== null && type === primitiveOf(next)) {
      found(
        node,
        'same-primitives',
        'Two of the same primitive side by side can be swapped unseen; pass an object.',
      )
    }
  }
}

function primitiveOf(parameter: Node): string | null {
  const annotation = parameter.typeAnnotation as { typeAnnotation?: Node } | undefined
  const type = annotation?.typeAnnotation?.type
  return type && ['TSBooleanKeyword', 'TSStringKeyword'].includes(type) ? type : null
}
