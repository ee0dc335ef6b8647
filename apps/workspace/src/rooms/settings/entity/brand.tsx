import { useQuery } from '@tanstack/react-query'
import type { EntityBrandWire } from '@tolv/server/wire'
import { type FormEvent, useState } from 'react'
import { pathOf, send } from '../../../api/client.ts'
import { Failure } from '../../../shell/failure.tsx'
import { useReasonNot } from '../../../shell/may.ts'
import { useWriting } from '../../../shell/use-writing.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, TextField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { entityBrandQuery, useChange } from '../queries.ts'
import { useEntityWords } from './words.ts'

/** How papers look: one colour, put right for white; a logo; words of the company's own. */
export function Brand({ id }: { id: string }) {
  const { brand: words } = useEntityWords()
  const brand = useQuery(entityBrandQuery(id))
  return (
    <Section title={words.title}>
      <p className="meta">{words.says}</p>
      {brand.error !== null && <Failure error={brand.error} />}
      {brand.data !== undefined && <BrandForm key={brand.data.colour} brand={brand.data} />}
    </Section>
  )
}

type Wish = { colour: string; footer: string | null; logo: string | null }

function BrandForm({ brand }: { brand: EntityBrandWire }) {
  const { brand: words, refusals, ...entity } = useEntityWords()
  const reason = useReasonNot('billing.settings')
  const [colour, setColour] = useState(brand.colour)
  const [footer, setFooter] = useState(brand.footer ?? '')
  const [logo, setLogo] = useState<string | null>('keep')
  const path = `/legal-entities/${encodeURIComponent(brand.legalEntityId)}/brand`
  const save = useChange(entityBrandQuery(brand.legalEntityId).queryKey, (body: Wish) =>
    send<EntityBrandWire>('PUT', path, { body }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wish = { colour: colour.trim(), footer: footer.trim() || null, logo }
    save.mutate(wish, { onSuccess: () => setLogo('keep') })
  }
  return (
    <form className="entity-fields entity-brand" onSubmit={submit}>
      <TextField
        label={words.colour}
        hint={<Printed brand={brand} />}
        maxLength={7}
        value={colour}
        onChange={setColour}
      />
      <Field label={words.logo} hint={words.logoHint}>
        {(tied) => (
          <input
            {...tied}
            type="file"
            accept="image/png,image/jpeg"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              if (file) void base64Of(file).then(setLogo)
            }}
          />
        )}
      </Field>
      {brand.logo !== null && logo === 'keep' && (
        <p className="entity-logo">
          <img src={pathOf(`${path}/logo`, { of: brand.logo.bytes })} alt={words.logo} />
          <Button kind="quiet" reason={reason} onClick={() => setLogo(null)}>
            {words.noLogo}
          </Button>
        </p>
      )}
      {logo !== 'keep' && <p className="meta">{logo === null ? words.leaves : words.chosen}</p>}
      <TextField
        label={words.footer}
        hint={words.footerHint}
        maxLength={400}
        value={footer}
        onChange={setFooter}
      />
      {save.error !== null && <Failure error={save.error} refusals={refusals} />}
      <div>
        <Button type="submit" reason={reason} busy={save.isPending ? entity.saving : undefined}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}

/** The colour as it is printed, beside the one that was given where it is another. */
function Printed({ brand: { colour, colourOnPaper, contrast } }: { brand: EntityBrandWire }) {
  const { brand: words } = useEntityWords()
  const writing = useWriting()
  const told = { colour: colourOnPaper, contrast: writing.number(contrast, 1) }
  return (
    <span className="entity-printed">
      <svg width="28" height="14" aria-hidden="true">
        <rect width="14" height="14" fill={colour} />
        <rect x="14" width="14" height="14" fill={colourOnPaper} />
      </svg>
      {colour === colourOnPaper ? words.asGiven(told) : words.darker(told)}
    </span>
  )
}

/** A file as the API takes it: base64 without the words before it. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the file is gone')))
    reader.readAsDataURL(file)
  })
}
