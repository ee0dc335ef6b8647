import { useEffect, useId, useState } from 'react'
import { TextField } from '../../ui/field.tsx'
import { limits, type ReadNumber, readAmount, readShare } from './draft.ts'
import type { Trial } from './use-trial.ts'
import { useWritten } from './use-written.ts'
import { useValueWords } from './words.ts'

/** Long enough for the next figure to be typed, short enough to feel at once. */
const pauseMs = 250

type ShareEditorProps = { assumption: 'margin' | 'discountPerYear'; trial: Trial }

/** A share, typed as a percentage. */
export function ShareEditor({ assumption, trial }: ShareEditorProps) {
  const { assumptions } = useValueWords()
  const written = useWritten()
  const within = limits[assumption]
  const refused = (read: Refused) => {
    if (read.refusal === 'not-a-number') return assumptions.notANumber
    const ends = { least: written.chosenShare(read.least), most: written.chosenShare(read.most) }
    return read.meant === null
      ? assumptions.outside(ends)
      : assumptions.outsideMeant({ ...ends, meant: written.chosenShare(read.meant) })
  }
  return (
    <NumberEditor
      label={assumptions.names[assumption]}
      value={trial.settings[assumption]}
      write={written.chosenShare}
      read={(text) => readShare(text, within)}
      refused={refused}
      onTry={(value) => trial.change({ [assumption]: value })}
    />
  )
}

type AmountEditorProps = {
  assumption: 'costToServeMinorPerMonth' | 'costToAcquireMinor'
  trial: Trial
}

/** An amount, typed in the currency's own unit. */
export function AmountEditor({ assumption, trial }: AmountEditorProps) {
  const { assumptions } = useValueWords()
  const written = useWritten()
  return (
    <NumberEditor
      label={assumptions.names[assumption]}
      value={trial.settings[assumption]}
      write={(minor) => written.fact(minor).whole}
      read={(text) => readAmount(text, written.minorPerMajor)}
      refused={(read) =>
        read.refusal === 'outside' ? assumptions.belowZero : assumptions.notANumber
      }
      onTry={(value) => trial.change({ [assumption]: value })}
    />
  )
}

type Refused = Extract<ReadNumber, { ok: false }>
type NumberEditorProps = {
  label: string
  value: number
  write: (value: number) => string
  read: (text: string) => ReadNumber
  refused: (read: Refused) => string
  onTry: (value: number) => void
}

/**
 * A number in a field. It is tried when the typing pauses; until something is typed nothing is, for what is shown may
 * be rounded and is not what the reader asked for.
 */
function NumberEditor({ label, value, write, read, refused, onTry }: NumberEditorProps) {
  const [first] = useState(() => ({ text: write(value), value }))
  const [text, setText] = useState(first.text)
  const [isTouched, touch] = useState(false)
  const number = text === first.text ? { ok: true as const, value: first.value } : read(text)
  const wanted = isTouched && number.ok ? number.value : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another value is another attempt
  useEffect(() => {
    if (wanted === null) return undefined
    const timer = setTimeout(() => onTry(wanted), pauseMs)
    return () => clearTimeout(timer)
  }, [wanted])
  return (
    <TextField
      label={label}
      value={text}
      onChange={(typed) => {
        touch(true)
        setText(typed)
      }}
      inputMode="decimal"
      autoComplete="off"
      error={number.ok ? undefined : refused(number)}
    />
  )
}

type ChoiceEditorProps<Value> = {
  name: string
  chosen: Value
  choices: readonly { value: Value; says: string }[]
  onChoose: (value: Value) => void
}

/** One of a few, as a list of radio buttons. */
export function ChoiceEditor<Value>({ name, chosen, choices, onChoose }: ChoiceEditorProps<Value>) {
  const group = useId()
  return (
    <fieldset className="choices">
      <legend className="unseen">{name}</legend>
      {choices.map((choice) => (
        <label key={choice.says} className="choice">
          <input
            type="radio"
            name={group}
            checked={choice.value === chosen}
            onChange={() => onChoose(choice.value)}
          />
          {choice.says}
        </label>
      ))}
    </fieldset>
  )
}
