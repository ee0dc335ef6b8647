import { Select } from '../../../ui/select.tsx'
import { churnByCause } from '../churn-by-cause.ts'
import { useAddress } from '../use-address.ts'
import { useWritten } from '../use-written.ts'
import { useValueWords } from '../words.ts'
import type { Written } from '../written.ts'
import { offerOf, type SegmentRow } from './ranking.ts'
import { useSegmentsWords } from './words.ts'

/** Two segments beside each other, and whether one is clearly worth more. */
export function Compare({ rows }: { rows: SegmentRow[] }) {
  const { compare } = useSegmentsWords()
  const [{ against, beside }, change] = useAddress()
  const one = rows.find(({ value }) => value === against) ?? rows[0]!
  const other =
    rows.find(({ value }) => value === beside && value !== one.value) ??
    rows.find(({ value }) => value !== one.value)!
  const options = rows.map(({ value }) => ({ value, label: value }))
  return (
    <>
      <p className="value-sentence">{useVerdict(one, other)}</p>
      <table className="compare">
        <caption className="unseen">{compare.title}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{compare.what}</span>
            </th>
            <th scope="col">
              <Select
                aria-label={compare.one}
                value={one.value}
                options={options}
                onChange={(value) => change({ against: value })}
              />
            </th>
            <th scope="col">
              <Select
                aria-label={compare.other}
                value={other.value}
                options={options.filter(({ value }) => value !== one.value)}
                onChange={(value) => change({ beside: value })}
              />
            </th>
          </tr>
        </thead>
        <tbody>
          {useLines().map(({ name, write }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <Told {...write(one)} />
              </td>
              <td>
                <Told {...write(other)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

type Written1 = { whole: string; range?: string }

function Told({ whole, range }: Written1) {
  return (
    <>
      {whole}
      {range !== undefined && <span className="under">{range}</span>}
    </>
  )
}

function useVerdict(one: SegmentRow, other: SegmentRow): string {
  const { compare } = useSegmentsWords()
  const [better, lesser] =
    one.futurePerAccount.value >= other.futurePerAccount.value ? [one, other] : [other, one]
  return better.futurePerAccount.low > lesser.futurePerAccount.high
    ? compare.clear({ better: better.value, other: lesser.value })
    : compare.unclear({ one: one.value, other: other.value })
}

function useLines(): { name: string; write: (row: SegmentRow) => Written1 }[] {
  const words = useSegmentsWords()
  const { segments } = useValueWords()
  const written = useWritten()
  const amount = (minor: number | null): Written1 => ({
    whole: minor === null ? segments.unknown : written.amount(minor, 'ones').whole,
  })
  return [
    { name: words.about.accounts, write: (row) => ({ whole: written.count(row.accounts) }) },
    { name: words.about.each, write: (row) => estimated(written, row.futurePerAccount) },
    { name: words.about.clv, write: (row) => estimated(written, row.clv) },
    {
      name: words.about.churn,
      write: (row) =>
        churnByCause(row, { written, heads: segments.heads }) ?? { whole: segments.noRisk },
    },
    { name: words.about.margin, write: (row) => amount(row.marginPerMonth) },
    { name: segments.heads.cac, write: (row) => amount(row.allowableCac) },
    { name: `${words.offer}, ${words.offerUnder}`, write: (row) => amount(offerOf(row)) },
  ]
}

function estimated(written: Written, estimate: SegmentRow['clv']): Written1 {
  const { whole, range } = written.estimate(estimate)
  return { whole, range }
}
