import { minorPerMajor } from '@tolv/figures'
import type { FactDefinitionWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { useWriting } from '../../shell/use-writing.ts'
import { useShellWords } from '../../shell/words.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { Overlay } from '../../ui/overlay.tsx'
import { Select, SelectField } from '../../ui/select.tsx'
import { useLanguage } from '../../words/language.ts'
import { nameOfFact, standsAlone } from './facts.ts'
import { type Filter, type Operator, operatorsOf, valueTyped } from './filters.ts'
import { useAccountsWords } from './words.ts'

type AddFilterProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  facts: readonly FactDefinitionWire[]
  onAdd: (filter: Filter) => void
}

/** Narrows the list by any fact or trait: first which fact, then how it is compared with what. */
export function AddFilter({ open, onOpenChange, facts, onAdd }: AddFilterProps) {
  const words = useAccountsWords()
  const shell = useShellWords()
  const [fact, setFact] = useState<FactDefinitionWire>()
  const close = () => {
    setFact(undefined)
    onOpenChange(false)
  }
  return (
    <Overlay
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      title={words.filter.title}
      close={shell.close}
      trigger={
        <button type="button" className="button button-quiet">
          {words.addFilter}
        </button>
      }
    >
      {fact === undefined ? (
        <WhichFact facts={facts} onChoose={setFact} />
      ) : (
        <Comparison
          fact={fact}
          onBack={() => setFact(undefined)}
          onAdd={(filter) => {
            onAdd(filter)
            close()
          }}
        />
      )}
    </Overlay>
  )
}

type WhichFactProps = {
  facts: readonly FactDefinitionWire[]
  onChoose: (fact: FactDefinitionWire | undefined) => void
}

function WhichFact({ facts, onChoose }: WhichFactProps) {
  const words = useAccountsWords()
  const language = useLanguage()
  return (
    <ChoiceList
      label={words.filter.which}
      placeholder={words.filter.which}
      none={words.filter.noFact}
      choices={facts
        .filter(standsAlone)
        .map((fact) => ({ value: fact.key, label: nameOfFact(fact, language) }))}
      onChoose={(choice) => onChoose(facts.find((fact) => fact.key === choice.value))}
    />
  )
}

type ComparisonProps = {
  fact: FactDefinitionWire
  onBack: () => void
  onAdd: (filter: Filter) => void
}

function Comparison({ fact, onBack, onAdd }: ComparisonProps) {
  const words = useAccountsWords()
  const language = useLanguage()
  const { currency } = useWriting()
  const ops = operatorsOf(fact.type)
  const [op, setOp] = useState<Operator>(ops[0] ?? 'is')
  const [typed, setTyped] = useState(fact.values?.[0] ?? (fact.type === 'boolean' ? 'true' : ''))
  const [tried, setTried] = useState(false)
  const value = valueTyped(typed, fact.type, minorPerMajor(currency))
  const opWords = fact.type === 'date' ? words.filter.dateOps : words.filter.ops
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (value !== null) onAdd({ fact: fact.key, op, value })
  }
  return (
    <form className="comparison" onSubmit={submit}>
      <p className="comparison-fact">{nameOfFact(fact, language)}</p>
      {ops.length > 1 && (
        <SelectField
          label={words.filter.op}
          value={op}
          onChange={setOp}
          options={ops.map((each) => ({ value: each, label: opWords[each] }))}
        />
      )}
      <ValueField
        fact={fact}
        typed={typed}
        onType={setTyped}
        error={tried && value === null ? words.filter.bad[fact.type] : undefined}
      />
      <div className="form-actions">
        <Button kind="primary" type="submit">
          {words.filter.add}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {words.filter.back}
        </Button>
      </div>
    </form>
  )
}

type ValueFieldProps = {
  fact: FactDefinitionWire
  typed: string
  onType: (typed: string) => void
  error: string | undefined
}

function ValueField({ fact, typed, onType, error }: ValueFieldProps) {
  const words = useAccountsWords()
  const { currencyWord } = useWriting()
  const options = optionsOf(fact, words)
  if (options !== null)
    return (
      <Field label={words.filter.value} error={error}>
        {(tied) => <Select {...tied} value={typed} onChange={onType} options={options} />}
      </Field>
    )
  const hints: Partial<Record<FactDefinitionWire['type'], string>> = {
    money: words.filter.in({ unit: currencyWord }),
    share: words.filter.percent,
  }
  return (
    <TextField
      label={words.filter.value}
      hint={hints[fact.type]}
      value={typed}
      onChange={onType}
      type={fact.type === 'date' ? 'date' : 'text'}
      inputMode={fact.type === 'text' || fact.type === 'date' ? undefined : 'decimal'}
      autoComplete="off"
      error={error}
    />
  )
}

function optionsOf(
  fact: FactDefinitionWire,
  words: ReturnType<typeof useAccountsWords>,
): { value: string; label: string }[] | null {
  if (fact.type === 'boolean')
    return [
      { value: 'true', label: words.yes },
      { value: 'false', label: words.no },
    ]
  if (fact.type !== 'text' || fact.values === null || fact.values.length === 0) return null
  const named = (value: string) =>
    fact.key === 'value.status' ? (words.statuses[value] ?? value) : value
  return fact.values.map((value) => ({ value, label: named(value) }))
}
