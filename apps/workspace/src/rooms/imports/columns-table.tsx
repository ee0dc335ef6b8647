import type { Field } from '@tolv/imports'
import { Section } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import { type Answers, choicesFor, fieldOf, type Mapping, withColumn } from './answers.ts'
import type { ImportsWords } from './words.en.ts'
import { useImportsWords } from './words.ts'

type ColumnsTableProps = {
  mapping: Mapping
  answers: Answers
  /** Left out when the file can no longer be read another way. */
  onAnswer?: (answers: Answers) => void
}

type FileColumn = Mapping['columns'][number]

/** The columns of the file, their first values, and what each of them becomes. */
export function ColumnsTable({ mapping, answers, onAnswer }: ColumnsTableProps) {
  const words = useImportsWords()
  const { columns: texts } = words
  const kind = answers.kind ?? mapping.kind
  const now: Mapping = { ...mapping, ...answers, columns: mapping.columns }
  const becomes = (column: FileColumn) => {
    const field = fieldOf(mapping, column.index, answers)
    if (onAnswer === undefined) return wordOf(field, texts)
    const isChanged = field !== column.field
    return (
      <span className={isChanged ? 'becomes is-changed' : 'becomes'}>
        <Select
          aria-label={texts.becomes({ column: column.column })}
          value={field as Field}
          options={choicesFor(kind).map((each) => ({ value: each, label: texts.fields[each] }))}
          onChange={(chosen) =>
            onAnswer(withColumn(mapping, answers, { index: column.index, field: chosen }))
          }
        />
      </span>
    )
  }
  const readAs = (column: FileColumn) =>
    readingOf(fieldOf(mapping, column.index, answers), now, words)
  const found = (column: FileColumn) =>
    fieldOf(mapping, column.index, answers) === column.field
      ? (Object.entries(texts.found).find(([key]) => key === column.because)?.[1] ?? '')
      : texts.found.user
  const look = (column: FileColumn) =>
    fieldOf(mapping, column.index, answers) === 'ignore' ? 'column-name is-left' : 'column-name'
  return (
    <Section title={texts.title} meta={texts.meta} edge="bare">
      <Table
        label={texts.label}
        height="one"
        rows={mapping.columns}
        rowKey={(column) => String(column.index)}
        columns={[
          {
            key: 'column',
            head: texts.heads.column,
            width: '19%',
            cell: (column) => <span className={look(column)}>{column.column}</span>,
          },
          {
            key: 'samples',
            head: texts.heads.samples,
            cell: (column) => samplesOf(column),
          },
          { key: 'becomes', head: texts.heads.becomes, width: '200px', cell: becomes },
          { key: 'readAs', head: texts.heads.readAs, width: '19%', cell: readAs },
          { key: 'found', head: texts.heads.found, width: '13%', cell: found },
        ]}
        phone={(column) => (
          <span className="column-phone">
            <span className={look(column)}>{column.column}</span>
            <span className="meta">{readAs(column)}</span>
            <span className="meta column-samples">{samplesOf(column)}</span>
            {becomes(column)}
          </span>
        )}
      />
    </Section>
  )
}

function samplesOf(column: FileColumn): string {
  return column.samples
    .filter((sample) => sample !== '')
    .slice(0, 3)
    .join(' · ')
}

function wordOf(field: string, texts: ImportsWords['columns']): string {
  return Object.entries(texts.fields).find(([key]) => key === field)?.[1] ?? field
}

/** How the cells of a column are read, given what it becomes. */
function readingOf(field: string, now: Mapping, { columns: texts, how }: ImportsWords): string {
  switch (field) {
    case 'account':
    case 'id':
      return texts.readAs.key
    case 'date':
    case 'due':
    case 'started':
    case 'ended':
    case 'paused':
    case 'resumed':
      return now.dateFormat === null ? texts.readAs.date : how.dateFormat[now.dateFormat]
    case 'amount':
    case 'paid':
      return [now.decimalMark === null ? '' : how.decimalMark[now.decimalMark], now.currency ?? '']
        .filter((part) => part !== '')
        .join(', ')
    case 'churned':
    case 'trial':
      return texts.readAs.yesNo
    case 'tenure':
      return texts.readAs.number
    case 'trait':
    case 'plan':
    case 'because':
    case 'status':
    case 'interval':
    case 'currency':
      return texts.readAs.category
    case 'ignore':
      return texts.readAs.nothing
    default:
      return texts.readAs.text
  }
}
