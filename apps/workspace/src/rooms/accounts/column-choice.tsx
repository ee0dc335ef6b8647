import type { FactDefinitionWire } from '@tolv/server/wire'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { Overlay } from '../../ui/overlay.tsx'
import { useLanguage } from '../../words/language.ts'
import { nameOfFact, standsAlone } from './facts.ts'
import { useAccountsWords } from './words.ts'

type ColumnChoiceProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  facts: readonly FactDefinitionWire[]
  shown: readonly string[]
  /** undefined for the usual columns */
  onChoose: (columns: string[] | undefined) => void
}

/** Which facts stand as columns. The value and its needle always stand, so they are not offered. */
export function ColumnChoice({ open, onOpenChange, facts, shown, onChoose }: ColumnChoiceProps) {
  const words = useAccountsWords()
  const shell = useShellWords()
  const language = useLanguage()
  const toggled = (key: string) =>
    shown.includes(key) ? shown.filter((each) => each !== key) : [...shown, key]
  return (
    <Overlay
      open={open}
      onOpenChange={onOpenChange}
      title={words.columns}
      says={words.columnsSays}
      close={shell.close}
      trigger={
        <button type="button" className="button button-quiet columns-open">
          {words.columns}
        </button>
      }
    >
      <ul className="column-choices">
        {facts
          .filter((fact) => standsAlone(fact) && fact.key !== 'value.future')
          .map((fact) => (
            <li key={fact.key}>
              <label className="tick">
                <input
                  type="checkbox"
                  checked={shown.includes(fact.key)}
                  onChange={() => onChoose(toggled(fact.key))}
                />
                {nameOfFact(fact, language)}
              </label>
            </li>
          ))}
      </ul>
      <Button kind="quiet" onClick={() => onChoose(undefined)}>
        {words.usual}
      </Button>
    </Overlay>
  )
}
