import type {
  ComparedFigureWire,
  MetricsMonthWire,
  MetricsPresetWire,
  RecurringMetricsWire,
} from '@tolv/server/wire'
import { Section } from '../../../ui/page.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { useWritten } from '../use-written.ts'
import { useWholeAmounts } from './months.tsx'
import { presetTitles } from './search.ts'
import { flowsOf } from './shown.ts'
import { useMetricsWords } from './words.ts'

type Row = { preset: MetricsPresetWire; month: MetricsPresetWire['months'][number] }

/** One month by the definitions of each product, and in words which rule makes which difference. */
export function Presets({ recurring, month }: { recurring: RecurringMetricsWire; month: string }) {
  const words = useMetricsWords()
  const written = useWritten()
  const rows = recurring.presets.flatMap((preset): Row[] => {
    const found = preset.months.find((each) => each.month === month)
    return found === undefined ? [] : [{ preset, month: found }]
  })
  const { presets } = words
  return (
    <Section title={presets.title} meta={presets.same({ month: written.month(`${month}-01`) })}>
      <Table
        label={presets.title}
        columns={usePresetColumns()}
        rows={rows}
        rowKey={({ preset }) => preset.name}
        height="dense"
        phone={(row) => <OnPhone row={row} />}
      />
      <h3 className="metrics-sub">{presets.why}</h3>
      {rows.every((row) => row.month.differences.length === 0) ? (
        <p className="meta">{presets.agree}</p>
      ) : (
        <>
          <dl className="metrics-why">
            {rows.map((row) => (
              <Why key={row.preset.name} row={row} />
            ))}
          </dl>
          <p className="meta">{presets.sums}</p>
        </>
      )}
    </Section>
  )
}

function usePresetColumns(): Column<Row>[] {
  const words = useMetricsWords()
  const written = useWritten()
  const whole = useWholeAmounts()
  const { heads } = words.presets
  const money = (
    key: keyof typeof heads,
    of: (month: MetricsMonthWire) => number,
  ): Column<Row> => ({
    key,
    head: heads[key],
    align: 'right',
    cell: ({ month }) => whole(of(month)),
  })
  return [
    {
      key: 'name',
      head: heads.name,
      width: '14%',
      cell: ({ preset }) => <b>{presetTitles[preset.name]}</b>,
    },
    money('mrr', (month) => month.end),
    money('new', (month) => month.new),
    money('reactivation', (month) => month.reactivation),
    money('expansion', (month) => month.expansion),
    money('contraction', (month) => -month.contraction),
    money('churn', (month) => month.contraction - flowsOf(month).lost),
    {
      key: 'customers',
      head: heads.customers,
      align: 'right',
      cell: ({ month }) => written.count(month.customers.end),
    },
    {
      key: 'logoChurn',
      head: heads.logoChurn,
      align: 'right',
      cell: ({ month }) => written.share(month.logoChurn ?? 0),
    },
    money('arpa', (month) => month.arpa ?? 0),
  ]
}

function OnPhone({ row: { preset, month } }: { row: Row }) {
  const { presets } = useMetricsWords()
  const written = useWritten()
  const whole = useWholeAmounts()
  const { gained, lost } = flowsOf(month)
  return (
    <span className="metrics-phone">
      <b>{presetTitles[preset.name]}</b>
      <b className="number">{whole(month.end)}</b>
      <span className="meta">
        {presets.heads.logoChurn} {written.share(month.logoChurn ?? 0)}
      </span>
      <span className="meta number">
        +{whole(gained)} · {whole(-lost)}
      </span>
    </span>
  )
}

/** The rules that made a figure of the month another than ours, with what each did to it. */
function Why({ row: { preset, month } }: { row: Row }) {
  const { presets } = useMetricsWords()
  const write = useFigure()
  const byRule = new Map<keyof typeof presets.rules, string[]>()
  for (const { figure, parts } of month.differences)
    for (const { rule, amount } of parts) {
      const said = `${presets.figures[figure]} ${write(figure, amount)}`
      byRule.set(rule, [...(byRule.get(rule) ?? []), said])
    }
  if (byRule.size === 0) return null
  return (
    <div>
      <dt>{presetTitles[preset.name]}</dt>
      {[...byRule].map(([rule, figures]) => (
        <dd key={rule}>
          {presets.differs({ rule: presets.rules[rule], figures: figures.join(', ') })}
        </dd>
      ))}
      {preset.silent.length > 0 && (
        <dd className="meta">
          {presets.silent({ rules: preset.silent.map((rule) => presets.matters[rule]).join(', ') })}
        </dd>
      )}
    </div>
  )
}

function useFigure(): (figure: ComparedFigureWire, amount: number) => string {
  const { presets } = useMetricsWords()
  const written = useWritten()
  const signed = (amount: number, decimals: number) =>
    `${amount > 0 ? '+' : ''}${written.number(amount, decimals)}`
  return (figure, amount) => {
    if (figure === 'logoChurn' || figure === 'netChurn')
      return presets.points({ amount: signed(amount * 100, 2) })
    if (figure === 'quickRatio') return signed(amount, 2)
    if (figure === 'customers' || figure === 'customersChurned') return signed(amount, 0)
    return written.signed(amount)
  }
}
