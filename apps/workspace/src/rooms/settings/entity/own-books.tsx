import { useQuery } from '@tanstack/react-query'
import type { EntityBooksWire } from '@tolv/server/wire'
import { send } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { Failure } from '../../../shell/failure.tsx'
import { Section } from '../../../ui/page.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { currencies } from '../countries.ts'
import { entityBooksQuery, useChange } from '../queries.ts'
import { useEntityWords } from './words.ts'

type Wish = Pick<EntityBooksWire, 'ownCurrency' | 'payableRounding'>

/** The currency that the books are kept in, until something is booked; and whether whole coins are asked for. */
export function OwnBooks({ id }: { id: string }) {
  const { books: words, refusals } = useEntityWords()
  const may = useMay('billing.settings')
  const books = useQuery(entityBooksQuery(id))
  const save = useChange(entityBooksQuery(id).queryKey, (body: Wish) =>
    send<EntityBooksWire>('PUT', `/legal-entities/${encodeURIComponent(id)}/books`, { body }),
  )
  if (books.data === undefined) return books.error && <Failure error={books.error} />
  const { ownCurrency, payableRounding, begun } = books.data
  const all = [...new Set([ownCurrency, ...currencies])]
  return (
    <Section title={words.title}>
      {begun || !may ? (
        <p>{words.kept({ currency: ownCurrency })}</p>
      ) : (
        <SelectField
          label={words.currency}
          hint={words.hint}
          value={ownCurrency}
          options={all.map((value) => ({ value, label: value }))}
          onChange={(currency) => save.mutate({ ownCurrency: currency, payableRounding })}
        />
      )}
      {begun && <p className="meta">{words.begun}</p>}
      <label className="entity-tick">
        <input
          type="checkbox"
          disabled={!may}
          checked={payableRounding === 'coins'}
          onChange={({ target }) =>
            save.mutate({ ownCurrency, payableRounding: target.checked ? 'coins' : 'none' })
          }
        />
        {words.rounding}
      </label>
      <p className="meta">{words.roundingHint}</p>
      {save.error !== null && <Failure error={save.error} refusals={refusals} />}
    </Section>
  )
}
