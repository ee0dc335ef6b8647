import { useQuery } from '@tanstack/react-query'
import type { MeterWire, UsageFileColumnWire, UsageFileWire } from '@tolv/server/wire'
import { Select, SelectField } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import { metersQuery } from './queries.ts'
import { isOwn, lacksZone, ownFields, type UsageChoices, withUsageColumn } from './usage-choices.ts'
import { useSubscriptionWords } from './words.ts'

type UsageColumnsProps = {
  read: UsageFileWire
  choices: UsageChoices
  onChoose: (choices: UsageChoices) => void
}

/** The columns of the file with their first values, what each of them becomes, and what no column tells. */
export function UsageColumns({ read, choices, onChoose }: UsageColumnsProps) {
  const { bring: words } = useSubscriptionWords()
  const meters = useQuery(metersQuery).data ?? []
  // What was chosen stands at once, before the file has been read anew by it.
  const rows = read.columns.map((one, at) => ({
    ...one,
    becomes: choices.columns[at]?.becomes ?? one.becomes,
    at,
  }))
  const becomes = (column: UsageFileColumnWire & { at: number }) => (
    <Select
      aria-label={words.becomes({ column: column.column })}
      value={column.becomes ?? ''}
      options={optionsOf(column, meters).map((value) => ({ value, label: labelOf(value, words) }))}
      onChange={(to) => onChoose(withUsageColumn(choices, rows, { at: column.at, becomes: to }))}
    />
  )
  return (
    <>
      <Table
        label={words.columns}
        rows={rows}
        rowKey={({ at }) => String(at)}
        columns={[
          {
            key: 'column',
            head: words.heads.column,
            width: '26%',
            cell: ({ column }) => <b>{column}</b>,
          },
          { key: 'samples', head: words.heads.samples, cell: samplesOf },
          { key: 'becomes', head: words.heads.becomes, width: '260px', cell: becomes },
        ]}
        phone={(column) => (
          <span className="phone-lines">
            <b>{column.column}</b>
            <span className="meta">{samplesOf(column)}</span>
            {becomes(column)}
          </span>
        )}
      />
      <ForAll read={read} meters={meters} choices={choices} onChoose={onChoose} />
    </>
  )
}

const samplesOf = ({ samples }: UsageFileColumnWire) => samples.slice(0, 3).join(' · ')

/** Fields first, then what meters read, the column's own name, and that it is left out. */
function optionsOf({ column, becomes }: UsageFileColumnWire, meters: readonly MeterWire[]) {
  const read = meters.flatMap(({ property }) => property ?? [])
  return [...new Set([...ownFields, ...read, becomes ?? column, column, ''])]
}

function labelOf(value: string, words: ReturnType<typeof useSubscriptionWords>['bring']): string {
  if (value === '') return words.left
  return isOwn(value) ? words.fields[value] : words.measured({ name: value })
}

/** What holds for every row: the event where no column tells it, and the zone of moments without one. */
function ForAll({ read, meters, choices, onChoose }: UsageColumnsProps & { meters: MeterWire[] }) {
  const { bring: words } = useSubscriptionWords()
  const events = [...new Set(meters.map(({ event }) => event))]
  const named = (field: string) => read.columns.find(({ becomes }) => becomes === field)
  const asksEvent = named('event') === undefined && events.length > 0
  const asksZone = lacksZone(named('at')?.samples ?? [])
  if (!asksEvent && !asksZone) return null
  const zones = new Set([read.zone ?? 'UTC', 'UTC', ...Intl.supportedValuesOf('timeZone')])
  return (
    <div className="usage-ask usage-for-all">
      {asksEvent && (
        <SelectField
          label={words.everyEvent}
          value={choices.event ?? read.event ?? ''}
          options={[
            ...(read.event === null ? [{ value: '', label: words.chooseEvent }] : []),
            ...events.map((event) => ({ value: event, label: event })),
          ]}
          onChange={(event) => onChoose({ ...choices, event })}
        />
      )}
      {asksZone && (
        <SelectField
          label={words.zone}
          hint={words.zoneSays}
          value={choices.zone ?? read.zone ?? 'UTC'}
          options={[...zones].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          onChange={(zone) => onChoose({ ...choices, zone })}
        />
      )}
    </div>
  )
}
