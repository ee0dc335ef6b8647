import type { MetricsMonthWire, ValuationWire } from '@tolv/server/wire'
import { useState } from 'react'
import { DownloadLink } from '../../../shell/download-link.tsx'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { useWritten } from '../use-written.ts'
import { flowsOf, type Shown } from './shown.ts'
import { useMetricsWords } from './words.ts'

const atFirst = 13

/** Every movement, month by month, newest first. */
export function Months({ shown, valuation }: { shown: Shown; valuation: ValuationWire }) {
  const words = useMetricsWords()
  const written = useWritten()
  const [all, setAll] = useState(false)
  const months = shown.months.toReversed()
  const rows = all ? months : months.slice(0, atFirst)
  return (
    <Section title={words.months.title} meta={words.months.meta({ unit: written.currencyWord })}>
      <Table
        label={words.months.title}
        columns={useMonthColumns()}
        rows={rows}
        rowKey={({ month }) => month}
        height="dense"
        selected={({ month }) => month === shown.month.month}
        phone={(row) => <OnPhone row={row} />}
      />
      {months.length > rows.length && (
        <div className="metrics-more">
          <Button onClick={() => setAll(true)}>{words.months.more}</Button>
        </div>
      )}
      <p className="segments-foot">
        <DownloadLink
          path={`/valuations/${valuation.id}/metrics.csv`}
          fileName={`metrics-${valuation.asOf}.csv`}
        >
          {words.months.download}
        </DownloadLink>
      </p>
    </Section>
  )
}

/** Amounts in whole units of the currency, losses with a minus. */
export function useWholeAmounts(): (minor: number) => string {
  const written = useWritten()
  return (minor) => written.number(Math.round(minor / written.minorPerMajor) + 0)
}

/** A fact of money in a sentence: three figures of millions, else whole units of the currency. */
export function useSaidAmount(): (minor: number) => { text: string; whole: string } {
  const written = useWritten()
  const { minorPerMajor } = written
  return (minor) => written.roundFact(Math.round(minor / minorPerMajor) * minorPerMajor)
}

function useMonthColumns(): Column<MetricsMonthWire>[] {
  const words = useMetricsWords()
  const written = useWritten()
  const whole = useWholeAmounts()
  const { heads } = words.months
  const money = (
    key: keyof typeof heads,
    of: (row: MetricsMonthWire) => number,
  ): Column<MetricsMonthWire> => ({
    key,
    head: heads[key],
    align: 'right',
    cell: (row) => whole(of(row)),
  })
  const rate = (
    key: keyof typeof heads,
    of: (row: MetricsMonthWire) => string | null,
  ): Column<MetricsMonthWire> => ({
    key,
    head: heads[key],
    align: 'right',
    cell: (row) => of(row) ?? <span className="meta">{words.months.noLoss}</span>,
  })
  const share = (value: number | null) => (value === null ? null : written.share(value))
  return [
    {
      key: 'month',
      head: heads.month,
      width: '11%',
      cell: (row) => (
        <>
          <b>{written.shortMonth(`${row.month}-01`)}</b>
          {!row.isWhole && <span className="meta"> {words.months.soFar}</span>}
        </>
      ),
    },
    money('start', (row) => row.start),
    money('new', (row) => row.new),
    money('reactivation', (row) => row.reactivation),
    money('expansion', (row) => row.expansion),
    money('contraction', (row) => -row.contraction),
    money('churn', (row) => row.contraction - flowsOf(row).lost),
    money('end', (row) => row.end),
    {
      key: 'customers',
      head: heads.customers,
      align: 'right',
      cell: (row) => written.count(row.customers.end),
    },
    rate('logoChurn', (row) => share(row.logoChurn ?? 0)),
    rate('gross', (row) => share(row.grossChurn ?? 0)),
    rate('ratio', (row) => (row.quickRatio === null ? null : written.number(row.quickRatio, 1))),
  ]
}

function OnPhone({ row }: { row: MetricsMonthWire }) {
  const { movements } = useMetricsWords()
  const written = useWritten()
  const whole = useWholeAmounts()
  const { gained, lost } = flowsOf(row)
  return (
    <span className="metrics-phone">
      <b>{written.shortMonth(`${row.month}-01`)}</b>
      <b className="number">{whole(row.end)}</b>
      <span className="meta">{movements.sum}</span>
      <span className="meta number">
        +{whole(gained)} · {whole(-lost)}
      </span>
    </span>
  )
}
