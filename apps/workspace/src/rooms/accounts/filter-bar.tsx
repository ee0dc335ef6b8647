import type { FactDefinitionWire } from '@tolv/server/wire'
import { useWriting } from '../../shell/use-writing.ts'
import { Chip, Chips } from '../../ui/chips.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { useLanguage } from '../../words/language.ts'
import { AddFilter } from './add-filter.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { futureKey } from './columns.ts'
import { nameOfFact, standsAlone, writeFactValue } from './facts.ts'
import { type Filter, filterOf, textOf } from './filters.ts'
import type { AccountsChange, AccountsSearch } from './search.ts'
import { useAccountsWords } from './words.ts'

type FilterBarProps = {
  search: AccountsSearch
  sort: string
  facts: readonly FactDefinitionWire[]
  shown: readonly string[]
  onChange: (change: AccountsChange) => void
}

/** What the list has been narrowed to, and how it is ordered. */
export function FilterBar({ search, sort, facts, shown, onChange }: FilterBarProps) {
  const words = useAccountsWords()
  const filters = search.filter ?? []
  return (
    <div className="filter-bar">
      <SearchField
        label={words.searchLabel}
        hint={words.searchHint}
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text === '' ? undefined : text })}
      />
      <Chips label={words.filters}>
        {filters.map((text) => (
          <FilterChip
            key={text}
            text={text}
            facts={facts}
            onRemove={() => onChange({ filter: filters.filter((each) => each !== text) })}
          />
        ))}
        <AddFilter
          open={search.open === 'filter'}
          onOpenChange={(open) => onChange({ open: open ? 'filter' : undefined })}
          facts={facts}
          onAdd={(filter) => onChange({ filter: [...filters, textOf(filter)], open: undefined })}
        />
      </Chips>
      <div className="view">
        <div className="sort-place">
          <SortSelect sort={sort} facts={facts} onChange={onChange} />
        </div>
        <ColumnChoice
          open={search.open === 'columns'}
          onOpenChange={(open) => onChange({ open: open ? 'columns' : undefined })}
          facts={facts}
          shown={shown}
          onChoose={(columns) => onChange({ columns })}
        />
      </div>
    </div>
  )
}

type FilterChipProps = {
  text: string
  facts: readonly FactDefinitionWire[]
  onRemove: () => void
}

function FilterChip({ text, facts, onRemove }: FilterChipProps) {
  const words = useAccountsWords()
  const writing = useWriting()
  const language = useLanguage()
  const filter = filterOf(text)
  const fact = facts.find((each) => each.key === filter?.fact)
  const label = fact === undefined ? (filter?.fact ?? text) : nameOfFact(fact, language)
  const value = filter === null ? '' : comparisonOf(filter, fact)
  return (
    <Chip
      label={label}
      value={value}
      onRemove={onRemove}
      remove={words.removeFilter({ filter: `${label} ${value}` })}
    />
  )

  function comparisonOf({ op, value: raw }: Filter, of: FactDefinitionWire | undefined): string {
    if (of === undefined) return `${words.filter.ops[op]} ${raw}`
    const ops = of.type === 'date' ? words.filter.dateOps : words.filter.ops
    const written = writeFactValue(raw, of, { writing, words })
    // "Segment Home bundle" reads as well as "Segment is Home bundle".
    return of.type === 'text' || of.type === 'boolean' ? written : `${ops[op]} ${written}`
  }
}

type SortSelectProps = {
  sort: string
  facts: readonly FactDefinitionWire[]
  onChange: (change: AccountsChange) => void
}

/** The order of the list, for those who have no column heads to press. */
function SortSelect({ sort, facts, onChange }: SortSelectProps) {
  const words = useAccountsWords()
  const language = useLanguage()
  const options = [
    ...facts
      .filter(standsAlone)
      .sort((a, b) => Number(b.key === futureKey) - Number(a.key === futureKey))
      .flatMap((fact) => [
        { value: `-${fact.key}`, label: `${nameOfFact(fact, language)}, ${words.highest}` },
        { value: fact.key, label: `${nameOfFact(fact, language)}, ${words.lowest}` },
      ]),
    { value: 'name', label: words.name },
    { value: 'number', label: words.number },
  ]
  return (
    <Select
      aria-label={words.sortLabel}
      value={sort}
      options={options}
      onChange={(value) => onChange({ sort: value })}
    />
  )
}
