import type { TermsWire } from '@tolv/server/wire'
import { useState } from 'react'
import { useWriting } from '../../shell/use-writing.ts'
import { ChartFrame } from '../../ui/charts/chart-frame.tsx'
import { TotalsLine } from '../../ui/charts/totals-line.tsx'
import { Notice } from '../../ui/empty.tsx'
import { TextField } from '../../ui/field.tsx'
import { Lines } from '../../ui/lines.tsx'
import { Section } from '../../ui/page.tsx'
import { Radios } from '../../ui/radios.tsx'
import { Say } from '../../words/say.tsx'
import { plainDecimal } from './draft.ts'
import { writeDecimal } from './price-text.ts'
import {
  cliffsIn,
  driversOf,
  firstQuantity,
  problemsIn,
  reckon,
  type Sample,
  totalsAlong,
} from './reckon.ts'
import { TryWhy } from './try-why.tsx'
import { useTelling } from './use-telling.ts'
import { useCatalogWords } from './words.ts'

type TryProps = { terms: TermsWire; currency: string }

/** What terms come to at quantities that one types, while one types: the bill, cliffs, and the total as a line. */
export function TryQuantities({ terms, currency }: TryProps) {
  const words = useCatalogWords()
  const { preview } = words
  const meta = preview.meta({ period: words.period.whole(terms.interval) })
  const problems = problemsIn(terms, currency)
  const priced = terms.components.some(({ prices }) => prices[currency] !== undefined)
  return (
    <Section title={preview.title} meta={meta} edge="bare">
      {!priced && <p className="catalog-says">{preview.nothing}</p>}
      {priced && problems.length > 0 && (
        <Notice kind="amber" title={preview.stopped}>
          <ul className="catalog-problems">
            {problems.map(({ component, place, problem }) => (
              <li key={`${component} ${place} ${problem}`}>
                {nameOf(terms, component)}: {words.problems[problem]}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {priced && problems.length === 0 && <Tried terms={terms} currency={currency} />}
    </Section>
  )
}

const nameOf = ({ components }: TermsWire, code: string): string =>
  components.find((one) => one.code === code)?.name ?? code

function Tried({ terms, currency }: TryProps) {
  const { preview } = useCatalogWords()
  const writing = useWriting()
  const { drivers, sample, typed, type } = useSample({ terms, currency })
  const { lines, missingMinor, totalMinor } = reckon(terms, sample)
  const amount = (minor: number) => writing.factIn(minor, currency)
  const missing = missingMinor > 0 ? [{ name: preview.minimum, value: amount(missingMinor) }] : []
  return (
    <>
      {drivers.length > 0 && (
        <div className="try-fields">
          {drivers.map(({ driver, label }) => (
            <TextField
              key={driver}
              label={label}
              inputMode="decimal"
              value={typed(driver)}
              onChange={(text) => type(driver, text)}
            />
          ))}
        </div>
      )}
      <Lines
        lines={[
          ...lines.map(({ name, minor }) => ({ name, value: amount(minor) })),
          ...missing,
          { name: preview.total, value: amount(totalMinor), weight: 'sum' },
        ]}
      />
      <TryWhy lines={lines} currency={currency} />
      <Cliffs terms={terms} currency={currency} />
      {drivers.length > 0 && (
        <Totals terms={terms} sample={sample} drivers={drivers} totalMinor={totalMinor} />
      )}
    </>
  )
}

type Driver = { driver: string; label: string }

/** The quantities as typed; what is no number yet counts as none. */
function useSample({ terms, currency }: TryProps) {
  const { preview } = useCatalogWords()
  const { meters } = useTelling(currency)
  const [kept, setKept] = useState<Record<string, string>>({})
  const drivers: Driver[] = driversOf(terms, currency).map((driver) => {
    const meter = meters.find(({ id }) => id === driver)
    return { driver, label: meter === undefined ? preview.quantity : preview.used(meter) }
  })
  const typed = (driver: string) => kept[driver] ?? firstQuantity(terms, { driver, currency })
  const quantity = (driver: string) => plainDecimal(typed(driver)) ?? '0'
  const used = Object.fromEntries(drivers.map(({ driver }) => [driver, quantity(driver)]))
  const hasQuantity = drivers.some(({ driver }) => driver === 'quantity')
  const sample: Sample = { currency, used, quantity: hasQuantity ? quantity('quantity') : '1' }
  const type = (...[driver, text]: [string, string]) =>
    setKept((before) => ({ ...before, [driver]: text }))
  return { drivers, sample, typed, type }
}

function Cliffs({ terms, currency }: TryProps) {
  const { preview } = useCatalogWords()
  const writing = useWriting()
  const telling = useTelling(currency)
  const amount = (minor: bigint) => writing.factIn(Number(minor), currency)
  return cliffsIn(terms, currency).map(({ name, kind, at, next, atMinor, nextMinor, evenAt }) => {
    const around = {
      name,
      at: writeDecimal(at, telling),
      atAmount: amount(atMinor),
      next: writeDecimal(next, telling),
      nextAmount: amount(nextMinor),
    }
    const even = evenAt === null ? null : writing.number(Math.ceil(Number(evenAt)))
    return (
      <p className="try-cliff" key={`${name} ${at}`}>
        <Say text={kind === 'falls' ? preview.falls({ ...around, even }) : preview.jumps(around)} />
      </p>
    )
  })
}

type TotalsProps = {
  terms: TermsWire
  sample: Sample
  drivers: readonly Driver[]
  totalMinor: number
}

function Totals({ terms, sample, drivers, totalMinor }: TotalsProps) {
  const { preview } = useCatalogWords()
  const writing = useWriting()
  const [chosen, setChosen] = useState<string | null>(null)
  const along = drivers.find(({ driver }) => driver === chosen) ?? drivers[0]!
  const { currency, quantity, used } = sample
  const here = Number(along.driver === 'quantity' ? quantity : (used[along.driver] ?? '0'))
  const points = totalsAlong(terms, along.driver, sample)
  const amount = (minor: number) => writing.factIn(minor, currency)
  const ends = { from: amount(points[0]?.minor ?? 0), to: amount(points.at(-1)?.minor ?? 0) }
  return (
    <div className="try-chart">
      {drivers.length > 1 && (
        <Radios
          label={preview.along}
          value={along.driver}
          options={drivers.map(({ driver, label }) => ({ value: driver, label }))}
          onChange={setChosen}
        />
      )}
      <ChartFrame
        title={preview.chartTitle({ what: along.label })}
        meta={preview.chartMeta({ currency })}
        texts={preview}
        table={{
          head: [along.label, preview.total],
          rows: points.map((one) => [writing.number(one.quantity), amount(one.minor)]),
        }}
      >
        {(width) => (
          <TotalsLine
            width={width}
            label={preview.chartLabel({ what: along.label, ...ends })}
            points={points.map((one) => ({ quantity: one.quantity, total: one.minor }))}
            here={{ quantity: here, total: totalMinor, written: amount(totalMinor) }}
            writeQuantity={(value) => writing.number(value)}
            writeTotal={(minor) => writing.majorIn(minor, currency)}
          />
        )}
      </ChartFrame>
    </div>
  )
}
