import type { RollingWire } from '@tolv/server/wire'
import { Section } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import { Say } from '../../../words/say.tsx'
import { useWritten } from '../use-written.ts'
import { useValueWords } from '../words.ts'
import { type Trial, trialsOf } from './trials.ts'
import { useModelsWords } from './words.ts'

export type Answered = Extract<RollingWire, { refused: null }>

/** Every model that was tried, for each part of the book, beside guesses that cost nothing; the chosen ones marked. */
export function Trials({ rolling }: { rolling: Answered }) {
  const { trials } = useModelsWords()
  const words = useValueWords()
  const written = useWritten()
  const share = (value: number | null) => (value === null ? trials.none : written.share(value))
  const nameOf = (row: Trial) =>
    row.kind === 'baseline'
      ? trials.baselines[row.name]
      : row.kind === 'whole'
        ? trials.whole
        : words.models.names[row.name]
  const partOf = (row: Trial) =>
    row.kind === 'candidate' ? (row.part ?? words.models.whole) : words.models.whole
  const verdictOf = (row: Trial) =>
    row.kind === 'baseline' ? trials.free : row.chosen ? trials.chosen : trials.notChosen
  const missed = trials.heads.missed.toLowerCase()
  const under = (row: Trial) =>
    [
      partOf(row),
      row.mape === null ? trials.none : `${missed} ${written.share(row.mape)}`,
      verdictOf(row),
    ].join(' · ')
  const lookOf = (row: Trial) => (row.chosen ? 'trial is-chosen' : 'trial')
  return (
    <Section title={trials.title} meta={trials.meta({ cuts: rolling.origins.length })}>
      <Table
        label={trials.title}
        rows={trialsOf(rolling)}
        rowKey={(row) => row.key}
        height="dense"
        columns={[
          {
            key: 'name',
            head: trials.heads.name,
            width: '30%',
            cell: (row) => <span className={lookOf(row)}>{nameOf(row)}</span>,
          },
          { key: 'part', head: trials.heads.part, width: '24%', cell: partOf },
          {
            key: 'missed',
            head: trials.heads.missed,
            align: 'right',
            cell: (row) => <span className={lookOf(row)}>{share(row.mape)}</span>,
          },
          ...(['short', 'long'] as const).map((key) => ({
            key,
            head: trials.heads[key],
            align: 'right' as const,
            cell: ({ mapeShort, mapeLong }: Trial) => share(key === 'short' ? mapeShort : mapeLong),
          })),
          {
            key: 'foresaw',
            head: trials.heads.foresaw,
            align: 'right',
            cell: (row) => (row.foresaw === null ? '' : written.share(row.foresaw)),
          },
          { key: 'verdict', head: trials.heads.verdict, width: '14%', cell: verdictOf },
        ]}
        phone={(row) => (
          <>
            <span className={lookOf(row)}>{nameOf(row)}</span>
            <span className="under">{under(row)}</span>
          </>
        )}
      />
      {rolling.apart && <ApartSentence apart={rolling.apart} />}
    </Section>
  )
}

/** Whether buyers at will are valued by the values of a trait, and how near that came on the past. */
function ApartSentence({ apart }: { apart: NonNullable<Answered['apart']> }) {
  const { trials } = useModelsWords()
  const written = useWritten()
  const { trait, counted, cuts } = apart
  const sum = (of: (cut: (typeof cuts)[number]) => number) =>
    cuts.reduce((all, cut) => all + of(cut), 0)
  const missed = (off: number) => written.share(off / sum(({ came }) => came))
  const say = counted ? trials.apart : trials.together
  const text = say({
    trait,
    cuts: cuts.length,
    apart: missed(sum(({ apartOff }) => apartOff)),
    one: missed(sum(({ oneOff }) => oneOff)),
  })
  return (
    <p className="trials-apart">
      <Say text={text} />
    </p>
  )
}
