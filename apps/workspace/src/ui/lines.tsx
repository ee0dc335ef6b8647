import './lines.css'

/** A name at the left and its value at the right; 'sum' stands out. */
export type Line = { name: string; value: string; weight?: 'sum' }

/** A short list of names and values, with hairlines between: a calculation, or what is known of a thing. */
export function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <dl className="lines">
      {lines.map((line, place) => (
        <div
          key={`${place} ${line.name}`}
          className={line.weight === 'sum' ? 'line line-sum' : 'line'}
        >
          <dt>{line.name}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  )
}
