import type { WhatIfWire } from '@tolv/server/wire'
import { Section } from '../../../ui/page.tsx'
import { useWritten } from '../use-written.ts'
import { EffectRows } from './effect-rows.tsx'
import { useWhatIfWords } from './words.ts'

/** How the difference falls on the parts that are modelled apart; nothing where none are, or nothing is moved. */
export function SegmentEffects({ answer, place }: { answer: WhatIfWire; place: 0 | 1 }) {
  const { segments: words } = useWhatIfWords()
  const written = useWritten()
  const { segments, difference } = answer.scenarios[place] ?? answer.scenarios[0]!
  if (segments.length === 0 || difference.value === 0) return null
  const rows = segments
    .toSorted((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value))
    .map((one) => ({ key: one.value, name: one.value, estimate: one.difference, besides: null }))
  const column = written.column(rows.map(({ estimate }) => estimate.value))
  return (
    <Section
      title={words.title({ trait: segments[0]!.name })}
      meta={words.meta({ unit: column.unit })}
    >
      <EffectRows
        caption={words.title({ trait: segments[0]!.name })}
        heads={{ name: words.segment, effect: words.now }}
        rows={rows}
        column={column}
      />
    </Section>
  )
}
