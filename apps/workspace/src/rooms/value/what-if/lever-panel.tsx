import type { SomeLeversWire, WhatIfWire } from '@tolv/server/wire'
import { type CSSProperties, useEffect, useId, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { useWritten } from '../use-written.ts'
import type { Written } from '../written.ts'
import { lifetimeAt, readTyped, type Slider, shownOf, slidersOf, withLever } from './moved.ts'
import { useRested } from './use-scenarios.ts'
import type { WhatIfWords } from './words.en.ts'
import { useWhatIfWords } from './words.ts'

type PanelProps = {
  answer: WhatIfWire
  moved: SomeLeversWire
  onMove: (moved: SomeLeversWire) => void
}

/** Every lever that can move something in this book. */
export function LeverPanel({ answer, moved, onMove }: PanelProps) {
  const { levers: words } = useWhatIfWords()
  const sliders = slidersOf({ ...answer, base: answer.base.levers }, moved)
  return (
    <Section title={words.title} meta={words.meta} edge="bare">
      <div className="levers">
        {sliders.map((slider) => (
          <Lever
            key={slider.lever}
            slider={slider}
            shown={shownOf(moved, slider)}
            onMove={(shown) => onMove(withLever(moved, slider, shown))}
          />
        ))}
      </div>
      {!answer.has.causes && answer.has.agreements && <p className="meta">{words.allChurn}</p>}
      {Object.keys(moved).length > 0 && (
        <Button kind="quiet" onClick={() => onMove({})}>
          {words.reset}
        </Button>
      )}
    </Section>
  )
}

/** A hand is followed when it has rested for so long; an arrow key that is held asks once. */
const restMs = 120

type LeverProps = { slider: Slider; shown: number; onMove: (shown: number) => void }

/** A lever: moved by hand or key, or typed; a mark under it says where it stands today. */
function Lever({ slider, shown, onMove }: LeverProps) {
  const words = useWhatIfWords()
  const written = useWritten()
  const id = useId()
  const [at, setAt] = useState(shown)
  const [typed, setTyped] = useState<string | null>(null)
  const rested = useRested(onMove, restMs)
  useEffect(() => setAt(shown), [shown])
  const move = (to: number) => {
    setAt(to)
    rested(to)
  }
  const text = typed ?? writeShown(at, slider, { words, written })
  const refused = typed !== null && readTyped(typed, slider, written.minorPerMajor) === null
  const type = (value: string) => {
    setTyped(value)
    const read = readTyped(value, slider, written.minorPerMajor)
    if (read !== null) move(read)
  }
  const name = words.levers.names[slider.lever]
  const hint = words.levers.hints[slider.lever]
  const isMoved = Math.abs(at - slider.base) > 1e-9
  const place = (value: number) => (value - slider.least) / (slider.most - slider.least)
  const base = { '--base': place(slider.base) } as CSSProperties
  const says = (value: number) => writeShown(value, slider, { words, written })
  return (
    <div className={isMoved ? 'lever is-moved' : 'lever'}>
      <label htmlFor={id}>
        {name}
        {hint !== undefined && <span className="meta lever-hint">{hint}</span>}
      </label>
      <span className="lever-track" style={base}>
        <input
          id={id}
          type="range"
          min={slider.least}
          max={slider.most}
          step={slider.step}
          value={Math.min(slider.most, Math.max(slider.least, at))}
          aria-valuetext={says(at)}
          onChange={(event) => {
            setTyped(null)
            move(Number(event.target.value))
          }}
        />
      </span>
      <input
        className="input lever-typed"
        value={text}
        inputMode="decimal"
        autoComplete="off"
        aria-label={`${name}, ${says(slider.base)}`}
        aria-invalid={refused || undefined}
        aria-describedby={refused ? `${id}-refused` : undefined}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTyped(null)}
      />
      {refused && (
        <span className="field-error lever-refused" id={`${id}-refused`}>
          {words.levers.invalid({ least: says(slider.least), most: says(slider.most) })}
        </span>
      )}
    </div>
  )
}

/** How a lever is written: +5 %, 70 %, 38 kr, 36 months. */
function writeShown(
  value: number,
  { shown }: Slider,
  { words, written }: { words: WhatIfWords; written: Written },
): string {
  switch (shown) {
    case 'change':
      return `${value > 1e-9 ? '+' : ''}${written.chosenShare(value)}`
    case 'share':
      return written.chosenShare(value)
    case 'amount':
      return written.fact(written.minorPerMajor * Math.round(value / written.minorPerMajor)).whole
    case 'months':
      return value >= lifetimeAt
        ? words.levers.wholeLifetime
        : words.levers.months({ count: value })
    case 'number':
      return written.number(value, 1)
    case 'count':
      return written.count(Math.round(value))
  }
}
