import type { RefusedRowWire } from '@tolv/server/wire'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Fix } from './queries.ts'
import { useImportsWords } from './words.ts'

type RefusedValueProps = {
  row: RefusedRowWire
  canMend: boolean
  isBusy: boolean
  mend: (fixes: readonly Fix[]) => void
}

/** A refused value as it was written, on brick; pressed it can be written anew, in place. */
export function RefusedValue({ row, canMend, isBusy, mend }: RefusedValueProps) {
  const { refused: texts } = useImportsWords()
  const [isEditing, edit] = useState(false)
  const { column } = row
  if (isEditing && column !== null)
    return (
      <Editor
        row={row}
        column={column}
        onWrite={(value) => {
          edit(false)
          mend([{ line: row.line, column, value }])
        }}
        onLeave={() => edit(false)}
      />
    )
  const shown = row.value === '' ? (column === null ? texts.wholeRow : texts.empty) : row.value
  const look = row.value === '' ? 'refused-value is-empty' : 'refused-value'
  if (!canMend || column === null) return <span className={look}>{shown}</span>
  return (
    <button
      type="button"
      className={look}
      disabled={isBusy}
      aria-label={texts.edit({ value: shown, line: String(row.line) })}
      onClick={() => edit(true)}
    >
      {shown}
    </button>
  )
}

type EditorProps = {
  row: RefusedRowWire
  column: string
  onWrite: (value: string) => void
  onLeave: () => void
}

function Editor({ row, column, onWrite, onLeave }: EditorProps) {
  const { refused: texts } = useImportsWords()
  const [text, setText] = useState(row.suggestion ?? row.value)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const write = (event: FormEvent) => {
    event.preventDefault()
    onWrite(text)
  }
  return (
    <form className="refused-editor" onSubmit={write}>
      <input
        ref={input}
        className="input"
        aria-label={texts.newValue({ column, line: String(row.line) })}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onLeave()
        }}
      />
      <button type="submit" className="refused-accept">
        {texts.save}
      </button>
    </form>
  )
}
