import { useQuery } from '@tanstack/react-query'
import type { EntityBooksWire } from '@tolv/server/wire'
import { send } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { Failure } from '../../../shell/failure.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { Select } from '../../../ui/select.tsx'
import { currencies } from '../countries.ts'
import { entityBooksQuery, useChange } from '../queries.ts'
import { useEntityWords } from './words.ts'

/** The currency that the books are kept in; it can be chosen until something is booked, and is kept at once. */
export function OwnBooks({ id }: { id: string }) {
  const { books: words } = useEntityWords()
  const may = useMay('billing.settings')
  const books = useQuery(entityBooksQuery(id))
  const save = useChange(entityBooksQuery(id).queryKey, (ownCurrency: string) =>
    send<EntityBooksWire>('PUT', `/legal-entities/${encodeURIComponent(id)}/books`, {
      body: { ownCurrency },
    }),
  )
  if (books.data === undefined) return books.error && <Failure error={books.error} />
  const { ownCurrency, begun } = books.data
  const all = [...new Set([ownCurrency, ...currencies])]
  return (
    <Section title={words.title}>
      {begun || !may ? (
        <p>{words.kept({ currency: ownCurrency })}</p>
      ) : (
        <Field label={words.currency} hint={words.hint}>
          {(tied) => (
            <Select
              {...tied}
              value={ownCurrency}
              options={all.map((value) => ({ value, label: value }))}
              onChange={(currency) => save.mutate(currency)}
            />
          )}
        </Field>
      )}
      {begun && <p className="meta">{words.begun}</p>}
      {save.error !== null && <Failure error={save.error} />}
    </Section>
  )
}
