/**
 * The schemas and rules that a Peppol document is held against, read where they stand beside the checkout and never
 * copied into it. A Schematron is compiled once (some twenty seconds) and kept in `node_modules/.cache`.
 */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { validateXML } from 'xmllint-wasm'

const root = join(import.meta.dirname, '../../..')
const shared = process.env.TOLV_SHARED ?? join(root, '../shared')
const peppol = join(shared, 'data/rails/peppol')
const schemas = join(peppol, 'ubl-2.1-xsd')

export const rules = {
  'EN 16931': join(peppol, 'en16931/schematron/EN16931-UBL-validation-preprocessed.sch'),
  'Peppol BIS 3': join(peppol, 'openpeppol/sch/PEPPOL-EN16931-UBL.sch'),
}
export type RuleSet = keyof typeof rules

export const haveArtefacts = existsSync(schemas) && Object.values(rules).every(existsSync)

/** A document that OpenPeppol publishes as an example. */
export function publishedExample(name: string): string {
  return readFileSync(join(peppol, 'openpeppol/examples', name), 'utf8')
}

/** What the schema of UBL 2.1 says against a document; empty when nothing. */
export async function schemaErrors(xml: string): Promise<string[]> {
  const main = xml.includes('<CreditNote') ? 'UBL-CreditNote-2.1.xsd' : 'UBL-Invoice-2.1.xsd'
  // The schemas stand in one folder here, and name each other by the folders they were published in.
  const fileOf = (fileName: string) => ({
    fileName,
    contents: readFileSync(join(schemas, fileName), 'utf8').replace(
      /schemaLocation="[^"]*\//g,
      'schemaLocation="',
    ),
  })
  const { errors } = await validateXML({
    xml: [{ fileName: 'document.xml', contents: xml }],
    schema: [fileOf(main)],
    preload: readdirSync(schemas)
      .filter((name) => name.endsWith('.xsd') && name !== main)
      .map(fileOf),
  })
  return errors.map((error) => error.message)
}

export type Failure = { id: string; flag: string; at: string; says: string }

const require = createRequire(import.meta.url)

type Saxon = {
  transform: (options: Record<string, unknown>) => { principalResult: string }
}

/** What a Schematron says against a document, worst and least alike. */
export function ruleFailures(xml: string, set: RuleSet): Failure[] {
  const saxon: Saxon = require('saxon-js')
  const { principalResult } = saxon.transform({
    stylesheetInternal: compiled(set),
    sourceText: xml,
    destination: 'serialized',
  })
  return JSON.parse(principalResult)
}

const loaded = new Map<RuleSet, object>()

function compiled(set: RuleSet): object {
  const known = loaded.get(set)
  if (known) return known
  const source = rules[set]
  const maker = join(import.meta.dirname, 'schematron.xsl')
  const hash = createHash('sha256')
    .update(readFileSync(source))
    .update(readFileSync(maker))
    .digest('hex')
  const folder = join(root, 'node_modules/.cache/tolv-schematron')
  const file = join(folder, `${hash.slice(0, 16)}.json`)
  if (!existsSync(file)) compile({ source, maker, file })
  const stylesheet = JSON.parse(readFileSync(file, 'utf8'))
  loaded.set(set, stylesheet)
  return stylesheet
}

function compile({ source, maker, file }: { source: string; maker: string; file: string }): void {
  mkdirSync(dirname(file), { recursive: true })
  const xslt = require.resolve('xslt3')
  const stylesheet = `${file}.${process.pid}.xsl`
  const half = `${file}.${process.pid}.half`
  execFileSync(process.execPath, [xslt, `-xsl:${maker}`, `-s:${source}`, `-o:${stylesheet}`])
  execFileSync(process.execPath, [xslt, `-xsl:${stylesheet}`, `-export:${half}`, '-nogo'])
  renameSync(half, file)
}
