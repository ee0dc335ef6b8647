import type { RfmWire } from '@tolv/server/wire'
import { Section } from '../../../ui/page.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Say } from '../../../words/say.tsx'
import { useWritten } from '../use-written.ts'
import { useWholeAmounts } from './months.tsx'
import { useMetricsWords } from './words.ts'

type Group = RfmWire['groups'][number]

/** In place of MRR, where everybody buys when they like: how many have bought again. */
export function AtWillHeadline({ rfm }: { rfm: RfmWire }) {
  const words = useMetricsWords()
  const written = useWritten()
  return (
    <section className="value-headline metrics-at-will" aria-label={words.rfm.what}>
      <p className="value-what">{words.rfm.what}</p>
      <div className="value-number">
        <span className="value-figure">{written.share(rfm.repeatRate)}</span>
        <span className="metrics-fact">{words.fact}</span>
      </div>
      <p className="value-sentence">{words.rfm.noMrr}</p>
    </section>
  )
}

/** Buyers at will by how recently and how often they bought. */
export function RfmGroups({ rfm }: { rfm: RfmWire }) {
  const { rfm: words } = useMetricsWords()
  const written = useWritten()
  const whole = useWholeAmounts()
  const number = (key: keyof typeof words.heads, of: (row: Group) => string): Column<Group> => ({
    key,
    head: words.heads[key],
    align: 'right',
    cell: of,
  })
  const said = [
    words.says({
      buyers: written.count(rfm.buyers),
      purchases: written.number(rfm.purchasesPerBuyer, 1),
      amount: written.amount(rfm.averagePurchase).whole,
    }),
    ...(rfm.medianDaysBetween === null
      ? []
      : [words.gap({ days: written.count(Math.round(rfm.medianDaysBetween)) })]),
  ]
  return (
    <Section title={words.title} meta={words.meta}>
      <p className="value-sentence">
        <Say text={said.join(' ')} />
      </p>
      <Table
        label={words.title}
        columns={[
          {
            key: 'group',
            head: words.heads.group,
            cell: (row: Group) => <b>{words.groups[row.group]}</b>,
          },
          number('buyers', (row) => written.count(row.buyers)),
          number('money', (row) => whole(row.money)),
          number('each', (row) => whole(row.money / row.buyers)),
          number('since', (row) => written.count(Math.round(row.medianDaysSince))),
          number('purchases', (row) => written.count(Math.round(row.medianPurchases))),
        ]}
        rows={rfm.groups}
        rowKey={({ group }) => group}
        phone={(row) => (
          <span className="metrics-phone">
            <b>{words.groups[row.group]}</b>
            <b className="number">{written.count(row.buyers)}</b>
            <span className="meta">{words.heads.money}</span>
            <span className="meta number">{whole(row.money)}</span>
          </span>
        )}
      />
    </Section>
  )
}
