import { useNavigate, useSearch } from '@tanstack/react-router'
import { Fragment, useId } from 'react'
import { Overlay } from '../../ui/overlay.tsx'
import type { Answers, Mapping } from './answers.ts'
import { type Choices, choicesOf, type HowKey, phrasesOf } from './how-phrases.ts'
import type { ImportSearch } from './search.ts'
import { useImportsWords } from './words.ts'

type HowReadProps = {
  mapping: Mapping
  answers: Answers
  onAnswer: (answers: Answers) => void
}

/** How the file is read, as a sentence in which every part can be corrected. */
export function HowRead({ mapping, answers, onAnswer }: HowReadProps) {
  const words = useImportsWords()
  const { how } = words
  const phrases = phrasesOf(mapping, answers, how)
  const parts = how.sentence.split(/\{(\w+)\}/)
  return (
    <section className="how" aria-label={how.label}>
      <p>
        {parts.map((part, place) => {
          if (place % 2 === 0) return <Fragment key={part}>{part}</Fragment>
          const key = part as HowKey
          if (key === 'interval' && phrases.interval === null) return null
          const [before, after] =
            key === 'interval' ? how.interval.split('{interval}') : (['', ''] as const)
          return (
            <Fragment key={key}>
              {before}
              <Phrase
                name={key}
                says={phrases[key] ?? how.unknown}
                choices={choicesOf(key, { mapping, answers }, how)}
                isChanged={key in answers}
                onChoose={(chosen) => onAnswer({ ...answers, ...chosen })}
              />
              {after}
            </Fragment>
          )
        })}
      </p>
    </section>
  )
}

type PhraseProps = {
  name: HowKey
  says: string
  choices: Choices
  isChanged: boolean
  onChoose: (answers: Answers) => void
}

function Phrase({ name, says, choices, isChanged, onChoose }: PhraseProps) {
  const words = useImportsWords()
  const { open } = useSearch({ from: '/inside/imports/$id' })
  const navigate = useNavigate({ from: '/imports/$id' })
  const group = useId()
  const isOpen = open === name
  const say = (search: ImportSearch) => void navigate({ search, replace: true, resetScroll: false })
  return (
    <Overlay
      open={isOpen}
      onOpenChange={(next) => say(next ? { open: name } : {})}
      trigger={
        <button type="button" className={isChanged ? 'phrase is-changed' : 'phrase'}>
          {says}
        </button>
      }
      title={words.how.names[name]}
      close={words.close}
    >
      <fieldset className="question">
        <legend className="unseen">{words.how.names[name]}</legend>
        {choices.map((choice) => (
          <label key={choice.says} className="question-choice">
            <input
              type="radio"
              name={group}
              checked={choice.isChosen}
              onChange={() => onChoose(choice.answer)}
            />
            {choice.says}
          </label>
        ))}
      </fieldset>
    </Overlay>
  )
}
