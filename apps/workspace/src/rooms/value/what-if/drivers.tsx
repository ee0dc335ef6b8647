import { useQuery } from '@tanstack/react-query'
import type { DriversWire, ValuationWire } from '@tolv/server/wire'
import { Section } from '../../../ui/page.tsx'
import { useWritten } from '../use-written.ts'
import { EffectRows } from './effect-rows.tsx'
import { driversQuery } from './queries.ts'
import { useWhatIfWords } from './words.ts'

/** What moves this book, most first; the title is the finding. */
export function Drivers({ valuation }: { valuation: ValuationWire }) {
  const { drivers: words } = useWhatIfWords()
  const report = useQuery(driversQuery(valuation.id))
  if (report.error !== null) return <p className="meta what-if-old">{words.old}</p>
  if (report.data === undefined || report.data.drivers.length === 0) return null
  return <Ranked report={report.data} />
}

function Ranked({ report }: { report: DriversWire }) {
  const { drivers: words } = useWhatIfWords()
  const written = useWritten()
  const { drivers, moot } = report
  const column = written.column(drivers.map(({ large }) => large.value))
  const title = words.title({ lever: words.names[drivers[0]!.lever] })
  const list = moot.map(({ lever, because }) => `${words.names[lever]} (${words.moot[because]})`)
  return (
    <Section title={title} meta={words.meta({ unit: column.unit })}>
      <EffectRows
        caption={title}
        heads={{ name: words.lever, effect: words.more }}
        column={column}
        rows={drivers.map(({ lever, large, elasticity }) => ({
          key: lever,
          name: words.names[lever],
          estimate: large,
          besides:
            elasticity === null || lever === 'costToAcquireMinor'
              ? null
              : words.each({ share: `${written.number(elasticity.value, 2)}\u00a0%` }),
        }))}
      />
      {drivers.some(({ lever }) => lever === 'costToAcquireMinor') && (
        <p className="meta what-if-moot">{words.cacSays}</p>
      )}
      {list.length > 0 && (
        <p className="meta what-if-moot">{words.mootSays({ list: list.join(', ') })}</p>
      )}
    </Section>
  )
}
