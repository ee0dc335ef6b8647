import type { ImportWire } from '@tolv/server/wire'
import { useImportsWords } from './words.ts'

type Place = 'passed' | 'here' | 'ahead'

/** The three steps of an import, and which of them one is at. */
export function Steps({ state }: { state: ImportWire['state'] }) {
  const { steps } = useImportsWords()
  const at = state === 'done' ? 3 : 2
  const place = (step: number): Place =>
    step < at || at === 3 ? 'passed' : step === at ? 'here' : 'ahead'
  return (
    <ol className="steps" aria-label={steps.label}>
      {[steps.file, steps.columns, steps.done].map((name, index) => (
        <li
          key={name}
          className={`step is-${place(index + 1)}`}
          aria-current={index + 1 === at ? 'step' : undefined}
        >
          <Sign place={place(index + 1)} number={index + 1} />
          {name}
        </li>
      ))}
    </ol>
  )
}

function Sign({ place, number }: { place: Place; number: number }) {
  return (
    <svg className="step-sign" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="9" />
      {place === 'passed' ? (
        <path d="M6 10.5l3 3 5-6.5" />
      ) : (
        <text x="10" y="14" textAnchor="middle">
          {number}
        </text>
      )}
    </svg>
  )
}
