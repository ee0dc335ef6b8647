import type { Field as ColumnField } from '@tolv/imports'
import type { ImportWire } from '@tolv/server/wire'
import { useId } from 'react'
import { SelectField } from '../../ui/select.tsx'
import {
  type Answers,
  fieldOf,
  fieldsOfKind,
  type Kind,
  type Mapping,
  type Question,
  withColumn,
} from './answers.ts'
import type { ImportsWords } from './words.en.ts'
import { useImportsWords } from './words.ts'

type QuestionsProps = {
  one: ImportWire
  mapping: Mapping
  answers: Answers
  onAnswer: (answers: Answers) => void
}

/** What the file leaves open, as clear choices. Nothing is imported before they are answered. */
export function Questions({ one, mapping, answers, onAnswer }: QuestionsProps) {
  const { questions: words } = useImportsWords()
  if (one.questions.length === 0) return null
  const waits = one.state === 'questions'
  return (
    <section className={waits ? 'questions is-waiting' : 'questions'} aria-label={words.title}>
      <h2>{waits ? words.title : words.titleAssumed}</h2>
      {one.questions.map((question) =>
        question.ask === 'column' ? (
          <ColumnQuestion
            key="column"
            question={question}
            mapping={mapping}
            answers={answers}
            onAnswer={onAnswer}
          />
        ) : (
          <Choice
            key={question.ask}
            question={question}
            mapping={mapping}
            answers={answers}
            onAnswer={onAnswer}
          />
        ),
      )}
    </section>
  )
}

type OneQuestion = Omit<QuestionsProps, 'one'> & { question: Question }
type Offered = { says: string; answer: Answers; isChosen: boolean }

function Choice({ question, mapping, answers, onAnswer }: OneQuestion) {
  const words = useImportsWords()
  const group = useId()
  const samples = mapping.columns.find((column) => column.column === question.column)?.samples ?? []
  return (
    <fieldset className="question">
      <legend>{askedAs(question, words)}</legend>
      {samples.length > 0 && (
        <p className="meta">{words.questions.values({ samples: samples.join(' · ') })}</p>
      )}
      {offered(question, { mapping, answers }, words).map((choice) => (
        <label key={choice.says} className="question-choice">
          <input
            type="radio"
            name={group}
            checked={choice.isChosen}
            onChange={() => onAnswer({ ...answers, ...choice.answer })}
          />
          {choice.says}
        </label>
      ))}
    </fieldset>
  )
}

function askedAs(question: Question, words: ImportsWords): string {
  const column = question.column ?? ''
  switch (question.ask) {
    case 'date-format':
      return words.questions.dateFormat({ column })
    case 'decimal-mark':
      return words.questions.decimalMark({ column })
    case 'kind':
      return words.questions.kind
    case 'currency':
      return words.questions.currency
    default:
      return question.says
  }
}

/** The choices of a question in the reader's words, and which of them holds now. */
function offered(
  question: Question,
  { mapping, answers }: { mapping: Mapping; answers: Answers },
  words: ImportsWords,
): Offered[] {
  const values = question.choices.map((choice) => choice.value)
  const { questions, how } = words
  switch (question.ask) {
    case 'date-format': {
      const now = answers.dateFormat ?? mapping.dateFormat
      return (['dmy', 'mdy'] as const).map((dateFormat) => ({
        says: questions[dateFormat],
        answer: { dateFormat },
        isChosen: now === dateFormat,
      }))
    }
    case 'decimal-mark': {
      const now = answers.decimalMark ?? mapping.decimalMark
      return (['comma', 'point'] as const).map((decimalMark) => ({
        says: questions[decimalMark],
        answer: { decimalMark },
        isChosen: now === decimalMark,
      }))
    }
    case 'kind': {
      const kinds = (Object.keys(fieldsOfKind) as Kind[]).filter((kind) => values.includes(kind))
      const now = answers.kind ?? mapping.kind
      return kinds.map((kind) => ({
        says: how.kindSays[kind],
        answer: { kind },
        isChosen: now === kind,
      }))
    }
    default: {
      const now = answers.currency ?? mapping.currency
      const all = now === null || values.includes(now) ? values : [now, ...values]
      return all.map((currency) => ({
        says: currency,
        answer: { currency },
        isChosen: now === currency,
      }))
    }
  }
}

/** Which column is which, when no name tells: one list for each thing the file cannot do without. */
function ColumnQuestion({ question, mapping, answers, onAnswer }: OneQuestion) {
  const words = useImportsWords()
  if (question.column !== null)
    return <p>{words.questions.priceOfOne({ column: question.column })}</p>
  const kind = answers.kind ?? mapping.kind
  const none = { value: '', label: words.questions.choose }
  const options = [
    none,
    ...mapping.columns.map(({ column, index }) => ({ value: String(index), label: column })),
  ]
  const columnOf = (field: ColumnField) =>
    mapping.columns.find(({ index }) => fieldOf(mapping, index, answers) === field)
  return (
    <fieldset className="question">
      <legend>{words.questions.column}</legend>
      <p className="meta">{words.questions.columnSays}</p>
      <div className="question-columns">
        {fieldsOfKind[kind].needed.map((field) => (
          <SelectField
            key={field}
            label={words.columns.fields[field]}
            value={String(columnOf(field)?.index ?? '')}
            options={options}
            onChange={(index) => {
              if (index !== '')
                onAnswer(withColumn(mapping, answers, { index: Number(index), field }))
            }}
          />
        ))}
      </div>
    </fieldset>
  )
}
