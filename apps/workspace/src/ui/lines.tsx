import './lines.css'

/** A name at the left and its value at the right; 'sum' stands out. */
export type Line = { name: string; value: string; weight?: 'sum' }

/** A short list of names and values, with hairlines between: a calculation, or what is known of a thing. */
export function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <dl className="lines">
      {keyed(lines).map(({ key, line }) => (
        <div key={key} className={line.weight === 'sum' ? 'line line-sum' : 'line'}>
          <dt>{line.name}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Two lines may have one name: each is kept apart by which of them it is. */
function keyed(lines: readonly Line[]): { key: string; line: Line }[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const nth = (seen.get(line.name) ?? 0) + 1
    seen.set(line.name, nth)
    return { key: `${line.name} ${nth}`, line }
  })
}
