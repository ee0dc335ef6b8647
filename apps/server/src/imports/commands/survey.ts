import { type FileHandle, open } from 'node:fs/promises'
import {
  type Encoding,
  type EncodingVerdict,
  headLength,
  type Mapping,
  neededFields,
  newFileDecoder,
  type Question,
  type Sniffed,
  type SniffOverrides,
  sniff,
} from '@tolv/imports'
import type { Answers } from '../rules.ts'

export type Surveyed =
  | { ok: true; mapping: Mapping; questions: Question[] }
  | { ok: false; says: string }

export type FileToSurvey = {
  fileName: string
  answers: Answers
  /** the tenant's: taken where the file names none */
  currency: string
}

/**
 * Looks a file over before its rows are read: that all of it is text, in which encoding, what kind
 * of file it is, what its columns become, and what must be asked.
 */
export async function surveyFile(path: string, file: FileToSurvey): Promise<Surveyed> {
  const handle = await open(path, 'r')
  try {
    const detected = await encodingOf(handle)
    if (!detected.ok) return detected
    const encoding = file.answers.encoding ?? detected.encoding
    const head = await headOf(handle, encoding)
    return propose(head, { ...file, answers: { ...file.answers, encoding } })
  } finally {
    await handle.close()
  }
}

/**
 * What is recognised, with what the user has said over it, and the tenant's currency where the file
 * names none.
 */
function propose(head: string, { fileName, answers, currency }: FileToSurvey): Surveyed {
  const overrides = overridesOf(answers)
  const sniffed = sniff(head, { fileName, overrides })
  if (!sniffed.ok) return askForColumns(head, sniffed, { fileName, answers, currency })
  const questions = sniffed.questions.filter((question) => !isAnswered(question, answers))
  const open = questions.find(({ ask }) => ask === 'currency')
  if (open === undefined) return { ok: true, mapping: sniffed.mapping, questions }
  // Columns named in another country's language than the tenant's are worth asking about; nothing
  // else is.
  const isSure = sniffed.mapping.currency === currency || !knownCurrencies(open).has(open.assumed)
  const settled = sniff(head, { fileName, overrides: { ...overrides, currency } })
  return withCurrency(settled, { questions, open, currency, isSure })
}

/**
 * A file whose columns have names that nobody foresaw is no broken file: its columns are shown, and
 * which of them says what is asked. Other refusals stand.
 */
function askForColumns(
  head: string,
  refused: Sniffed & { ok: false },
  { fileName, answers }: FileToSurvey,
): Surveyed {
  if (refused.refusal !== 'missing-column') return { ok: false, says: refused.says }
  const kind = answers.kind ?? 'orders'
  const { columns: _said, ...without } = answers
  const fields = neededFields(kind)
  // Any columns will do to have the file cut into columns; what they stand for is taken away again.
  const map = fields.map((field, at) => `${field}=${at + 1}`).join(',')
  const cut = sniff(head, { fileName, overrides: { ...overridesOf({ ...without, kind }), map } })
  if (!cut.ok) return { ok: false, says: refused.says }
  const said = new Map(answers.columns?.map(({ index, field }) => [index, field]))
  const columns = cut.mapping.columns.map((column) => {
    const field = said.get(column.index)
    if (field !== undefined) return { ...column, field, because: 'user' as const }
    return fields.includes(column.field) ? { ...column, field: 'ignore' as const } : column
  })
  const choices = columns.map(({ column, index }) => ({ value: String(index), says: column }))
  const question: Question = {
    ask: 'column',
    column: null,
    says: refused.says,
    choices,
    assumed: null,
  }
  return { ok: true, mapping: { ...cut.mapping, columns }, questions: [question] }
}

type OpenCurrency = { questions: Question[]; open: Question; currency: string; isSure: boolean }

function withCurrency(settled: Sniffed, by: OpenCurrency): Surveyed {
  if (!settled.ok) return { ok: false, says: settled.says }
  const { questions, open, currency, isSure } = by
  const kept = questions.filter((question) => question !== open || !isSure)
  return {
    ok: true,
    mapping: settled.mapping,
    questions: kept.map((question) =>
      question === open ? { ...open, assumed: currency } : question,
    ),
  }
}

function knownCurrencies(question: Question): Set<string | null> {
  return new Set(question.choices.map(({ value }) => value))
}

const answeredBy: Record<Question['ask'], (answers: Answers) => unknown> = {
  'date-format': ({ dateFormat }) => dateFormat,
  'decimal-mark': ({ decimalMark }) => decimalMark,
  kind: ({ kind }) => kind,
  currency: ({ currency }) => currency,
  column: ({ columns }) => columns,
}

function isAnswered(question: Question, answers: Answers): boolean {
  return answeredBy[question.ask](answers) !== undefined
}

function overridesOf(answers: Answers): SniffOverrides {
  const { columns, header, ...said } = answers
  const overrides: SniffOverrides = { ...said }
  if (header !== undefined) overrides.header = header ? 'header' : 'headerless'
  if (columns !== undefined)
    overrides.map = columns.map(({ index, field }) => `${field}=${index + 1}`).join(',')
  return overrides
}

const chunkBytes = 1_048_576

/**
 * Reads the whole file once: what is no text, however far in, is refused before anything is made of
 * it.
 */
async function encodingOf(file: FileHandle): Promise<EncodingVerdict> {
  const decoder = newFileDecoder(() => ({ decode: () => '' }))
  const chunk = new Uint8Array(chunkBytes)
  for (let at = 0; decoder.verdict().ok; ) {
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, at)
    if (bytesRead === 0) break
    decoder.push(chunk.subarray(0, bytesRead))
    at += bytesRead
  }
  decoder.end()
  return decoder.verdict()
}

async function headOf(file: FileHandle, encoding: Encoding): Promise<string> {
  const chunk = new Uint8Array(headLength)
  const { bytesRead } = await file.read(chunk, 0, headLength, 0)
  return new TextDecoder(encoding).decode(chunk.subarray(0, bytesRead), { stream: true })
}
