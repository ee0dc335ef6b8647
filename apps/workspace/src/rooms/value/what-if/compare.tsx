import { linearScale } from '@tolv/figures'
import type { WhatIfWire } from '@tolv/server/wire'
import { Button } from '../../../ui/button.tsx'
import { NeedleCell } from '../../../ui/charts/needle-column.tsx'
import { useWritten } from '../use-written.ts'
import { toneOf } from './effect.tsx'
import { useWhatIfWords } from './words.ts'

type CompareProps = {
  answer: WhatIfWire
  here: 'a' | 'b'
  hasB: boolean
  onChoose: (which: 'a' | 'b') => void
  onAdd: () => void
  onRemove: () => void
}

/** A and B side by side on one scale; the one that is chosen is the one whose levers are moved. */
export function Compare({ answer, here, hasB, onChoose, onAdd, onRemove }: CompareProps) {
  const { compare } = useWhatIfWords()
  if (!hasB) return <Button onClick={onAdd}>{compare.add}</Button>
  return (
    <div className="what-if-compare">
      <fieldset className="what-if-pair" aria-label={compare.label}>
        {answer.scenarios.map((scenario, index) => {
          const which = index === 0 ? 'a' : 'b'
          return (
            <button
              key={scenario.name}
              type="button"
              className="what-if-one"
              aria-pressed={which === here}
              onClick={() => onChoose(which)}
            >
              <Side answer={answer} index={index} />
            </button>
          )
        })}
      </fieldset>
      <Button kind="quiet" onClick={onRemove}>
        {compare.remove}
      </Button>
    </div>
  )
}

function Side({ answer, index }: { answer: WhatIfWire; index: number }) {
  const { compare } = useWhatIfWords()
  const written = useWritten()
  const { name, difference } = answer.scenarios[index]!
  const ends = answer.scenarios.flatMap((one) => [one.difference.low, one.difference.high])
  const scale = linearScale(Math.min(0, ...ends), Math.max(1, ...ends), 3)
  const column = written.column(ends)
  return (
    <>
      <span className="what-if-name">{compare.scenario({ name })}</span>
      <b>{column.whole(column.signed(difference.value))}</b>
      <span className="meta">{column.signedRange(difference)}</span>
      <NeedleCell
        scale={scale}
        width={150}
        height={22}
        estimate={difference}
        tone={toneOf(difference)}
        zero="marked"
      />
    </>
  )
}
