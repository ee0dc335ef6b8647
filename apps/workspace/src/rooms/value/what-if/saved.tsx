import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SomeLeversWire } from '@tolv/server/wire'
import { useState } from 'react'
import { Failure } from '../../../shell/failure.tsx'
import { useReasonNot } from '../../../shell/may.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { leversOf } from './moved.ts'
import { forgetScenario, keepScenario, scenariosQuery } from './queries.ts'
import { useWhatIfWords } from './words.ts'

type SavedProps = {
  /** Which of A and B is looked at. */
  name: string
  moved: SomeLeversWire
  onOpen: (moved: SomeLeversWire) => void
}

/** Scenarios kept by a name: open one, keep the one that is looked at, remove one. */
export function Saved({ name, moved, onOpen }: SavedProps) {
  const { saved: words } = useWhatIfWords()
  const queries = useQueryClient()
  const mayNot = useReasonNot('value.settings')
  const kept = useQuery(scenariosQuery)
  const again = () => queries.invalidateQueries({ queryKey: scenariosQuery.queryKey })
  const removing = useMutation({ mutationFn: forgetScenario, onSuccess: again })
  return (
    <Section title={words.title}>
      {kept.data?.items.length === 0 && <p className="meta">{words.none}</p>}
      {kept.data !== undefined && kept.data.items.length > 0 && (
        <ul className="what-if-kept">
          {kept.data.items.map((one) => (
            <li key={one.id}>
              <Button
                kind="quiet"
                name={words.open(one)}
                onClick={() => onOpen(leversOf(one.levers))}
              >
                {one.name}
              </Button>
              <Button
                kind="quiet"
                name={words.removeName(one)}
                reason={mayNot}
                onClick={() => removing.mutate(one.id)}
              >
                {words.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Keep name={name} moved={moved} onKept={() => void again()} />
      {removing.error !== null && <Failure error={removing.error} />}
    </Section>
  )
}

type KeepProps = { name: string; moved: SomeLeversWire; onKept: () => void }

function Keep({ name, moved, onKept }: KeepProps) {
  const { saved: words } = useWhatIfWords()
  const mayNot = useReasonNot('value.settings')
  const [called, call] = useState('')
  const keeping = useMutation({
    mutationFn: keepScenario,
    onSuccess: () => {
      call('')
      onKept()
    },
  })
  const nothing = Object.keys(moved).length === 0 ? words.nothing : undefined
  return (
    <form
      className="what-if-keep"
      onSubmit={(event) => {
        event.preventDefault()
        if (mayNot === undefined && nothing === undefined && called.trim() !== '')
          keeping.mutate({ name: called, levers: moved })
      }}
    >
      <TextField
        label={words.name}
        value={called}
        onChange={call}
        maxLength={80}
        autoComplete="off"
      />
      <Button
        type="submit"
        reason={mayNot ?? nothing}
        busy={keeping.isPending ? words.saving : undefined}
      >
        {words.save({ name })}
      </Button>
      {keeping.error !== null && <Failure error={keeping.error} />}
    </form>
  )
}
