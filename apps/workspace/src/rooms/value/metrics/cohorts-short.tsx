import type { RecurringMetricsWire, RetentionRowWire } from '@tolv/server/wire'
import { Section } from '../../../ui/page.tsx'
import { usePhone } from '../../../ui/phone.ts'
import { type Column, Table } from '../../../ui/table.tsx'
import { useWritten } from '../use-written.ts'
import { useWholeAmounts } from './months.tsx'
import { useMetricsWords } from './words.ts'

const after = [1, 3, 6, 12, 24] as const
const newest = 8

/** Who is left of those who began together, and of their money, after a few months; the newest cohorts first. */
export function CohortsShort({ recurring }: { recurring: RecurringMetricsWire }) {
  const { cohorts } = useMetricsWords()
  const written = useWritten()
  const whole = useWholeAmounts()
  const phone = usePhone()
  const { rows } = recurring.cohorts
  if (rows.length === 0)
    return (
      <Section title={cohorts.title}>
        <p className="meta">{cohorts.none}</p>
      </Section>
    )
  const shown = rows.slice(-newest).toReversed()
  const ages = after.filter((months) => shown.some(({ logo }) => logo[months] !== undefined))
  const seen = phone ? ages.slice(-3) : ages
  const columns: Column<RetentionRowWire>[] = [
    { key: 'label', head: cohorts.heads.label, cell: ({ label }) => <b>{label}</b> },
    {
      key: 'accounts',
      head: cohorts.heads.accounts,
      align: 'right',
      cell: ({ accounts }) => written.count(accounts),
    },
    ...(phone
      ? []
      : [
          {
            key: 'mrr',
            head: cohorts.heads.mrr,
            align: 'right',
            cell: ({ mrr }: RetentionRowWire) => whole(mrr),
          } as const,
        ]),
    ...seen.map(
      (months): Column<RetentionRowWire> => ({
        key: `after-${months}`,
        head: cohorts.after({ months }),
        align: 'right',
        cell: (row) => <Kept row={row} months={months} />,
      }),
    ),
  ]
  return (
    <Section title={cohorts.title} meta={cohorts.meta}>
      <Table
        label={cohorts.title}
        columns={columns}
        rows={shown}
        rowKey={({ label }) => label}
        height="two"
      />
    </Section>
  )
}

function Kept({ row, months }: { row: RetentionRowWire; months: number }) {
  const { cohorts } = useMetricsWords()
  const written = useWritten()
  const [logo, revenue] = [row.logo[months], row.revenue[months]]
  if (logo === undefined || revenue === undefined)
    return <span className="meta">{cohorts.notYet}</span>
  return (
    <>
      <b>{written.share(logo)}</b>
      <span className="range metrics-under">{written.share(revenue)}</span>
    </>
  )
}
