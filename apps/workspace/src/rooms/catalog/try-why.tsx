import { WhyTree } from '../billing/index.ts'
import type { ReckonedLine } from './reckon.ts'
import { useCatalogWords } from './words.ts'

/** How each component comes to what it costs, step by step, for who wants to look. */
export function TryWhy({ lines, currency }: { lines: ReckonedLine[]; currency: string }) {
  const { preview } = useCatalogWords()
  return (
    <details className="try-why">
      <summary>{preview.why}</summary>
      {lines.map(({ code, name, why }) => (
        <div key={code}>
          <p>{name}</p>
          <WhyTree why={why} currency={currency} label={name} />
        </div>
      ))}
    </details>
  )
}
